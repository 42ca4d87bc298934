# SPDX-License-Identifier: MPL-2.0
"""A request for every route of the program's own table, about things of every kind, by callers of every kind."""
import re
import secrets
import sqlite3
from urllib.parse import urlencode

from support import demo_data, meeting, run, Server

OWN, OTHER = "frivilligcenter", "nat-bro"

# What an address can be about. Where nothing stands in braces there is nothing to tell apart.
EVENTS = {
    "own": {"hosts": [OWN]},
    "shared": {"hosts": [OTHER, OWN]},
    "other": {"hosts": [OTHER]},
    "network": {"hosts": [OTHER], "visibility": "network"},
    "own_hidden": {"hosts": [OWN], "visibility": "municipal"},
    "hidden": {"hosts": [OTHER], "visibility": "municipal"},
    "own_draft": {"hosts": [OWN], "status": "draft"},
    "draft": {"hosts": [OTHER], "status": "draft"},
}
MADE_FOR = ("own", "other")
SUBSCRIPTIONS = {"personal": None, "own_organisation": OWN, "other_organisation": OTHER}  # the editor's own; whose it is
THINGS = {"areas": "asaa", "topics": "demens", "audiences": "aeldre", "venues": "raadhus-bro", "rooms": "raadhus-1",
          "organisations": OWN}
SOURCES = {"mine": OWN, "theirs": OTHER}  # calendars that are fetched, and whose they are
NOTHING = "findes-ikke"
START = "2031-05-06T16:30:00"

ROLES = {  # the role, and the organisation that it acts for
    "member": ("member", None), "editor": ("editor", OWN), "other_editor": ("editor", OTHER),
    "professional": ("professional", OWN), "coordinator": ("coordinator", None), "administrator": ("administrator", None),
    "revoked": ("coordinator", None), "expired": ("coordinator", None)}
CALLERS = ["anonymous", *ROLES]
SIGNED_IN = [name for name in ROLES if name not in ("revoked", "expired")]


def routes():
    """(method, pattern, action, identity) of each route, as the program prints them."""
    return [tuple(line.split()) for line in run("routes").stdout.splitlines()]


def kinds_of(method, pattern):
    """What the address of this route can be about."""
    if re.search(r"/events/\{id\}|/moede/|/feeds/event/", pattern):
        return [*EVENTS, "none"]
    if re.search(r"/(subscriptions|abonnementer)/\{id\}", pattern):
        return [*SUBSCRIPTIONS, "none"]
    if method == "POST" and pattern.endswith(("/subscriptions", "/abonnementer")):
        return list(SUBSCRIPTIONS)
    if pattern == "/feeds/{file}":
        return ["followed", "revoked", "none"]
    if (method, pattern) == ("POST", "/api/v1/events"):
        return list(MADE_FOR)
    if "{secret}" in pattern:
        return ["none"]
    if re.search(r"/(sources|kilder)/\{id\}", pattern):
        return [*SOURCES, "none"]
    return ["there", "none"] if "{" in pattern else ["-"]


class Caller:
    """A token, and a browser that signed in."""

    def __init__(self, token=None, session=None, csrf=None):
        self.token, self.session, self.csrf = token, session, csrf


