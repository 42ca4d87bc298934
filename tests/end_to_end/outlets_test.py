# SPDX-License-Identifier: MPL-2.0
"""The same filter and the same viewer mean the same events wherever one looks (design: one filter).

TINGSTED_FILTERS says how many filters to make up, TINGSTED_SEED which.
"""
import datetime
import os
import random
import re
import select
import time
import unittest
import xml.etree.ElementTree as xml
from urllib.parse import quote
from zoneinfo import ZoneInfo

from filters import Calendar, is_shown_to, made_up
from live_client import Live, Picture
from support import DemoCase, tearDownModule, uids  # noqa: F401

FILTERS = int(os.environ.get("TINGSTED_FILTERS", 40))
SEED = int(os.environ.get("TINGSTED_SEED", 1))
HOME = ZoneInfo("Europe/Copenhagen")
ATOM = "{http://www.w3.org/2005/Atom}"
DAYS_A_PAGE = 92
QUIET_WITHIN = 20  # seconds until a subscriber has heard everything


def months_on(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (datetime.date(year + month // 11, (month + 1) % 12 + 1, 1) - datetime.timedelta(days=1)).day
    return datetime.date(year, month + 1, min(day.day, last))


class OutletCase(DemoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.viewers = {None: None, "member": cls.tokens.member, "professional": cls.tokens.professional,
                       "coordinator": cls.tokens.coordinator}
        cls.uid_of_page = {}

    def read(self, target, token=None):
        reply = self.server.get(target, token=token)
        self.assertEqual(reply.status, 200, (target, reply))
        return reply

    def in_api(self, query, token):
        """From page to page, without a window."""
        found, after = set(), None
        while True:
            page = self.read(f"/api/v1/events?limit=20&{query}" + (f"&after={after}" if after else ""), token).json
            found |= {e["uid"] for e in page["items"]}
            after = page["next"]
            if not after:
                return found

    def in_window(self, query, token, begin, end):
        items = self.read(f"/api/v1/occurrences?from={begin}&to={end}&{query}", token).json["items"]
        return {e["uid"] for e in items}

    def in_feeds(self, query):
        atom = xml.fromstring(self.read(f"/feeds/events.atom?{query}").body).findall(f"{ATOM}entry")
        return {"ics": set(uids(self.read(f"/feeds/events.ics?{query}").body)),
                "json": {e["uid"] for e in self.read(f"/feeds/events.json?{query}").json["items"]},
                "atom": {re.sub(r".*[:/]", "", e.findtext(f"{ATOM}id")) for e in atom}}

    def on_the_page(self, query):
        """What the web list shows, page by page, and up to which day."""
        found, first, last = set(), "", datetime.date.today() + datetime.timedelta(days=DAYS_A_PAGE)
        while True:
            html = self.read(f"/kalender?{query}{first}").text
            days = "".join(re.findall(r'<ol class="days">.*?</ol>\n</li>\n</ol>', html, re.DOTALL))
            found |= set(re.findall(r'href="(/moede/[^"?]*)', days))
            upto = max(map(datetime.date.fromisoformat, re.findall(r'href="/kalender\?fra=([\d-]+)', html)))
            if upto >= last:
                return found, upto
            first = f"&fra={upto}"

    def hear_snapshot(self, query, token):
        live = Live(self.server.host, self.server.port)
        self.addCleanup(live.close)
        live.subscribe(quote(query, safe="=&,"), token=token)
        return live, live.hear_next("snapshot")

    def visible(self, calendar, wanted, role):
        return {e["uid"] for e in calendar.events if is_shown_to(role, e) and calendar.takes(wanted, e)}


class AFilterTakesTheSameEverywhere(OutletCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = Calendar(cls.server, cls.tokens.coordinator)
        today = datetime.datetime.now(HOME).date()
        cls.feed_window = months_on(today, -6), months_on(today, 18)

    def test_for_made_up_filters_and_every_viewer(self):
        rng = random.Random(SEED)
        tally = 0
        for _ in range(FILTERS):
            wanted, words, query = made_up(rng, self.calendar)
            with self.subTest(query):
                for role, token in self.viewers.items():
                    tally += self.check(wanted, words, query, role, token)
                self.check_strangers_outlets(query)
        self.assertGreater(tally, FILTERS)  # filters that take nothing would prove nothing

    def check(self, wanted, words, query, role, token):
        everything = self.in_api(query, token)
        expected = self.visible(self.calendar, wanted, role)
        if words:
            self.assertLessEqual(everything, expected, role)
        else:
            self.assertEqual(everything, expected, role)
        _, snapshot = self.hear_snapshot(query, token)
        window = snapshot["window"]
        heard = {e["uid"] for e in snapshot["events"]}
        self.assertEqual(heard, self.in_window(query, token, window["from"], window["to"]), role)
        self.assertLessEqual(heard, everything, role)
        return len(everything)

    def check_strangers_outlets(self, query):
        in_window = self.in_window(query, None, *self.feed_window)
        for ending, found in self.in_feeds(query).items():
            self.assertEqual(found, in_window, ending)
        begin = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        pages, upto = self.on_the_page(query)
        by_page = {re.sub(r"^.*?(/moede/)", r"\1", e["url"]): e["uid"] for e in self.calendar.events}
        self.assertEqual({by_page[p] for p in pages}, self.in_window(query, None, begin, upto), "page")

    def test_words_are_found_however_they_are_spelled(self):
        for word in ("Asaa", "Dronninglund", "Frivilligrådet", "kaffe", "Rådhus"):
            found = self.in_api(f"q={word}", None)
            self.assertTrue(found, word)
            for other in (word.upper(), word.lower(), word.replace("å", "aa"), word.replace("aa", "å")):
                self.assertEqual(self.in_api(f"q={other}", None), found, other)


class WhoListensKnowsWhatWhoAsksKnows(OutletCase):
    """A snapshot with the changes since shows what a fresh snapshot shows, for every filter and viewer."""

    CHANGES = ({"visibility": "network"}, {"visibility": "public"}, {"visibility": "municipal"}, {"status": "draft"},
               {"status": "confirmed"}, {"status": "cancelled"}, {"area": "asaa"}, {"area": "hjallerup"}, {"area": None},
               {"topics": ["demens"]}, {"topics": []}, {"language": "en"}, {"room": None}, {"title": "Åben kaffe i Asaa"},
               {"title": "Frivillighed for alle"}, {"kind": "activity"}, {"kind": "meeting"}, {"hosts": ["frivilligcenter"]})

    def test_after_random_changes(self):
        rng = random.Random(SEED + 1)
        calendar = Calendar(self.server, self.tokens.coordinator)
        queries = ["", "area=asaa,hjallerup", "topic=demens", "q=Åben kaffe", "status=confirmed&kind=meeting", "lang=en"]
        queries += [made_up(rng, calendar)[2] for _ in range(4)]
        listeners = [self.listen(query, role) for query in queries for role in self.viewers]
        for _ in range(40):
            self.change_something(rng)
        for listener in listeners:
            self.check(*listener)

    def listen(self, query, role):
        live, snapshot = self.hear_snapshot(query, self.viewers[role])
        picture = Picture()
        picture.take(snapshot)
        return query, role, live, picture

    def change_something(self, rng):
        soon = self.read("/api/v1/events?limit=200", self.tokens.coordinator).json["items"]
        event = rng.choice(soon)
        match = {"If-Match": f'"{event["revision"]}"'}
        if rng.random() < .1:
            reply = self.server.ask("DELETE", f"/api/v1/events/{event['id']}", token=self.tokens.coordinator, headers=match)
        else:
            reply = self.server.ask("PATCH", f"/api/v1/events/{event['id']}", rng.choice(self.CHANGES),
                                    token=self.tokens.coordinator, headers=match)
        self.assertIn(reply.status, (200, 204, 409), reply)  # 409: the room is taken

    def check(self, query, role, live, picture):
        _, fresh = self.hear_snapshot(query, self.viewers[role])
        wanted = Picture()
        wanted.take(fresh)
        until = time.monotonic() + QUIET_WITHIN
        while picture.shown() != wanted.shown() and time.monotonic() < until:
            if live.waiting or select.select([live.socket], [], [], 0.5)[0]:
                picture.take(live.hear())
        self.assertEqual(picture.shown(), wanted.shown(), (query, role))
        self.assertEqual({i: picture.events[i] for i in picture.shown()}, {i: wanted.events[i] for i in wanted.shown()})


if __name__ == "__main__":
    unittest.main()
