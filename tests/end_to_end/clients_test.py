# SPDX-License-Identifier: MPL-2.0
"""Calendar programs, each asking for the feed in its own way and telling a change by its own rule."""
import datetime
import http.client
import random
import unittest

from support import DemoCase, Reply, tearDownModule, unfolded, uids  # noqa: F401

FEED = "/feeds/events.ics"


def soon(days, clock="10:00"):
    return f"{datetime.date.today() + datetime.timedelta(days=days)}T{clock}:00"


def components(calendar):
    """The VEVENTs in the order of the file, each as a list of its lines."""
    found, now = [], None
    for line in unfolded(calendar):
        if line == "BEGIN:VEVENT":
            now = []
        elif line == "END:VEVENT":
            found.append(now)
            now = None
        elif now is not None:
            now.append(line)
    return found


def value(lines, name):
    return next((line.split(":", 1)[1] for line in lines if line.split(":")[0].split(";")[0] == name), "")


class ClientCase(DemoCase):
    def ask_bare(self, method, target, fields):
        """Exactly these header fields, and no other."""
        connection = http.client.HTTPConnection(self.server.host, self.server.port, timeout=30)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            for name, text in {"Host": f"{self.server.host}:{self.server.port}", **fields}.items():
                connection.putheader(name, text)
            connection.endheaders()
            return Reply(connection.getresponse())
        finally:
            connection.close()

    def plain(self):
        return self.server.get(FEED)


class EachGetsItsFeed(ClientCase):
    def test_thunderbird_looks_with_head_then_asks_again_by_tag(self):
        first = self.ask_bare("HEAD", FEED, {"Accept": "text/calendar,text/plain;q=0.8,*/*;q=0.5"})
        self.assertEqual((first.status, first.body), (200, b""))
        got = self.ask_bare("GET", FEED, {"Accept": "text/calendar,text/plain;q=0.8,*/*;q=0.5"})
        self.assertEqual(got["ETag"], first["ETag"])
        self.assertRegex(got["Content-Type"] + got["Content-Disposition"], r"text/calendar.*\.ics")
        self.assertEqual(self.ask_bare("GET", FEED, {"If-None-Match": got["ETag"]}).status, 304)
        self.assertEqual(self.ask_bare("PROPFIND", FEED, {"Depth": "0", "Content-Length": "0"}).status, 405)

    def test_google_says_no_accept_and_reads_robots_first(self):
        rules = self.ask_bare("GET", "/robots.txt", {"User-Agent": "Google-Calendar-Importer"}).text
        self.assertNotRegex(rules, r"(?m)^Disallow: */(feeds.*)?$")
        got = self.ask_bare("GET", FEED, {"User-Agent": "Google-Calendar-Importer", "Accept-Encoding": "gzip,deflate"})
        self.assertEqual((got.status, got["Content-Encoding"]), (200, "gzip"))

    def test_outlook_announces_a_sign_in_that_it_does_not_have(self):
        for credentials in ("Bearer", "Bearer ", "Basic Og==", "Negotiate", "Bearer eyJ0"):
            got = self.ask_bare("GET", FEED, {"Authorization": credentials, "User-Agent": "Microsoft Office/16.0"})
            self.assertEqual((got.status, got.body), (200, self.plain().body), credentials)
            self.assertIsNone(got["WWW-Authenticate"])

    def test_apple_asks_again_by_date_alone(self):
        got = self.ask_bare("GET", FEED, {"User-Agent": "iOS/17.0 (21A326) dataaccessd/1.0", "Accept": "*/*"})
        again = self.ask_bare("GET", FEED, {"If-Modified-Since": got["Last-Modified"]})
        self.assertEqual(again.status, 304)

    def test_who_takes_no_coding_gets_plain_bytes(self):
        got = self.ask_bare("GET", FEED, {"Accept-Encoding": "identity, gzip;q=0, br;q=0"})
        self.assertEqual((got["Content-Encoding"], got.body[:17]), (None, b"BEGIN:VCALENDAR\r\n"))

    def test_http_1_0_is_answered_and_closed(self):
        connection = http.client.HTTPConnection(self.server.host, self.server.port, timeout=30)
        connection._http_vsn, connection._http_vsn_str = 10, "HTTP/1.0"
        connection.request("GET", FEED)
        self.assertEqual(connection.getresponse().read(), self.plain().body)
        connection.close()

    def test_the_address_of_a_feed_is_short_enough_for_google(self):
        """Above 256 characters Google fails without a word; one value of each key fits."""
        query = ("area=dronninglund&topic=boern-unge&audience=frivillige&host=frivilligcenter&kind=meeting&status=confirmed"
                 "&lang=da&goal=17")
        self.assertLess(len(f"https://tingsted.kommune.example.org{FEED}?{query}"), 256)
        self.assertEqual(self.server.get(f"{FEED}?{query}").status, 200)


