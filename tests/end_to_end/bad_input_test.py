# SPDX-License-Identifier: MPL-2.0
"""Input that cannot be taken gets an answer that says why, and leaves nothing behind."""
import socket
import unittest

from support import DemoCase, meeting, tearDownModule  # noqa: F401

DEEP = '{"title":' + "[" * 200 + "]" * 200 + "}"


class BadInputCase(DemoCase):
    def post(self, body, **headers):
        return self.server.ask("POST", "/api/v1/events", body, token=self.tokens.coordinator,
                               headers={"Content-Type": "application/json", **headers})

    def assert_refused(self, status, *pointers, **fields):
        reply = self.post(meeting(**fields))
        self.assert_problem(reply, status)
        for pointer in pointers:
            self.assertIn(pointer, reply.pointers(), reply)


class JsonIsReadStrictly(BadInputCase):
    def test_what_is_no_json_object_is_refused(self):
        for body in ("", "{", "null", "[]", '"x"', "1", "{}{}", "{'title':1}", '{"title":1,}', "\ufeff{}", "NaN", DEEP):
            reply = self.post(body)
            self.assertIn(reply.status, (400, 422), (body[:40], reply))
            self.assertEqual(reply["Content-Type"], "application/problem+json")

    def test_a_name_that_stands_twice_is_refused(self):
        self.assert_problem(self.post('{"title":"a","title":"b","start":"2031-05-06T16:30:00"}'), 400, "title")

    def test_bytes_that_are_no_utf8_are_refused(self):
        for bad in (b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"):
            self.assert_problem(self.post(b'{"title":"' + bad + b'"}'), 400)

    def test_numbers_beyond_what_json_carries_safely_are_refused(self):
        for number in ("9007199254740993", "1e400", "-1e400"):
            self.assertIn(self.post('{"capacity":' + number + "}").status, (400, 422), number)

    def test_another_media_type_is_refused(self):
        for kind in ("text/plain", "application/xml", "application/x-www-form-urlencoded", "application/jsonx"):
            self.assertEqual(self.post("{}", **{"Content-Type": kind}).status, 415, kind)

    def test_a_body_over_the_limit_is_refused(self):
        self.assertEqual(self.post(meeting(description="x" * 300_000)).status, 413)

    def test_an_unknown_field_is_named(self):
        self.assert_refused(422, "/titel", titel="x")

    def test_a_wrong_type_is_named(self):
        self.assert_refused(422, "/capacity", capacity="mange")
        self.assert_refused(422, "/topics/1", topics=["demens", 5])
        self.assert_refused(422, "/all_day", all_day="ja")


class RulesAreHeld(BadInputCase):
    def test_what_is_missing_is_named(self):
        reply = self.post({})
        self.assert_problem(reply, 422)
        for pointer in ("/title", "/start", "/end", "/hosts"):
            self.assertIn(pointer, reply.pointers())

    def test_an_end_before_its_start(self):
        self.assert_refused(422, "/end", end="2031-05-06T16:00:00")
        self.assert_refused(422, "/end", end="2031-05-06T16:30:00")

    def test_a_wall_time_that_does_not_exist(self):
        self.assert_refused(422, "/start", start="2027-03-28T02:30:00", end="2027-03-28T04:00:00")

    def test_an_unknown_zone(self):
        for zone in ("Europe/Kobenhavn", "CET/../../etc/passwd", "", "+01:00"):
            self.assert_refused(422, "/timezone", timezone=zone)

    def test_a_time_that_is_none(self):
        for start in ("2031-02-29T10:00:00", "2031-05-06T24:00:00", "2031-05-06 16:30", "2031-05-06T16:30:00Z",
                      "2031-05-06T16:30:00+02:00", "i morgen", "99999-01-01T00:00:00"):
            self.assert_refused(422, "/start", start=start)

    def test_a_title_of_ten_thousand_characters(self):
        self.assert_refused(422, "/title", title="x" * 10_000)

    def test_a_title_of_more_than_one_line_or_none(self):
        for title in ("", "   ", "to\nlinjer", "to\rlinjer"):
            reply = self.post(meeting(title=title))
            self.assertIn(reply.status, (400, 422), repr(title))

    def test_control_characters(self):
        for c in ("\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028"):
            reply = self.post(meeting(description=f"a{c}b"))
            self.assertIn(reply.status, (400, 422), repr(c))

    def test_a_direction_that_is_turned_and_not_turned_back(self):
        for c in ("\u202e", "\u2066"):
            self.assertEqual(self.post(meeting(title=f"abc{c}def")).status, 422, repr(c))

    def test_names_that_are_not_known(self):
        self.assert_refused(422, "/area", area="aalborg")
        self.assert_refused(422, "/room", room="slottet")
        self.assert_refused(422, "/topics/0", topics=["sport"])
        self.assert_refused(422, "/hosts/0", hosts=["ukendt"])
        self.assert_refused(422, "/hosts", hosts=[])

    def test_numbers_out_of_range(self):
        self.assert_refused(422, "/capacity", capacity=0)
        self.assert_refused(422, "/goals/0", goals=[18])

    def test_a_link_that_is_not_https(self):
        for url in ("http://example.org", "javascript:alert(1)", "https://", "example.org", "https://a b"):
            self.assert_refused(422, "/online_url", online_url=url)

    def test_rules_that_are_none(self):
        for rule in ("", "FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=DAILY;COUNT=2;UNTIL=20310101T000000Z", "FREQ=DAILY;COUNT=0",
                     "FREQ=DAILY;INTERVAL=0", "FREQ=MONTHLY;BYDAY=6TU;BYMONTHDAY=x", "FREQ=DAILY;X=1", "COUNT=3",
                     "FREQ=YEARLY;BYMONTH=13"):
            reply = self.post(meeting(recurrence={"rule": rule}))
            self.assert_problem(reply, 422)
            self.assertTrue(any(p.startswith("/recurrence") for p in reply.pointers()), (rule, reply))

    def test_dates_that_the_series_does_not_have(self):
        weekly = {"rule": "FREQ=WEEKLY;COUNT=3"}
        reply = self.post(meeting(recurrence={**weekly, "overrides": [{"original_start": "2031-05-07T16:30:00",
                                                                      "title": "x"}]}))
        self.assert_problem(reply, 422)

    def test_more_dates_than_an_event_may_hold(self):
        excluded = [f"2031-05-06T{h:02}:{m:02}:00" for h in range(24) for m in range(60)]
        reply = self.post(meeting(recurrence={"rule": "FREQ=DAILY", "excluded": excluded[:1001]}))
        self.assert_problem(reply, 422)

    def test_all_flaws_are_named_at_once(self):
        self.assert_refused(422, "/title", "/area", "/capacity", title="x" * 201, area="aalborg", capacity=0)

    def test_a_refused_change_leaves_the_event_as_it_was(self):
        event = self.create()
        feed = self.server.get("/feeds/events.ics").body
        for change in ({"end": "2031-05-06T10:00:00"}, {"title": ""}, {"timezone": "x"}, {"hosts": None}):
            reply = self.server.ask("PATCH", f"/api/v1/events/{event['id']}", change, token=self.tokens.coordinator,
                                    headers={"If-Match": f'"{event["revision"]}"'})
            self.assertEqual(reply.status, 422, (change, reply))
        self.assertEqual(self.server.get(f"/api/v1/events/{event['id']}").json, event)
        self.assertEqual(self.server.get("/feeds/events.ics").body, feed)

    def test_nothing_of_what_was_refused_was_kept(self):
        before = len(self.server.get("/api/v1/events?limit=500", token=self.tokens.coordinator).json["items"])
        self.post(meeting(title="Afvist", end="2031-05-06T10:00:00"), **{"Idempotency-Key": "afvist"})
        after = self.server.get("/api/v1/events?limit=500", token=self.tokens.coordinator).json["items"]
        self.assertEqual(len(after), before)
        right = self.post(meeting(title="Afvist"), **{"Idempotency-Key": "afvist"})
        self.assertEqual(right.status, 201, right)


class TheGateHolds(BadInputCase):
    def raw(self, request):
        """The status line's number for bytes sent as they are."""
        with socket.create_connection((self.server.host, self.server.port), timeout=30) as s:
            s.sendall(request)
            answer = b""
            while b"\r\n" not in answer:
                more = s.recv(4096)
                if not more:
                    break
                answer += more
        return int(answer.split(b" ")[1])

    def test_requests_that_nobody_should_send(self):
        host = b"Host: 127.0.0.1:%d\r\n" % self.server.port
        for request, status in (
            (b"GET / HTTP/1.1\r\n\r\n", 400),
            (b"GET / HTTP/1.1\r\n" + host + host + b"\r\n", 400),
            (b"GET /%00 HTTP/1.1\r\n" + host + b"\r\n", 400),
            (b"GET /a/../feeds HTTP/1.1\r\n" + host + b"\r\n", 400),
            (b"BREW / HTTP/1.1\r\n" + host + b"\r\n", 501),
            (b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * 20_000 + b"\r\n\r\n", 431),
            (b"GET /" + b"a" * 5_000 + b" HTTP/1.1\r\n" + host + b"\r\n", 414),
            (b"POST /api/v1/events HTTP/1.1\r\n" + host + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nx", 400),
            (b"POST /api/v1/events HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\nx", 400),
        ):
            self.assertEqual(self.raw(request), status, request[:80])

    def test_every_answer_carries_the_security_headers(self):
        for path in ("/", "/feeds/events.ics", "/findes-ikke", "/api/v1/findes-ikke", "/skaerm/foyer"):
            reply = self.server.get(path)
            self.assertEqual(reply["X-Content-Type-Options"], "nosniff", path)
            self.assertIn("default-src 'none'", reply["Content-Security-Policy"], path)
            self.assertNotIn("unsafe-inline", reply["Content-Security-Policy"], path)


if __name__ == "__main__":
    unittest.main()
