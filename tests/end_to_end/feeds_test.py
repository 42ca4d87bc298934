# SPDX-License-Identifier: MPL-2.0
"""What an association's calendar program gets from /feeds."""
import gzip
import re
import subprocess
import unittest
import xml.etree.ElementTree as xml

from support import DemoCase, Server, demo_data, meeting, tearDownModule, uids, unfolded, vevents  # noqa: F401

FORMATS = {"ics": "text/calendar; charset=utf-8", "json": "application/json",
           "atom": "application/atom+xml; charset=utf-8"}
ATOM = "{http://www.w3.org/2005/Atom}"


def brotli_decoded(body):
    script = "process.stdout.write(require('zlib').brotliDecompressSync(require('fs').readFileSync(0)))"
    return subprocess.run(["node", "-e", script], input=body, capture_output=True, check=True).stdout


class FeedCase(DemoCase):
    def uids_in(self, query=""):
        """The UIDs of a filter's events in each format; they have to be the same."""
        found = {}
        for ending in FORMATS:
            reply = self.server.get(f"/feeds/events.{ending}{query}")
            self.assertEqual(reply.status, 200, (query, reply))
            if ending == "ics":
                found[ending] = uids(reply.body)
            elif ending == "json":
                found[ending] = sorted(e["uid"] for e in reply.json["items"])
            else:
                entries = xml.fromstring(reply.body).findall(f"{ATOM}entry")
                found[ending] = sorted(re.sub(r".*[:/]", "", e.findtext(f"{ATOM}id")) for e in entries)
        self.assertEqual(found["ics"], found["json"], query)
        self.assertEqual(len(found["ics"]), len(found["atom"]), query)
        return set(found["ics"])

    def public_events(self):
        return self.server.get("/feeds/events.json").json["items"]


class AFeedIsReadByAnyProgram(FeedCase):
    def test_each_format_has_its_type_and_needs_no_cookie_and_no_redirect(self):
        for ending, kind in FORMATS.items():
            reply = self.server.get(f"/feeds/events.{ending}")
            self.assertEqual((reply.status, reply["Content-Type"]), (200, kind))
            self.assertIsNone(reply["Set-Cookie"])
            self.assertIsNone(reply["Location"])

    def test_odd_accept_fields_get_the_same_bytes(self):
        plain = self.server.get("/feeds/events.ics").body
        for accept in ("", "*/*", "text/html", "text/calendar;q=0", "application/x-unknown", ";;,,", "text/*;q=abc"):
            reply = self.server.get("/feeds/events.ics", {"Accept": accept})
            self.assertEqual((reply.status, reply.body), (200, plain), accept)

    def test_head_says_what_get_says_and_sends_no_body(self):
        for ending in FORMATS:
            got, asked = self.server.get(f"/feeds/events.{ending}"), self.server.ask("HEAD", f"/feeds/events.{ending}")
            self.assertEqual(asked.status, 200)
            self.assertEqual(asked.body, b"")
            for name in ("Content-Type", "Content-Length", "ETag", "Last-Modified", "Cache-Control", "Vary"):
                self.assertEqual(asked[name], got[name], name)
            self.assertEqual(int(got["Content-Length"]), len(got.body))

    def test_gzip_and_brotli_carry_the_same_bytes(self):
        plain = self.server.get("/feeds/events.ics")
        self.assertIsNone(plain["Content-Encoding"])
        for coding, decoded in (("gzip", gzip.decompress), ("br", brotli_decoded)):
            coded = self.server.get("/feeds/events.ics", {"Accept-Encoding": coding})
            self.assertEqual(coded["Content-Encoding"], coding)
            self.assertIn("Accept-Encoding", coded["Vary"])
            self.assertLess(len(coded.body), len(plain.body))
            self.assertEqual(decoded(coded.body), plain.body)
            self.assertNotEqual(coded["ETag"], plain["ETag"])

    def test_a_refused_coding_is_not_sent(self):
        for accept in ("identity", "gzip;q=0", "gzip;q=0, br;q=0.000", "br;q=0, *;q=0", "x-unknown"):
            reply = self.server.get("/feeds/events.ics", {"Accept-Encoding": accept})
            self.assertIsNone(reply["Content-Encoding"], accept)
            self.assertTrue(reply.body.startswith(b"BEGIN:VCALENDAR\r\n"), accept)

    def test_who_has_the_bytes_already_gets_304(self):
        first = self.server.get("/feeds/events.ics")
        tag = first["ETag"]
        self.assertRegex(tag, r'^"[^"]+"$')
        for seen in (tag, f"W/{tag}", f'"x", {tag}', "*"):
            again = self.server.get("/feeds/events.ics", {"If-None-Match": seen})
            self.assertEqual((again.status, again.body), (304, b""), seen)
            for name in ("ETag", "Last-Modified", "Cache-Control"):
                self.assertEqual(again[name], first[name], name)

    def test_a_date_that_is_no_date_asks_nothing(self):
        first = self.server.get("/feeds/events.ics")
        since = self.server.get("/feeds/events.ics", {"If-Modified-Since": first["Last-Modified"]})
        self.assertEqual(since.status, 304)
        for date in ("yesterday", "", "Sun, 06 Nov 1994 08:49:37"):
            self.assertEqual(self.server.get("/feeds/events.ics", {"If-Modified-Since": date}).status, 200, date)

    def test_an_entity_tag_decides_before_a_date(self):
        first = self.server.get("/feeds/events.ics")
        reply = self.server.get("/feeds/events.ics",
                                {"If-None-Match": '"other"', "If-Modified-Since": first["Last-Modified"]})
        self.assertEqual(reply.status, 200)

    def test_only_get_and_head_are_allowed(self):
        for method in ("POST", "PUT", "DELETE", "PATCH", "PROPFIND", "OPTIONS"):
            reply = self.server.ask(method, "/feeds/events.ics")
            self.assertEqual(reply.status, 405, (method, reply))
            self.assertEqual(sorted(a.strip() for a in reply["Allow"].split(",")), ["GET", "HEAD"])


