# SPDX-License-Identifier: MPL-2.0
"""What programs do over /api/v1."""
import threading
import unittest
from datetime import date, timedelta

from support import DemoCase, meeting, tearDownModule  # noqa: F401


class ApiCase(DemoCase):
    def at(self, event):
        return f"/api/v1/events/{event['id']}"

    def match(self, event):
        return {"If-Match": f'"{event["revision"]}"'}

    def read(self, event):
        return self.server.get(self.at(event), token=self.tokens.coordinator).json


class AnEventIsMade(ApiCase):
    def test_title_times_and_hosts_are_enough(self):
        reply = self.server.ask("POST", "/api/v1/events", meeting(), token=self.tokens.coordinator)
        self.assertEqual(reply.status, 201, reply)
        event = reply.json
        self.assertTrue(reply["Location"].endswith(self.at(event)))
        self.assertEqual(reply["ETag"], f'"{event["revision"]}"')
        self.assertEqual((event["kind"], event["status"], event["visibility"]), ("meeting", "confirmed", "public"))
        self.assertEqual((event["timezone"], event["all_day"], event["sequence"]), ("Europe/Copenhagen", False, 0))
        read = self.server.get(reply["Location"])
        self.assertEqual((read.status, read.json, read["ETag"]), (200, event, reply["ETag"]))

    def test_every_field_comes_back_as_it_was_sent(self):
        sent = meeting(kind="activity", status="tentative", visibility="network", title_short="Ensomhed",
                       purpose="Hvem gør hvad?", description="Første linje\nAnden linje", language="en",
                       interpreters=["uk"], timezone="Europe/London", area="dronninglund", topics=["demens", "ensomhed"],
                       audiences=["aeldre"], goals=[3, 10], address="Bredgade 1, Dronninglund",
                       online_url="https://moede.example.org/x", capacity=24,
                       recurrence={"rule": "FREQ=MONTHLY;BYDAY=1TU", "excluded": ["2031-06-03T16:30:00"],
                                   "overrides": [{"original_start": "2031-07-01T16:30:00", "start": "2031-07-02T16:30:00",
                                                  "end": "2031-07-02T18:00:00"}]})
        event = self.create(**sent)
        for name, value in sent.items():
            if name != "recurrence":
                self.assertEqual(event[name], value, name)
        self.assertEqual(event["recurrence"]["rule"], "FREQ=MONTHLY;BYDAY=1TU")
        self.assertEqual(event["recurrence"]["excluded"], sent["recurrence"]["excluded"])
        self.assertEqual(event["recurrence"]["overrides"][0]["start"], "2031-07-02T16:30:00")

    def test_nobody_writes_without_a_token_that_may(self):
        self.assert_problem(self.server.ask("POST", "/api/v1/events", meeting()), 401)
        self.assert_problem(self.server.ask("POST", "/api/v1/events", meeting(), token="ts_made_up"), 401)
        self.assert_problem(self.server.ask("POST", "/api/v1/events", meeting(), token=self.tokens.member), 403)

    def test_a_taken_room_is_refused_and_the_clash_is_named(self):
        soon = date.today() + timedelta(days=401)  # rooms are booked 24 months ahead
        first = self.create(room="raadhus-1", start=f"{soon}T10:00:00", end=f"{soon}T11:00:00")
        overlapping = meeting(room="raadhus-1", start=f"{soon}T10:30:00", end=f"{soon}T12:00:00")
        reply = self.server.ask("POST", "/api/v1/events", overlapping, token=self.tokens.coordinator)
        self.assert_problem(reply, 409)
        self.assertTrue(reply.json["errors"])
        self.assertEqual(self.read(first)["room_status"], "asked")  # the town hall's own system confirms

    def test_the_time_to_set_a_room_up_counts(self):
        soon = date.today() + timedelta(days=402)
        self.create(room="raadhus-1", start=f"{soon}T10:00:00", end=f"{soon}T11:00:00")
        close = meeting(room="raadhus-1", start=f"{soon}T11:15:00", end=f"{soon}T12:00:00")
        self.assertEqual(self.server.ask("POST", "/api/v1/events", close, token=self.tokens.coordinator).status, 409)
        apart = meeting(room="raadhus-1", start=f"{soon}T11:30:00", end=f"{soon}T12:00:00")
        self.assertEqual(self.server.ask("POST", "/api/v1/events", apart, token=self.tokens.coordinator).status, 201)

    def test_a_time_that_exists_twice_means_the_first(self):
        event = self.create(start="2031-10-26T02:30:00", end="2031-10-26T03:30:00")
        listed = self.server.get("/api/v1/occurrences?from=2031-10-26&to=2031-10-27").json["items"]
        mine = [o for o in listed if o["id"] == event["id"]]
        self.assertEqual([(o["starts_at"], o["ends_at"]) for o in mine], [("2031-10-26T00:30:00Z", "2031-10-26T02:30:00Z")])


