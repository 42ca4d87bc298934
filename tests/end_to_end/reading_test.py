# SPDX-License-Identifier: MPL-2.0
"""Whoever only asks, changes nothing that is shared: the database is the same row for row, every feed byte for byte.

TINGSTED_REQUESTS says how many requests to make up, TINGSTED_SEED which.
"""
import os
import random
import re
import shutil
import sqlite3
import unittest
from urllib.parse import urlsplit

from live_client import Live
from support import SOURCE, Server, demo_data, run, tearDownModule  # noqa: F401

REQUESTS = int(os.environ.get("TINGSTED_REQUESTS", 400))
SEED = int(os.environ.get("TINGSTED_SEED", 1))
ORIGIN = "https://tingsted.example.org"
ROUTES = SOURCE / "server" / "routes" / "table.cpp"
MARKS_OF_USE = ("session",)  # when a session was last used: of its owner alone, and not in the journal
NAMED = ("areas", "topics", "audiences", "organisations", "venues", "rooms")
SHARED = ("/feeds/events.ics", "/feeds/events.json", "/feeds/events.atom", "/api/v1/events?limit=200", "/api/v1/organisations")


def patterns():
    """The addresses that can be read, as the route table has them."""
    return sorted(set(re.findall(r'\{"GET", "(/[^"]*)"', ROUTES.read_text(encoding="utf-8"))) | {"/live"})


def rows(data):
    """The database in SQL, but for the marks of use."""
    with sqlite3.connect(f"file:{data}/tingsted.db?mode=ro", uri=True) as database:
        return [line for line in database.iterdump() if not line.startswith(tuple(f'INSERT INTO "{t}"' for t in MARKS_OF_USE))]


class Asking:
    """Made-up requests, with what is there and what is not."""

    QUERIES = ("", "?area=asaa", "?q=møde", "?limit=3", "?fra=2027-01-01", "?from=2026-01-01&to=2027-01-01", "?sprog=en",
               "?cancelled=hide", "?area=nowhere", "?dato=2026-12-01T16:30:00")
    FIELDS = ({}, {"Accept-Encoding": "gzip, br"}, {"If-None-Match": '"x"'}, {"Accept-Language": "en"},
              {"If-Modified-Since": "Sun, 06 Nov 1994 08:49:37 GMT"}, {"Prefer": "return=minimal"}, {"If-Match": '"1"'})

    def __init__(self, server, tokens, session, rng):
        self.rng, self.server, self.session = rng, server, session
        self.viewers = [None, tokens.member, tokens.professional, tokens.coordinator, "ts_wrong"]
        self.events = server.get("/api/v1/events?limit=200", token=tokens.coordinator).json["items"]
        self.names = {what: [x["id"] for x in server.get(f"/api/v1/{what}").json["items"]] for what in NAMED}
        self.assets = re.findall(r"/assets/([\w.-]+)", server.get("/").text)

    def parts_of(self, pattern):
        """What stands in the address, mostly of one thing that is there."""
        event = self.rng.choice(self.events)
        named = self.names.get(pattern.split("/")[3] if pattern.startswith("/api/v1/") else "")
        there = {"id": self.rng.choice(named) if named else event["id"], "file": f"{event['id']}.ics", "date": event["start"],
                 "page": event["url"].split("/")[-1], "screen": "foyer", "secret": "wrong", "act": "aflys",
                 "name": self.rng.choice(self.assets)}
        return {part: "nowhere" if self.rng.random() < .1 else value for part, value in there.items()}

    def one(self, pattern):
        parts = self.parts_of(pattern)
        target = re.sub(r"\{(\w+)\}", lambda m: parts.get(m[1], "nowhere"), pattern)
        fields = dict(self.rng.choice(self.FIELDS), **self.rng.choice(({}, {"Cookie": self.session})))
        return self.server.ask(self.rng.choice(("GET", "GET", "HEAD")), target + self.rng.choice(self.QUERIES),
                               headers=fields, token=self.rng.choice(self.viewers))


class WhoOnlyAsksChangesNothing(unittest.TestCase):
    def setUp(self):
        self.data, self.tokens = demo_data()
        self.addCleanup(shutil.rmtree, self.data)
        config = self.data / "tingsted.toml"
        config.write_text(f'public_url = "{ORIGIN}"\n', encoding="utf-8")
        self.server = Server(self.data, "--config", str(config), "--demo")
        self.addCleanup(self.server.close)

    def signed_in(self):
        """The session of who followed the link, which others had looked at before."""
        link = urlsplit(self.server.sign_in_link()).path
        for method in ("GET", "HEAD", "GET"):
            self.assertEqual(self.server.ask(method, link).status, 200)
        reply = self.server.ask("POST", link, "", headers={"Origin": ORIGIN, "Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(reply.status, 303, reply)
        return reply["Set-Cookie"].split(";")[0]

    def cursor(self):
        live = Live(self.server.host, self.server.port)
        self.addCleanup(live.close)
        live.subscribe("")
        return live.hear_next("snapshot")["cursor"]

    def shared(self):
        return {target: self.server.get(target).body for target in SHARED}

    def restart(self):
        self.server.stop()
        kept = rows(self.data)
        self.server.options = self.server.options[:2]  # a sign-in link is written once
        self.server.start()
        return kept

    def test_by_made_up_requests_at_every_address(self):
        rng = random.Random(SEED)
        session = self.signed_in()
        before, served, cursor = self.restart(), self.shared(), self.cursor()
        asking = Asking(self.server, self.tokens, session, rng)
        self.assertTrue(any(line.startswith('INSERT INTO "journal"') for line in before))
        known, all_patterns = set(), patterns()
        self.assertGreater(len(all_patterns), 30)
        for n in range(REQUESTS):
            pattern = all_patterns[n % len(all_patterns)]
            reply = asking.one(pattern)
            self.assertLess(reply.status, 500, reply)
            known |= {pattern} if reply.status == 200 else set()
        self.assertGreater(len(known), 0.8 * len(all_patterns), set(all_patterns) - known)
        self.assertEqual(self.shared(), served)
        self.assertEqual(self.cursor(), cursor)
        self.assertEqual(self.restart(), before)
        run("verify", data=self.data)


if __name__ == "__main__":
    unittest.main()
