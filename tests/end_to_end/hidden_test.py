# SPDX-License-Identifier: MPL-2.0
"""What a stranger may not see changes nothing of what a stranger is answered: two servers, with and without it."""
import datetime
import re
import shutil
import unittest

from live_client import Live
from support import Server, demo_data, meeting, tearDownModule  # noqa: F401

EACH_ANSWER_ITS_OWN = ("Date", "X-Request-Id")
ATTEMPTS = 3  # a page may be asked for as the minute turns


def soon(days, clock="10:00"):
    return f"{datetime.date.today() + datetime.timedelta(days=days)}T{clock}:00"


def hidden(days, **fields):
    return meeting(**{"title": "Hemmeligt møde", "start": soon(days), "end": soon(days, "11:30"), "area": "asaa",
                      "topics": ["demens"], **fields})


SECRETS = (hidden(3, visibility="network", room="raadhus-sal"), hidden(4, visibility="municipal"),
           hidden(5, status="draft"), hidden(6, status="polling"),
           hidden(7, visibility="network", recurrence={"rule": "FREQ=WEEKLY;COUNT=10"}),
           hidden(8, visibility="network", status="cancelled"))


class HiddenCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folders, cls.servers = [], []
        for _ in range(2):
            data, cls.tokens = demo_data()
            config = data / "tingsted.toml"
            config.write_text('public_url = "https://tingsted.example.org"\n', encoding="utf-8")
            cls.folders.append(data)
            cls.servers.append(Server(data, "--config", str(config)))
        cls.plain, cls.secretive = cls.servers
        cls.hidden = [cls.keep_secret(fields) for fields in SECRETS]

    @classmethod
    def tearDownClass(cls):
        for server, folder in zip(cls.servers, cls.folders):
            server.close()
            shutil.rmtree(folder)

    @classmethod
    def keep_secret(cls, fields):
        """An event that was made, changed twice and, some of them, deleted."""
        made = cls.secretive.ask("POST", "/api/v1/events", fields, token=cls.tokens.coordinator)
        assert made.status == 201, made
        event = made.json
        for change in ({"capacity": 12}, {"title": "Endnu mere hemmeligt", "status": fields.get("status", "confirmed")}):
            event = cls.secretive.ask("PATCH", f"/api/v1/events/{event['id']}", change, token=cls.tokens.coordinator,
                                      headers={"If-Match": f'"{event["revision"]}"'}).json
        if "recurrence" in fields:
            cls.secretive.ask("DELETE", f"/api/v1/events/{event['id']}", token=cls.tokens.coordinator,
                              headers={"If-Match": f'"{event["revision"]}"'})
        return event

    def answer(self, server, method, target, headers):
        reply = server.ask(method, target, headers=headers)
        fields = sorted((k, v) for k, v in reply.fields.items() if k not in EACH_ANSWER_ITS_OWN
                        and not (reply.status == 404 and k == "Content-Length"))  # it names the request
        body = reply.text.replace(f"127.0.0.1:{server.port}", "host")
        body = re.sub(r'"request_id": ?"[^"]*"|data-cursor="[^"]*"|<code>[\w-]+</code>', "", body)
        return reply.status, fields, body

    def assert_same(self, target, method="GET", headers=None):
        for _ in range(ATTEMPTS):
            without, within = (self.answer(s, method, target, headers) for s in self.servers)
            if without == within:
                return without
        self.assertEqual(within, without, target)


class AStrangerIsToldNothing(HiddenCase):
    def test_there_is_something_to_hide(self):
        seen = self.secretive.get("/api/v1/events?q=hemmeligt&limit=200", token=self.tokens.coordinator).json["items"]
        self.assertEqual(len(seen), len(SECRETS) - 1)

    def test_by_any_list_feed_or_page(self):
        queries = ("", "q=hemmeligt", "area=asaa", "topic=demens", "status=draft", "status=cancelled", "room=raadhus-sal")
        for query in queries:
            for path in ("/feeds/events.ics", "/feeds/events.json", "/feeds/events.atom", "/api/v1/events", "/kalender", "/"):
                self.assert_same(f"{path}?{query}")
                self.assert_same(f"{path}?{query}", "HEAD")
            self.assert_same(f"/api/v1/occurrences?from={soon(-30)}&to={soon(90)}&{query}")
        for screen in ("raadhus-foyer", "foyer"):
            self.assert_same(f"/skaerm/{screen}")
        for what in ("areas", "topics", "audiences", "organisations", "venues", "rooms", "rooms/raadhus-sal", "me"):
            self.assert_same(f"/api/v1/{what}")

    def test_by_validators_and_codings(self):
        for path in ("/feeds/events.ics", "/feeds/events.json", "/api/v1/events"):
            _, fields, _ = self.assert_same(path)
            tag = dict(fields)["ETag"]
            self.assertEqual(self.assert_same(path, headers={"If-None-Match": tag})[0], 304)
        since = dict(self.assert_same("/feeds/events.ics")[1])["Last-Modified"]
        self.assertEqual(self.assert_same("/feeds/events.ics", headers={"If-Modified-Since": since})[0], 304)

    def test_by_the_pages_of_a_list(self):
        cursors = [None, None]
        while cursors != [None] and cursors[0] is not False:
            pages = [s.get("/api/v1/events?limit=7" + (f"&after={c}" if c else "")) for s, c in zip(self.servers, cursors)]
            self.assertEqual(pages[0].body, pages[1].body)
            cursors = [p.json["next"] or False for p in pages]

    def test_by_addresses_that_are_not_theirs(self):
        for event in self.hidden:
            page = event["url"].removeprefix("https://tingsted.example.org")
            for target in (page, f"/feeds/event/{event['id']}.ics", f"/api/v1/events/{event['id']}",
                           f"/api/v1/events/{event['id']}/occurrences?from={soon(0)}&to={soon(30)}",
                           f"/api/v1/events/{event['id']}/occurrences/{event['start']}"):
                self.assertEqual(self.assert_same(target)[0], 404, target)

    def test_by_the_live_snapshot(self):
        heard = []
        for server in self.servers:
            live = Live(server.host, server.port)
            self.addCleanup(live.close)
            live.subscribe("")
            heard.append(live.hear_next("snapshot"))
        self.assertEqual(*[len(h.pop("cursor")) for h in heard])
        for h in heard:
            del h["time"]
        self.assertEqual(*heard)


class AStrangerIsToldNothingLater(HiddenCase):
    def test_by_the_address_of_a_later_event(self):
        pages = []
        for server in self.servers:
            for title in ("Hemmeligt møde", "Endnu mere hemmeligt"):
                made = server.ask("POST", "/api/v1/events", meeting(title=title), token=self.tokens.coordinator)
                self.assertEqual(made.status, 201, made)
                pages.append(made.json["url"])
                server.ask("DELETE", f"/api/v1/events/{made.json['id']}", token=self.tokens.coordinator,
                           headers={"If-Match": '"1"'})
        self.assertEqual(pages[:2], pages[2:])


if __name__ == "__main__":
    unittest.main()