class APostMayComeTwice(ApiCase):
    def post(self, key, **fields):
        return self.server.ask("POST", "/api/v1/events", meeting(**fields), token=self.tokens.coordinator,
                               headers={"Idempotency-Key": key})

    def test_the_same_key_and_body_make_one_event(self):
        first, second = self.post("a-1", title="Snurretopværksted"), self.post("a-1", title="Snurretopværksted")
        self.assertEqual((first.status, second.status), (201, 201))
        self.assertEqual(first["Location"], second["Location"])
        found = self.server.get("/api/v1/events?q=snurretop", token=self.tokens.coordinator).json["items"]
        self.assertEqual(len(found), 1)

    def test_the_same_key_with_another_body_is_refused(self):
        self.post("a-2", title="Første")
        self.assert_problem(self.post("a-2", title="Anden"), 422)

    def test_a_key_is_its_callers_own(self):
        mine = self.post("a-3")
        other = self.server.ask("POST", "/api/v1/events", meeting(), token=self.tokens.professional,
                                headers={"Idempotency-Key": "a-3"})
        self.assertNotEqual(mine["Location"], other["Location"])

    def test_ten_at_once_make_one_event(self):
        replies = []
        threads = [threading.Thread(target=lambda: replies.append(self.post("a-4", title="Mange på en gang")))
                   for _ in range(10)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual({r.status for r in replies}, {201})
        self.assertEqual(len({r["Location"] for r in replies}), 1)


class AnEventIsChanged(ApiCase):
    def test_a_patch_changes_what_it_names_and_nothing_else(self):
        event = self.create(purpose="Vi ses", topics=["demens"])
        after = self.patch(event, {"title": "Nyt navn", "purpose": None})
        self.assertEqual((after["title"], after["purpose"], after["topics"]), ("Nyt navn", "", ["demens"]))
        self.assertEqual((after["revision"] > event["revision"], after["sequence"]), (True, 1))
        self.assertEqual(after["uid"], event["uid"])

    def test_a_put_replaces_all_of_it(self):
        event = self.create(purpose="Vi ses", topics=["demens"])
        reply = self.server.ask("PUT", self.at(event), meeting(title="Andet"), token=self.tokens.coordinator,
                                headers=self.match(event))
        self.assertEqual(reply.status, 200, reply)
        self.assertEqual((reply.json["title"], reply.json["topics"], reply.json["uid"]), ("Andet", [], event["uid"]))

    def test_what_was_read_can_be_sent_back(self):
        event = self.create(recurrence={"rule": "FREQ=WEEKLY;COUNT=3"}, all_day=True, start="2031-05-06", end="2031-05-07")
        reply = self.server.ask("PUT", self.at(event), event, token=self.tokens.coordinator, headers=self.match(event))
        self.assertEqual(reply.status, 200, reply)
        self.assertEqual((reply.json["revision"], reply.json["sequence"]), (event["revision"], event["sequence"]))

    def test_without_if_match_nothing_changes(self):
        event = self.create()
        for method, body in (("PATCH", {"title": "x"}), ("PUT", meeting()), ("DELETE", None)):
            reply = self.server.ask(method, self.at(event), body, token=self.tokens.coordinator)
            self.assert_problem(reply, 428)
        self.assertEqual(self.read(event), event)

    def test_a_stale_if_match_is_refused(self):
        event = self.create()
        now = self.patch(event, {"title": "Første ændring"})
        for method, body in (("PATCH", {"title": "x"}), ("PUT", meeting()), ("DELETE", None)):
            reply = self.server.ask(method, self.at(event), body, token=self.tokens.coordinator, headers=self.match(event))
            self.assert_problem(reply, 412)
        self.assertEqual(self.read(event), now)

    def test_a_weak_or_foreign_tag_never_matches(self):
        event = self.create()
        for tag in (f'W/"{event["revision"]}"', '"other"', '"0"'):
            reply = self.server.ask("PATCH", self.at(event), {"title": "x"}, token=self.tokens.coordinator,
                                    headers={"If-Match": tag})
            self.assertEqual(reply.status, 412, tag)

    def test_of_two_who_save_at_once_one_wins(self):
        event = self.create()
        statuses = []

        def save(n):
            for _ in range(10):
                now = self.read(event)
                reply = self.server.ask("PATCH", self.at(event), {"capacity": now["capacity"] + 1 if now["capacity"] else 1},
                                        token=self.tokens.coordinator, headers=self.match(now))
                statuses.append(reply.status)

        threads = [threading.Thread(target=save, args=(n,)) for n in range(2)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertLessEqual(set(statuses), {200, 412})
        self.assertEqual(self.read(event)["capacity"], statuses.count(200))

    def test_a_deleted_event_is_gone(self):
        event = self.create()
        reply = self.server.ask("DELETE", self.at(event), token=self.tokens.coordinator, headers=self.match(event))
        self.assertEqual((reply.status, reply.body), (204, b""))
        self.assertIn(self.server.get(self.at(event), token=self.tokens.coordinator).status, (404, 410))

    def test_who_may_not_see_an_event_cannot_tell_that_it_is_there(self):
        event = self.create(visibility="municipal")
        for token in (None, self.tokens.member):
            hidden, missing = self.server.get(self.at(event), token=token), self.server.get("/api/v1/events/x", token=token)
            self.assertEqual((hidden.status, hidden.json["detail"]), (404, missing.json["detail"]))

    def test_a_member_changes_nothing(self):
        event = self.create()
        for method, body in (("PATCH", {"title": "x"}), ("DELETE", None)):
            reply = self.server.ask(method, self.at(event), body, token=self.tokens.member, headers=self.match(event))
            self.assert_problem(reply, 403)


class OneDateOfASeries(ApiCase):
    def series(self, **fields):
        return self.create(recurrence={"rule": "FREQ=WEEKLY;COUNT=4"}, **fields)  # 6, 13, 20, 27 May 2031

    def date(self, event, day, clock="16:30:00"):
        return f"{self.at(event)}/occurrences/2031-05-{day:02}T{clock}"

    def starts(self, event):
        items = self.server.get("/api/v1/occurrences?from=2031-05-01&to=2031-07-01").json["items"]
        return [o["start"] for o in items if o["id"] == event["id"] and o["status"] != "cancelled"]

    def test_one_date_moves_and_the_others_stay(self):
        event = self.series()
        reply = self.server.ask("PATCH", self.date(event, 13), {"start": "2031-05-14T17:00:00", "end": "2031-05-14T18:00:00"},
                                token=self.tokens.coordinator, headers=self.match(event))
        self.assertEqual(reply.status, 200, reply)
        self.assertEqual((reply.json["original_start"], reply.json["starts_at"]),
                         ("2031-05-13T16:30:00", "2031-05-14T15:00:00Z"))
        self.assertEqual(self.starts(event), ["2031-05-06T16:30:00", "2031-05-14T17:00:00", "2031-05-20T16:30:00",
                                              "2031-05-27T16:30:00"])
        self.assertEqual(self.read(event)["sequence"], 1)

    def test_one_date_is_cancelled_and_restored(self):
        event = self.series()
        cancelled = self.server.ask("PATCH", self.date(event, 20), {"cancelled": True, "cancel_reason": "Sne"},
                                    token=self.tokens.coordinator, headers=self.match(event))
        self.assertEqual((cancelled.status, cancelled.json["status"]), (200, "cancelled"), cancelled)
        self.assertEqual(len(self.starts(event)), 3)
        restored = self.server.ask("PATCH", self.date(event, 20), {"cancelled": False, "cancel_reason": None},
                                   token=self.tokens.coordinator, headers=self.match(self.read(event)))
        self.assertEqual(restored.status, 200, restored)
        self.assertEqual(len(self.starts(event)), 4)

    def test_one_date_is_taken_out(self):
        event = self.series()
        reply = self.server.ask("DELETE", self.date(event, 27), token=self.tokens.coordinator, headers=self.match(event))
        self.assertEqual(reply.status, 204, reply)
        self.assertEqual(len(self.starts(event)), 3)
        self.assertEqual(self.server.get(self.date(event, 27)).status, 404)

    def test_a_date_that_the_series_does_not_have_is_not_found(self):
        event = self.series()
        for where in (self.date(event, 7), self.date(event, 13, "16:31:00"), self.at(event) + "/occurrences/soon"):
            reply = self.server.ask("PATCH", where, {"cancelled": True}, token=self.tokens.coordinator,
                                    headers=self.match(event))
            self.assert_problem(reply, 404)

    def test_a_change_of_one_date_needs_the_events_revision(self):
        event = self.series()
        self.assertEqual(self.server.ask("PATCH", self.date(event, 13), {"cancelled": True},
                                         token=self.tokens.coordinator).status, 428)
        self.patch(event, {"title": "Ny titel"})
        self.assertEqual(self.server.ask("PATCH", self.date(event, 13), {"cancelled": True},
                                         token=self.tokens.coordinator, headers=self.match(event)).status, 412)

    def test_a_series_keeps_its_wall_time_over_both_changes_of_the_clock(self):
        event = self.create(start="2031-03-25T16:30:00", end="2031-03-25T18:00:00",
                            recurrence={"rule": "FREQ=WEEKLY;COUNT=32"})
        items = self.server.get("/api/v1/occurrences?from=2031-03-01&to=2031-12-01").json["items"]
        starts = [o["starts_at"][11:] for o in items if o["id"] == event["id"]]
        self.assertEqual(starts, ["15:30:00Z"] + ["14:30:00Z"] * 30 + ["15:30:00Z"])


class ListsArePaged(ApiCase):
    def test_pages_give_every_event_once(self):
        whole = self.server.get("/api/v1/events?limit=200", token=self.tokens.coordinator).json
        self.assertIsNone(whole["next"])
        seen, after = [], ""
        while after is not None:
            page = self.server.get(f"/api/v1/events?limit=7&after={after}", token=self.tokens.coordinator).json
            self.assertLessEqual(len(page["items"]), 7)
            seen += [e["id"] for e in page["items"]]
            after = page["next"]
        self.assertEqual(seen, [e["id"] for e in whole["items"]])
        self.assertGreaterEqual(len(seen), 75)

    def test_a_list_has_a_weak_tag(self):
        first = self.server.get("/api/v1/events?limit=3")
        self.assertRegex(first["ETag"], r'^W/"')
        self.assertEqual(self.server.get("/api/v1/events?limit=3", {"If-None-Match": first["ETag"]}).status, 304)

    def test_a_page_that_was_never_handed_out_is_refused(self):
        for query in ("?after=made-up", "?limit=0", "?limit=x", "?limit=100000", "?filter=x"):
            self.assert_problem(self.server.get("/api/v1/events" + query), 400)

    def test_the_lists_of_names_answer_anybody(self):
        for name in ("areas", "topics", "organisations", "venues", "rooms"):
            listed = self.server.get(f"/api/v1/{name}")
            self.assertEqual(listed.status, 200, name)
            first = listed.json["items"][0]
            one = self.server.get(f"/api/v1/{name}/{first['id']}")
            self.assertEqual((one.status, one.json["id"]), (200, first["id"]))
            self.assert_problem(self.server.get(f"/api/v1/{name}/findes-ikke"), 404)

    def test_occurrences_come_in_order_and_only_from_their_window(self):
        items = self.server.get("/api/v1/occurrences?from=2026-01-01&to=2027-12-31").json["items"]
        starts = [o["starts_at"] for o in items]
        self.assertTrue(starts)
        self.assertEqual(starts, sorted(starts))
        for window in ("", "?from=2026-01-01", "?from=2026-01-02&to=2026-01-01", "?from=x&to=y"):
            self.assert_problem(self.server.get("/api/v1/occurrences" + window), 400)


class ReadingChangesNothing(ApiCase):
    def test_a_get_of_anything_leaves_the_feed_and_its_stamp_as_they_were(self):
        before = self.server.get("/feeds/events.ics")
        for path in ("/", "/kalender", "/abonner", "/skaerm/foyer", "/api/v1/events", "/api/v1/me", "/healthz",
                     "/feeds/events.atom", "/api/v1/occurrences?from=2026-01-01&to=2027-01-01"):
            for method in ("GET", "HEAD"):
                self.assertEqual(self.server.ask(method, path).status, 200, path)
        after = self.server.get("/feeds/events.ics")
        self.assertEqual((after.body, after["Last-Modified"]), (before.body, before["Last-Modified"]))

    def test_what_is_not_there_is_404_and_what_is_not_allowed_405(self):
        self.assert_problem(self.server.get("/api/v1/findes-ikke"), 404)
        reply = self.server.ask("DELETE", "/api/v1/events", token=self.tokens.coordinator)
        self.assert_problem(reply, 405)
        self.assertEqual(sorted(a.strip() for a in reply["Allow"].split(",")), ["GET", "HEAD", "POST"])


if __name__ == "__main__":
    unittest.main()