class Evolution:
    """Takes a UID's components anew when the stamps of the first of them differ (e-cal-backend-http.c); what is no longer
    in the feed goes, but an empty feed changes nothing."""

    def __init__(self):
        self.kept, self.stamps = {}, {}

    def take(self, feed):
        by_uid = {}
        for lines in components(feed):
            by_uid.setdefault(value(lines, "UID"), []).append(lines)
        if not by_uid:
            return
        for uid, members in by_uid.items():
            stamps = [value(members[0], name) for name in ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")]
            if self.stamps.get(uid) != stamps:
                self.stamps[uid], self.kept[uid] = stamps, members
        for uid in self.kept.keys() - by_uid.keys():
            del self.kept[uid], self.stamps[uid]

    def shows(self, feed):
        by_uid = {}
        for lines in components(feed):
            by_uid.setdefault(value(lines, "UID"), []).append(lines)
        return self.kept == by_uid


class Google:
    """Takes a component only when its SEQUENCE is higher than that of the one it has."""

    def __init__(self):
        self.kept = {}

    def take(self, feed):
        found = {(value(lines, "UID"), value(lines, "RECURRENCE-ID")): lines for lines in components(feed)}
        for key, lines in found.items():
            if key not in self.kept or int(value(lines, "SEQUENCE")) > int(value(self.kept[key], "SEQUENCE")):
                self.kept[key] = lines
        self.kept = {key: lines for key, lines in self.kept.items() if key in found}

    def shows(self, feed):
        return sorted(self.kept.values()) == sorted(components(feed))


class EachSeesEveryChange(ClientCase):
    CHANGES = ({"title": "Møde A"}, {"title": "Møde B"}, {"status": "cancelled"}, {"status": "confirmed"},
               {"room": "raadhus-sal"}, {"room": None}, {"area": "asaa"}, {"topics": ["demens"]}, {"topics": []}, {"visibility": "network"},
               {"visibility": "public"}, {"description": "Kaffe og kage"}, {"hosts": ["frivilligcenter", "aeldreraad"]},
               {"hosts": ["frivilligcenter"]})
    DATES = ({"title": "En særlig dag"}, {"title": None}, {"note": "Tag kage med"}, {"note": None}, {"cancelled": True},
             {"cancelled": False}, {"room": "raadhus-sal"}, {"room": None})

    def test_by_its_own_rule_after_made_up_edits(self):
        rng = random.Random(1)
        events = [self.create(start=soon(20 + n), end=soon(20 + n, "11:00"), recurrence={"rule": "FREQ=WEEKLY;COUNT=6"})
                  for n in range(3)]
        clients = [Evolution(), Google()]
        for step in range(120):
            self.edit(rng, events)
            feed = self.plain().body
            for client in clients:
                if rng.random() < .5:  # not each sees each version
                    client.take(feed)
                    self.assertTrue(client.shows(feed), (step, type(client).__name__))

    def edit(self, rng, events):
        n = rng.randrange(len(events))
        event = events[n]
        match = {"If-Match": f'"{event["revision"]}"'}
        target, change = f"/api/v1/events/{event['id']}", rng.choice(self.CHANGES)
        if rng.random() < .5:
            weeks = datetime.timedelta(weeks=rng.randrange(6))
            day = datetime.datetime.fromisoformat(event["start"]) + weeks
            target, change = f"{target}/occurrences/{day.isoformat()}", rng.choice(self.DATES)
        reply = self.server.ask("PATCH", target, change, token=self.tokens.coordinator, headers=match)
        self.assertIn(reply.status, (200, 409), reply)  # 409: the room is taken
        events[n] = self.server.get(f"/api/v1/events/{event['id']}", token=self.tokens.coordinator).json


if __name__ == "__main__":
    unittest.main()
