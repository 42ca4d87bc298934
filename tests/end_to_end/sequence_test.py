# SPDX-License-Identifier: MPL-2.0
"""SEQUENCE and LAST-MODIFIED rise with every change that anybody can see, on every member of a series, and never else.

TINGSTED_EDITS says how many edits to make up, TINGSTED_SEED which.
"""
import datetime
import os
import random
import unittest

from support import DemoCase, tearDownModule, vevents  # noqa: F401

EDITS = int(os.environ.get("TINGSTED_EDITS", 150))
SEED = int(os.environ.get("TINGSTED_SEED", 1))
BOOKS = ("revision", "sequence", "changed")
BOOK_LINES = ("SEQUENCE:", "DTSTAMP:", "LAST-MODIFIED:")


def soon(days, clock="10:00"):
    return f"{datetime.date.today() + datetime.timedelta(days=days)}T{clock}:00"


def shown(event):
    return {k: v for k, v in event.items() if k not in BOOKS}


def number(lines, name):
    found = [line.removeprefix(name) for line in lines if line.startswith(name)]
    assert len(found) == 1, lines
    return found[0]


class SequenceCase(DemoCase):
    def members(self, event):
        """The VEVENTs that a stranger's program gets; none when it is hidden."""
        reply = self.server.get(f"/feeds/event/{event['id']}.ics")
        return vevents(reply.body, event["uid"]) if reply.status == 200 else []

    def read(self, event):
        return self.server.get(f"/api/v1/events/{event['id']}", token=self.tokens.coordinator).json

    def ask(self, method, event, path="", body=None):
        reply = self.server.ask(method, f"/api/v1/events/{event['id']}{path}", body, token=self.tokens.coordinator,
                                headers={"If-Match": f'"{event["revision"]}"'})
        self.assertIn(reply.status, (200, 204), reply)

    def check_step(self, before, members_before):
        """What was read before an edit, against what is read now."""
        after = self.read(before)
        members = self.members(after)
        for member in members:
            self.assertEqual(int(number(member, "SEQUENCE:")), after["sequence"])
            self.assertEqual(number(member, "DTSTAMP:"), number(member, "LAST-MODIFIED:"))
        if shown(after) == shown(before):
            self.assertEqual((after["sequence"], after["changed"]), (before["sequence"], before["changed"]))
            self.assertEqual(members, members_before)
        else:
            self.assertGreater(after["sequence"], before["sequence"])
            self.assertGreaterEqual(after["changed"], before["changed"])
        return after, members


class ASequenceRises(SequenceCase):
    EDITS = ({"title": "Møde A"}, {"title": "Møde B"}, {"title_short": "B"}, {"title_short": None}, {"purpose": "At mødes"},
             {"description": "Linje 1\nLinje 2"}, {"language": "en"}, {"language": "da"}, {"status": "cancelled"},
             {"status": "confirmed"}, {"status": "draft"}, {"visibility": "network"}, {"visibility": "public"},
             {"topics": ["demens", "tvaers"]}, {"topics": ["tvaers", "demens"]}, {"topics": []}, {"goals": [3]}, {"goals": []},
             {"capacity": 10}, {"capacity": None}, {"room": "raadhus-sal"}, {"room": None}, {"address": "Torvet 1"},
             {"address": None}, {"area": "asaa"}, {"area": None}, {"online_url": "https://video.example.org/1"},
             {"online_url": None}, {"hosts": ["frivilligcenter"]}, {"hosts": ["frivilligcenter", "aeldreraad"]}, {},
             {"cancel_reason": "Sygdom"}, {"interpreters": ["uk"]}, {"interpreters": []})
    DATES = ({"title": "En særlig dag"}, {"title": None}, {"note": "Tag kage med"}, {"note": None}, {"cancelled": True},
             {"cancelled": False}, {"room": "raadhus-sal"}, {"room": None}, {})

    def test_with_what_can_be_seen_and_with_nothing_else(self):
        rng = random.Random(SEED)
        event = self.create(start=soon(20), end=soon(20, "11:00"), recurrence={"rule": "FREQ=DAILY;COUNT=12"})
        members = self.members(event)
        rises = 0
        for _ in range(EDITS):
            before = event
            with self.subTest(revision=before["revision"]):
                self.edit(rng, before)
                event, members = self.check_step(before, members)
                rises += event["sequence"] > before["sequence"]
        self.assertGreater(rises, EDITS / 4)
        self.assertLess(rises, EDITS)

    def edit(self, rng, event):
        kind = rng.random()
        if kind < .6:
            self.ask("PATCH", event, body=rng.choice(self.EDITS))
        elif kind < .7:  # as it was read
            writable = {k: v for k, v in shown(event).items() if k not in ("id", "uid", "url", "created", "room_status")}
            self.ask("PUT", event, body=writable)
        else:
            dates = self.server.get(f"/api/v1/events/{event['id']}/occurrences?from={soon(-1)}&to={soon(60)}",
                                    token=self.tokens.coordinator).json["items"]
            date = rng.choice(dates)["original_start"]
            gone = rng.random() < .1 and len(dates) > 3
            self.ask("DELETE" if gone else "PATCH", event, f"/occurrences/{date}", None if gone else rng.choice(self.DATES))

    def test_also_when_an_event_was_hidden_in_between(self):
        """Whoever kept the old copy has to take the new one."""
        event = self.create(start=soon(20), end=soon(20, "11:00"))
        first = self.members(event)[0]
        for change in ({"visibility": "network"}, {"title": "Nyt navn"}, {"visibility": "public"}):
            event = self.patch(event, change)
        again = self.members(event)[0]
        self.assertGreater(int(number(again, "SEQUENCE:")), int(number(first, "SEQUENCE:")))


class ARenameRaisesWhatItShowsIn(SequenceCase):
    """Of what is to come; what is past keeps its SEQUENCE."""

    def to_come(self):
        today = datetime.date.today()
        items = self.server.get(f"/api/v1/occurrences?from={today + datetime.timedelta(days=1)}"
                                f"&to={today + datetime.timedelta(days=500)}").json["items"]
        return {o["uid"] for o in items}

    def feed(self):
        """Of each UID to come its SEQUENCE, and what else its VEVENTs say."""
        body = self.server.get("/feeds/events.ics").body
        told = {}
        for uid in self.to_come():
            members = vevents(body, uid)
            numbers = {number(m, "SEQUENCE:") for m in members}
            self.assertEqual(len(numbers), 1, uid)
            told[uid] = int(numbers.pop()), [[line for line in m if not line.startswith(BOOK_LINES)] for m in members]
        return told

    def rename(self, what, name):
        now = self.server.get(f"/api/v1/{what}", token=self.tokens.coordinator)
        reply = self.server.ask("PATCH", f"/api/v1/{what}", {"name": name}, token=self.tokens.coordinator,
                                headers={"If-Match": now["ETag"]})
        self.assertEqual(reply.status, 200, reply)

    def test_and_nothing_else(self):
        raised = 0
        for what in ("organisations/frivilligcenter", "rooms/raadhus-sal", "venues/raadhus-bro", "areas/asaa"):
            for name in ("Et nyt navn", "Et nyt navn", "Et andet navn"):
                before = self.feed()
                self.rename(what, name)
                after = self.feed()
                for uid, (sequence, said) in after.items():
                    with self.subTest(what=what, name=name, uid=uid):
                        rises = sequence - before[uid][0]
                        self.assertEqual(rises > 0, said != before[uid][1])
                        raised += rises
        self.assertGreater(raised, 10)


if __name__ == "__main__":
    unittest.main()
