# SPDX-License-Identifier: MPL-2.0
"""Made-up filters over what a calendar holds, and which events they should take: the words of docs/architecture.md's
"one filter", written a second time."""
import re

UNPUBLISHED = ("draft", "polling")
LEADERS = ("coordinator",)
MUNICIPAL = ("professional", "coordinator")


def is_shown_to(role, event):
    """Whether somebody without an organisation sees it; role None is a stranger."""
    if event["status"] in UNPUBLISHED:
        return role in LEADERS
    return {"public": True, "network": role is not None, "municipal": role in MUNICIPAL}[event["visibility"]]


class Calendar:
    """What a coordinator reads of a server: every event, and the names that filters may say."""

    def __init__(self, server, token):
        def all_of(what):
            return server.get(f"/api/v1/{what}", token=token).json["items"]

        self.events = server.get("/api/v1/events?limit=200", token=token).json["items"]
        self.rooms = {r["id"]: r for r in all_of("rooms")}
        self.areas, self.organisations = all_of("areas"), all_of("organisations")
        self.values = {key: sorted({v for e in self.events for v in of(self, e) if v}) for key, of in KEYS.items()}
        self.words = sorted({w for text in self._texts() for w in re.findall(r"[\wæøåÆØÅ]{3,}", text)})

    def _texts(self):
        yield from (text for e in self.events for text in (e["title"], e["purpose"] or ""))
        yield from (name for a in self.areas for name in (a["name"], *a["aliases"]))
        yield from (o["name"] for o in self.organisations)

    def rooms_of(self, event):
        own = [event["room"]] if event["room"] else []
        return own + [o["room"] for o in (event["recurrence"] or {}).get("overrides", []) if o.get("room")]

    def access_of(self, event):
        return self.rooms[event["room"]]["accessibility"] if event["room"] else []

    def takes(self, wanted, event):
        """Values of one key are alternatives, keys are joined; without q."""
        return all(any(v in values for v in KEYS[key](self, event)) for key, values in wanted.items())


KEYS = {
    "area": lambda c, e: [e["area"]], "topic": lambda c, e: e["topics"], "audience": lambda c, e: e["audiences"],
    "host": lambda c, e: e["hosts"], "kind": lambda c, e: [e["kind"]], "status": lambda c, e: [e["status"]],
    "room": Calendar.rooms_of, "venue": lambda c, e: [c.rooms[r]["venue"] for r in c.rooms_of(e)],
    "goal": lambda c, e: [str(g) for g in e["goals"]], "accessibility": Calendar.access_of,
    "lang": lambda c, e: [e["language"]],
}


def spelled(rng, word):
    """The same word as somebody else types it."""
    return rng.choice((str, str.upper, str.lower, str.title,
                       lambda w: w.replace("å", "aa").replace("Å", "Aa"), lambda w: w.replace("aa", "å")))(word)


def made_up(rng, calendar):
    """Values for some keys, words for q, and the query that says so in one of many ways."""
    wanted = {}
    for key in rng.sample(sorted(KEYS), rng.choice((0, 1, 1, 1, 2, 2, 3))):
        known = calendar.values[key]
        wanted[key] = rng.sample(known, min(len(known), rng.choice((1, 1, 2, 3))))
    words = [spelled(rng, w) for w in rng.sample(calendar.words, rng.choice((0, 0, 0, 1, 1, 2)))]
    parts = []
    for key, values in wanted.items():
        parts += [f"{key}={','.join(values)}"] if rng.random() < .5 else [f"{key}={v}" for v in values]
    if words:
        parts.append(f"q={' '.join(words)}")
    rng.shuffle(parts)
    return wanted, words, "&".join(parts)