class Network:
    """A server with the demo year, callers of every kind, and an event of every kind."""

    def __init__(self, *options):
        self.data, _ = demo_data()
        tokens = {name: self._command("token create", name) for name in ROLES}
        self.server = Server(self.data, *options)
        self.subscriptions = {}
        self.callers = {"anonymous": Caller()}
        for name in ROLES:
            self.callers[name] = self._signed_in(name, tokens[name])
        self._take_away()
        self.events = {kind: self.make(kind) for kind in EVENTS}
        self.sources = {kind: self.make_source(kind) for kind in SOURCES}
        self.asset = re.search(r"/assets/([\w.-]+)", self.server.get("/").text)[1]
        self.screen = "foyer"

    def close(self):
        self.server.close()

    def _command(self, verb, name):
        role, organisation = ROLES[name]
        more = ["--organisation", organisation] if organisation else []
        return run(*verb.split(), "--role", role, "--email", f"{name.replace('_', '-')}@example.org", *more,
                   data=self.data).stdout.strip()

    def _signed_in(self, name, token):
        link = self._command("sign-in", name)
        same_site = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
        opened = self.server.ask("POST", "/log-ind/" + link.rsplit("/", 1)[1], "", same_site)
        session = re.match(r"[^;]+", opened["Set-Cookie"])[0]
        page = self.server.get("/", {"Cookie": session}).text
        return Caller(token, session, re.search(r'name="csrf" value="([^"]+)"', page)[1])

    def _take_away(self):
        """Revokes one account's token and lets another's token and session run out, while nobody serves."""
        self.server.stop()
        with sqlite3.connect(self.data / "tingsted.db") as db:
            for name, column in (("revoked", "revoked"), ("expired", "expires")):
                whose = "(select id from account where label = ?)"
                db.execute(f"update token set {column} = 1 where account = {whose}", (f"{name}@example.org",))
                db.execute(f"update session set opened = 1, seen = 1 where account = {whose}", (f"{name}@example.org",))
        db.close()
        self.server.start()

    def make(self, kind):
        sent = meeting(title=f"Møde, {kind}", recurrence={"rule": "FREQ=WEEKLY;COUNT=3"}, **EVENTS[kind])
        reply = self.server.ask("POST", "/api/v1/events", sent, token=self.callers["administrator"].token)
        assert reply.status == 201, reply
        return reply.json

    def renamed(self, event):
        """With a change that can be undone."""
        reply = self.server.ask("PATCH", f"/api/v1/events/{event['id']}", {"title": "Et andet møde"}, {"If-Match": "*"},
                                self.callers["administrator"].token)
        assert reply.status == 200, reply
        return reply.json

    def new_source(self, host):
        """One that is never fetched: nobody is asked for it."""
        self.made_sources = getattr(self, "made_sources", 0) + 1
        return {"name": "Klubben", "address": f"https://klub.example.org/{self.made_sources}.ics", "host": host, "paused": True}

    def make_source(self, kind):
        reply = self.server.ask("POST", "/api/v1/sources", self.new_source(SOURCES[kind]),
                                token=self.callers["administrator"].token)
        assert reply.status == 201, reply
        return reply.json

    def subscribe(self, kind):
        """Made for one request; the one before it is revoked, because nobody has any number of them."""
        maker = self.callers["editor" if kind == "personal" else "administrator"].token
        if before := self.subscriptions.pop(kind, None):
            self.server.ask("DELETE", f"/api/v1/subscriptions/{before}", headers={"If-Match": "*"}, token=maker)
        sent = {"name": f"Abonnement, {kind}", "organisation": SUBSCRIPTIONS.get(kind)}
        reply = self.server.ask("POST", "/api/v1/subscriptions", sent, token=maker)
        assert reply.status == 201, reply
        self.subscriptions[kind] = reply.json["id"]
        return reply.json

    def feed(self, kind):
        """The token of a subscription's feed, in the place of an id."""
        made = self.subscribe("own_organisation")
        if kind == "revoked":
            self.server.ask("DELETE", f"/api/v1/subscriptions/{made['id']}", headers={"If-Match": "*"},
                            token=self.callers["administrator"].token)
        return {"id": made["token"]}

    def thing(self, method, pattern, kind):
        """What stands for the braces. What may be changed is made for this one request."""
        if kind == "none":
            return {"id": NOTHING, "url": "/" + NOTHING}
        if kind in SOURCES:
            return self.make_source(kind) if method == "DELETE" else self.sources[kind]
        if kind in SUBSCRIPTIONS and "{id}" in pattern:
            return self.subscribe(kind)
        if kind in ("followed", "revoked"):
            return self.feed(kind)
        if kind in EVENTS and pattern != "/api/v1/events":
            made = self.events[kind] if method == "GET" else self.make(kind)
            return self.renamed(made) if pattern.endswith("/undo") else made
        if kind == "there":
            family = pattern.split("/")[3] if pattern.startswith("/api/") else pattern.split("/")[1]
            return {"id": THINGS.get(family) or {"assets": self.asset, "skaerm": self.screen}[family]}
        return {}

    def address(self, pattern, thing):
        name = thing.get("url", "").rsplit("/", 1)[-1] if "{page}" in pattern else thing.get("id")
        target = re.sub(r"\{(id|name|screen|page|secret)\}", str(name), pattern)
        act = "forny" if "abonnementer" in pattern else "aflys"
        target = target.replace("{file}", f"{name}.ics").replace("{date}", START).replace("{act}", act)
        return target + ("?from=2031-05-01&to=2031-06-01" if target.endswith("/occurrences") else "")

    def body(self, method, pattern, kind, thing):
        if pattern == "/api/v1/sources":
            return self.new_source(OWN)
        if pattern == "/api/v1/merges":
            return {"decision": "keep_both", "kept": self.events["own"]["id"], "away": self.events["shared"]["id"]}
        if pattern.endswith(("/fetch", "/accept")):
            return None
        if pattern == "/api/v1/events" or method == "PUT":
            return meeting(**EVENTS.get(kind, {}))
        if pattern.endswith(("/preview", "/edit")):
            return {"scope": "following", "change": {"purpose": "Nyt"}}
        if pattern.endswith("/undo"):
            return None
        if pattern.startswith("/api/v1/events/"):
            return {"note": "Nyt"} if "occurrences" in pattern else {"purpose": "Nyt"}
        if pattern == "/api/v1/subscriptions":
            return {"name": "Nyt abonnement", "organisation": SUBSCRIPTIONS[kind]}
        if pattern.endswith("/rotate"):
            return None
        return {"name": f"Nyt navn for {thing['id']}"[:100]}

    def ask(self, who, method, pattern, kind, thing=None):
        """One request as this caller would send it, right in everything but perhaps the right to do it."""
        thing = thing or self.thing(method, pattern, kind)
        caller = self.callers[who]
        edits = method not in ("GET", "POST") or pattern.endswith(("/edit", "/undo"))
        headers = {"If-Match": "*"} if edits else {}
        if pattern.startswith("/api/"):
            body = None if method in ("GET", "DELETE") else self.body(method, pattern, kind, thing)
            return self.server.ask(method, self.address(pattern, thing), body, headers, caller.token)
        if caller.session:
            headers["Cookie"] = caller.session
        form = None
        if method == "POST":
            headers |= {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
            filled = {"subscription_name": "Nyt abonnement", "subscription_owner": SUBSCRIPTIONS.get(kind) or "",
                      "once": secrets.token_hex()} if pattern.endswith("/abonnementer") else {}
            form = urlencode(filled | ({"csrf": caller.csrf} if caller.csrf else {}))
        if pattern == "/log-ud" and who in SIGNED_IN:  # the next request needs a session again
            self.callers[who] = self._signed_in(who, caller.token)
        return self.server.ask(method, self.address(pattern, thing), form, headers)