class AFeedIsICalendar(FeedCase):
    def setUp(self):
        self.feed = self.server.get("/feeds/events.ics").body

    def test_lines_end_in_crlf_and_hold_at_most_75_octets_of_whole_characters(self):
        self.assertTrue(self.feed.endswith(b"END:VCALENDAR\r\n"))
        self.assertNotRegex(self.feed, rb"[^\r]\n|\r[^\n]")
        for line in self.feed.split(b"\r\n"):
            self.assertLessEqual(len(line), 75, line)
            line.decode()

    def test_the_calendar_says_its_name_and_how_often_to_come_back(self):
        lines = unfolded(self.feed)
        for start in ("VERSION:2.0", "PRODID:", "NAME:", "X-WR-CALNAME:", "REFRESH-INTERVAL;VALUE=DURATION:",
                      "X-PUBLISHED-TTL:"):
            self.assertTrue(any(line.startswith(start) for line in lines), start)

    def test_each_zone_that_is_named_is_described(self):
        text = self.feed.decode()
        described = set(re.findall(r"BEGIN:VTIMEZONE\r\nTZID:([^\r]*)", text))
        self.assertEqual(set(re.findall(r";TZID=([^:;]*):", text)), described)
        self.assertIn("Europe/Copenhagen", described)

    def test_no_address_of_a_person_and_no_e_mail_stands_in_a_shared_feed(self):
        for ending in FORMATS:
            text = self.server.get(f"/feeds/events.{ending}").text
            self.assertNotRegex(text, r"ATTENDEE|ORGANIZER|mailto:|[\w.]+@[\w-]+\.\w+", ending)

    def test_a_uid_is_a_bare_uuid(self):
        for uid in uids(self.feed):
            self.assertRegex(uid, r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")

    def test_the_same_bytes_come_after_a_restart(self):
        data, _ = demo_data()
        server = Server(data, "--config", self.write_config(data))
        first = server.get("/feeds/events.ics")
        server.kill()
        server.start()
        again = server.get("/feeds/events.ics")
        server.close()
        self.assertEqual(again.body, first.body)
        self.assertEqual(again["ETag"], first["ETag"])

    @staticmethod
    def write_config(folder):
        """Links in feeds name the public address, which must not be the port that this run got."""
        file = folder / "tingsted.toml"
        file.write_text('public_url = "https://tingsted.example.org"\n', encoding="utf-8")
        return str(file)


class AFilterMeansTheSameEverywhere(FeedCase):
    def test_every_key_takes_the_events_that_have_its_value(self):
        events = self.public_events()
        rooms = {r["id"]: r for r in self.server.get("/api/v1/rooms").json["items"]}

        def venue_and_access(event):
            here = [rooms[r] for r in self.rooms_of(event)]
            own = rooms.get(event["room"], {})
            return [r["venue"] for r in here], own.get("access", own.get("accessibility", []))

        values = {
            "area": lambda e: [e["area"]], "topic": lambda e: e["topics"], "audience": lambda e: e["audiences"],
            "host": lambda e: e["hosts"], "kind": lambda e: [e["kind"]], "status": lambda e: [e["status"]],
            "room": self.rooms_of, "venue": lambda e: venue_and_access(e)[0],
            "goal": lambda e: [str(g) for g in e["goals"]], "accessibility": lambda e: venue_and_access(e)[1],
            "lang": lambda e: [e["language"]],
        }
        for key, of in values.items():
            known = sorted({v for e in events for v in of(e) if v})
            self.assertTrue(known, key)
            for value in known:
                wanted = {e["uid"] for e in events if value in of(e)}
                self.assertEqual(self.uids_in(f"?{key}={value}"), wanted, f"{key}={value}")

    @staticmethod
    def rooms_of(event):
        own = [event["room"]] if event["room"] else []
        overrides = (event["recurrence"] or {}).get("overrides", [])
        return own + [o["room"] for o in overrides if o.get("room")]

    def test_values_of_a_key_are_alternatives_and_keys_are_joined(self):
        a, b = self.uids_in("?area=asaa"), self.uids_in("?area=dronninglund")
        self.assertTrue(a and b)
        self.assertEqual(self.uids_in("?area=asaa,dronninglund"), a | b)
        self.assertEqual(self.uids_in("?area=asaa&area=dronninglund"), a | b)
        topic = self.uids_in("?topic=lokal")
        self.assertEqual(self.uids_in("?area=dronninglund&topic=lokal"), b & topic)

    def test_words_are_found_in_any_spelling(self):
        found = self.uids_in("?q=Åsa havn")
        for spelling in ("asaa havn", "ASÅ  HAVN", "aasa havn"):
            self.assertEqual(self.uids_in(f"?q={spelling}"), found, spelling)
        self.assertTrue(self.uids_in("?q=brønderslev"))
        self.assertEqual(self.uids_in("?q=bronderslev"), self.uids_in("?q=Brønderslev"))
        self.assertEqual(self.uids_in("?q=findesikke"), set())

    def test_an_unknown_key_or_value_is_named(self):
        for query, named in (("?omraade=asaa", "omraade"), ("?area=aalborg", "area"), ("?goal=18", "goal"),
                             ("?kind=fest", "kind"), ("?cancelled=maybe", "cancelled"), ("?from=2026-01-01", "from")):
            for ending in FORMATS:
                reply = self.server.get(f"/feeds/events.{ending}{query}")
                self.assert_problem(reply, 400)
                self.assertEqual(reply.pointers(), [named])

    def test_all_that_is_unknown_is_named_at_once(self):
        reply = self.server.get("/feeds/events.ics?omraade=asaa&area=aalborg,odense")
        self.assertEqual(sorted(reply.pointers()), ["area", "area", "omraade"])


class AChangeReachesTheFeed(FeedCase):
    def test_a_new_event_is_there_with_the_answer(self):
        made = self.create(title="Nyt møde", start=self.soon("16:30"), end=self.soon("18:00"))
        self.assertIn(made["uid"], self.uids_in())

    @staticmethod
    def soon(clock, days=40):
        import datetime
        return f"{datetime.date.today() + datetime.timedelta(days=days)}T{clock}:00"

    def soon_event(self, **fields):
        return self.create(**{"start": self.soon("10:00"), "end": self.soon("11:00"), **fields})

    def test_a_visible_change_raises_the_sequence_and_the_stamp_and_no_other(self):
        event = self.soon_event(title="Møde om frivillighed")
        before = vevents(self.server.get("/feeds/events.ics").body, event["uid"])
        self.assertIn("SEQUENCE:0", before[0])
        changed = self.patch(event, {"title": "Møde om venskab"})
        after = vevents(self.server.get("/feeds/events.ics").body, event["uid"])
        self.assertIn("SEQUENCE:1", after[0])
        self.assertIn("SUMMARY:Møde om venskab", after[0])
        again = self.patch(changed, {"title": "Møde om venskab"})
        self.assertEqual(again["sequence"], 1)
        self.assertEqual(vevents(self.server.get("/feeds/events.ics").body, event["uid"]), after)

    def test_an_event_that_becomes_internal_leaves_every_feed(self):
        event = self.soon_event()
        self.assertIn(event["uid"], self.uids_in())
        self.patch(event, {"visibility": "network"})
        self.assertNotIn(event["uid"], self.uids_in())
        self.assertEqual(self.server.get(f"/feeds/event/{event['id']}.ics").status, 404)

    def test_a_cancelled_event_stays_and_says_so(self):
        event = self.soon_event(title="Sangaften")
        self.patch(event, {"status": "cancelled", "cancel_reason": "Dirigenten er syg"})
        shown = vevents(self.server.get("/feeds/events.ics").body, event["uid"])[0]
        self.assertIn("STATUS:CANCELLED", shown)
        self.assertIn("SUMMARY:AFLYST: Sangaften", shown)
        confirmed = vevents(self.server.get("/feeds/events.ics?cancelled=confirmed").body, event["uid"])[0]
        self.assertIn("STATUS:CONFIRMED", confirmed)
        self.assertIn("SUMMARY:AFLYST: Sangaften", confirmed)
        self.assertNotIn(event["uid"], self.uids_in("?cancelled=hide"))

    def test_a_series_keeps_its_rule_its_exclusions_and_its_changed_dates(self):
        start = self.soon("16:30")
        event = self.soon_event(start=start, end=self.soon("18:00"), recurrence={
            "rule": "FREQ=WEEKLY;COUNT=4", "excluded": [self.soon("16:30", 47)],
            "overrides": [{"original_start": self.soon("16:30", 54), "start": self.soon("17:00", 55),
                           "end": self.soon("18:00", 55), "note": "En dag senere"}]})
        master, moved = sorted(vevents(self.server.get("/feeds/events.ics").body, event["uid"]),
                               key=lambda lines: any(line.startswith("RECURRENCE-ID") for line in lines))

        def stamp(t):
            return t.replace("-", "").replace(":", "")

        zone = ";TZID=Europe/Copenhagen:"
        self.assertTrue(any(line.startswith("RRULE:FREQ=WEEKLY") and "COUNT=4" in line for line in master), master)
        self.assertIn("EXDATE" + zone + stamp(self.soon("16:30", 47)), master)
        self.assertIn("RECURRENCE-ID" + zone + stamp(self.soon("16:30", 54)), moved)
        self.assertIn("DTSTART" + zone + stamp(self.soon("17:00", 55)), moved)
        for name in ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE"):
            self.assertEqual([x for x in master if x.startswith(name)], [x for x in moved if x.startswith(name)])

    def test_an_all_day_event_has_dates_and_ends_the_day_after(self):
        day, after = self.soon("00:00", 60)[:10], self.soon("00:00", 62)[:10]
        last = self.soon("00:00", 61)[:10]
        event = self.soon_event(all_day=True, start=day, end=last)
        lines = vevents(self.server.get("/feeds/events.ics").body, event["uid"])[0]
        self.assertIn("DTSTART;VALUE=DATE:" + day.replace("-", ""), lines)
        self.assertIn("DTEND;VALUE=DATE:" + after.replace("-", ""), lines)

    def test_no_text_can_make_a_line_of_its_own(self):
        text = "Første linje\nEND:VEVENT\nBEGIN:VEVENT\nUID:falsk;\\,\"x"
        event = self.soon_event(title='Kaffe; kage, "te" \\ saft', description=text)
        lines = vevents(self.server.get("/feeds/events.ics").body, event["uid"])[0]
        self.assertIn('SUMMARY:Kaffe\\; kage\\, "te" \\\\ saft', lines)
        self.assertNotIn("UID:falsk", "".join(lines[:1]))
        feed = self.server.get("/feeds/events.ics").body
        self.assertNotIn("UID:falsk;", unfolded(feed))
        self.assertEqual(feed.count(b"BEGIN:VEVENT\r\n"), feed.count(b"END:VEVENT\r\n"))

    def test_one_event_has_a_file_of_its_own(self):
        event = self.soon_event(title="Et møde")
        reply = self.server.get(f"/feeds/event/{event['id']}.ics")
        self.assertEqual((reply.status, reply["Content-Type"]), (200, FORMATS["ics"]))
        self.assertEqual(uids(reply.body), [event["uid"]])
        again = self.server.get(f"/feeds/event/{event['id']}.ics", {"If-None-Match": reply["ETag"]})
        self.assertEqual(again.status, 304)
        for missing in ("/feeds/event/x.ics", f"/feeds/event/{event['id']}", f"/feeds/event/{event['id']}.json"):
            self.assertEqual(self.server.get(missing).status, 404, missing)

    def test_a_deleted_event_leaves_the_feed_and_its_own_file(self):
        event = self.soon_event()
        gone = self.server.ask("DELETE", f"/api/v1/events/{event['id']}", token=self.tokens.coordinator,
                               headers={"If-Match": f'"{event["revision"]}"'})
        self.assertEqual(gone.status, 204)
        self.assertNotIn(event["uid"], self.uids_in())
        self.assertIn(self.server.get(f"/feeds/event/{event['id']}.ics").status, (404, 410))


class WhatOthersMayNotSeeStaysOut(FeedCase):
    def test_no_feed_has_what_is_not_public(self):
        everything = self.server.get("/api/v1/events?limit=200", token=self.tokens.coordinator).json["items"]
        hidden = {e["uid"] for e in everything if e["visibility"] != "public" or e["status"] in ("draft", "polling")}
        self.assertGreater(len(hidden), 20)
        self.assertFalse(hidden & self.uids_in())

    def test_a_token_makes_no_difference_to_a_shared_feed(self):
        plain = self.server.get("/feeds/events.ics").body
        self.assertEqual(self.server.get("/feeds/events.ics", token=self.tokens.coordinator).body, plain)


if __name__ == "__main__":
    unittest.main()
