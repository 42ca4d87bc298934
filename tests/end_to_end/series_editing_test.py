# SPDX-License-Identifier: MPL-2.0
"""Series are edited over the API: this date, this and the following, all; previewed, split, undone. Subscribers' programs
see the same dates before and after, but for the change that was asked for: another engine reads the feed."""
import datetime
import random
import unittest

import icalendar
import recurring_ical_events

from support import DemoCase, tearDownModule, unfolded, vevents  # noqa: F401

FROM, TO = datetime.datetime(2031, 1, 1), datetime.datetime(2033, 1, 1)
PLANS = ["FREQ=WEEKLY;COUNT=12", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=TU,FR;COUNT=15", "FREQ=MONTHLY;BYDAY=1TU",
         "FREQ=MONTHLY;COUNT=9", "FREQ=DAILY;INTERVAL=3;COUNT=30", "FREQ=WEEKLY;UNTIL=20310901T143000Z"]


def seen(*events):
    """What a subscriber's program shows of these events' calendar files: start, end, title and whether it is off."""
    all_dates = []
    for calendar in events:
        for date in recurring_ical_events.of(icalendar.Calendar.from_ical(calendar)).between(FROM, TO):
            title = str(date["SUMMARY"])
            all_dates.append((date["DTSTART"].dt, date["DTEND"].dt, title.removeprefix("AFLYST: "), title.startswith("AFLYST")))
    return sorted(all_dates)


class SeriesCase(DemoCase):
    def series(self, rule="FREQ=WEEKLY;COUNT=6", **fields):
        return self.create(title="Hver uge", recurrence={"rule": rule, **fields})

    def file(self, event):
        reply = self.server.get(f"/feeds/event/{event['id']}.ics")
        self.assertEqual(reply.status, 200, reply)
        return reply.body

    def post(self, event, end, body=None, revision=None, **headers):
        headers = {"If-Match": f'"{revision or event["revision"]}"', **{k.replace("_", "-"): v for k, v in headers.items()}}
        return self.server.ask("POST", f"/api/v1/events/{event['id']}{end}", body, headers, self.tokens.coordinator)

    def edit(self, event, date, body, **more):
        reply = self.post(event, f"/occurrences/{date}/edit", body, **more)
        self.assertEqual(reply.status, 200, reply)
        return reply.json

    def preview(self, event, date, body):
        reply = self.post(event, f"/occurrences/{date}/preview", body)
        self.assertEqual(reply.status, 200, reply)
        return reply.json

    def now(self, event):
        return self.server.get(f"/api/v1/events/{event['id']}", token=self.tokens.coordinator).json

    def dates(self, event):
        target = f"/api/v1/events/{event['id']}/occurrences?from={FROM.date()}&to={TO.date()}"
        return [d["original_start"] for d in self.server.get(target, token=self.tokens.coordinator).json["items"]]


class ASplit(SeriesCase):
    def test_shows_subscribers_the_same_dates_but_for_the_change(self):
        dice = random.Random(7)
        for number in range(3 * len(PLANS)):
            plan = PLANS[number % len(PLANS)]
            with self.subTest(plan=plan, number=number):
                e = self.series(plan)
                dates = self.dates(e)
                special = dice.sample(dates[1:], 4)
                e = self.patch(e, {"recurrence": {"rule": plan, "excluded": [special[0]], "overrides": [
                    {"original_start": special[1], "cancelled": True, "cancel_reason": "Sygdom"},
                    {"original_start": special[2], "title": "Særligt"},
                    {"original_start": special[3], "start": special[3][:11] + "10:00:00", "end": special[3][:11] + "11:00:00"}]}})
                before = seen(self.file(e))
                at = dice.choice([d for d in dates[1:] if d != special[0]])
                made = self.edit(e, at, {"scope": "following", "change": {"purpose": "Nyt"}})
                after = seen(self.file(made["event"]), self.file(made["continued_by"]))
                self.assertEqual(before, after)
                undone = self.post(made["event"], "/undo")
                self.assertEqual(undone.status, 200, undone)
                self.assertEqual(before, seen(self.file(e)))

    def test_moves_what_comes_later_and_nothing_else(self):
        e = self.series("FREQ=WEEKLY;COUNT=6")
        before = seen(self.file(e))
        made = self.edit(e, "2031-05-20T16:30:00", {"scope": "following",
                                                    "change": {"start": "2031-05-21T17:00:00", "end": "2031-05-21T18:30:00"}})
        by = datetime.timedelta(days=1, minutes=30)
        wanted = before[:2] + [(start + by, end + by, title, off) for start, end, title, off in before[2:]]
        self.assertEqual(wanted, seen(self.file(made["event"]), self.file(made["continued_by"])))

    def test_counts_both_and_relates_the_two(self):
        e = self.series()
        made = self.edit(e, "2031-05-20T16:30:00", {"scope": "following", "change": {"title": "Nyt navn"}})
        old, new = made["event"], made["continued_by"]
        self.assertEqual((old["sequence"], old["revision"], old["uid"]), (e["sequence"] + 1, e["revision"] + 1, e["uid"]))
        self.assertEqual((new["sequence"], new["revision"], new["continues"]), (0, 1, e["uid"]))
        self.assertNotIn(new["uid"], (e["uid"], ""))
        self.assertNotEqual(new["url"], old["url"])
        self.assertEqual(self.server.get(new["url"][new["url"].index("/moede"):]).status, 200)
        self.assertEqual(old["recurrence"]["rule"], "FREQ=WEEKLY;COUNT=2")
        self.assertEqual(new["recurrence"]["rule"], "FREQ=WEEKLY;COUNT=4")
        self.assertIn(f"RELATED-TO:{e['uid']}", vevents(self.file(new), new["uid"])[0])
        self.assertFalse([line for line in unfolded(self.file(old)) if line.startswith("RELATED-TO")])

    def test_is_made_once_under_one_key(self):
        e = self.series()
        change = {"scope": "following", "change": {"title": "Nyt navn"}}
        first = self.edit(e, "2031-05-20T16:30:00", change, Idempotency_Key="en")
        again = self.edit(e, "2031-05-20T16:30:00", change, Idempotency_Key="en")
        self.assertEqual(first["continued_by"]["id"], again["continued_by"]["id"])
        without = self.post(e, "/occurrences/2031-05-13T16:30:00/edit", change)
        self.assert_problem(without, 412)

    def test_survives_a_restart_and_a_walk_through_the_journal(self):
        e = self.series()
        made = self.edit(e, "2031-05-20T16:30:00", {"scope": "following", "change": {"title": "Nyt navn"}})
        before = seen(self.file(made["event"]), self.file(made["continued_by"]))
        self.server.kill()
        self.server.start()
        self.assertEqual(before, seen(self.file(made["event"]), self.file(made["continued_by"])))
        self.assertEqual(self.post(made["event"], "/undo").status, 200)


class APreview(SeriesCase):
    def test_names_what_would_be_lost_and_changes_nothing(self):
        e = self.series("FREQ=WEEKLY", excluded=["2031-06-03T16:30:00"], overrides=[
            {"original_start": "2031-05-27T16:30:00", "title": "Særligt"}])
        told = self.preview(e, "2031-05-20T16:30:00", {"scope": "following", "change": {"recurrence": {"rule": "FREQ=MONTHLY;BYDAY=3TU"}}})
        self.assertEqual([(x["effect"], x["original_start"], x["detail"]) for x in told["effects"]],
                         [("override_dropped", "2031-05-27T16:30:00", "“Særligt”"),
                          ("exclusion_dropped", "2031-06-03T16:30:00", "")])
        self.assertEqual(self.now(e), e)

    def test_names_rooms_that_are_let_go_and_rooms_that_are_taken(self):
        e = self.create(title="I et lokale", room="raadhus-1", recurrence={"rule": "FREQ=WEEKLY;COUNT=3"},
                        start="2027-06-05T09:30:00", end="2027-06-05T11:00:00")
        self.create(title="Andre", room="sund-a", start="2027-06-19T10:00:00", end="2027-06-19T11:00:00")
        told = self.preview(e, "2027-06-12T09:30:00", {"scope": "following", "change": {"room": "sund-a"}})
        self.assertEqual([(x["effect"], x["original_start"]) for x in told["effects"]],
                         [("room_released", "2027-06-12T09:30:00"), ("room_taken", "2027-06-19T09:30:00")])
        self.assertIn("Andre", told["effects"][1]["detail"])
        refused = self.post(e, "/occurrences/2027-06-12T09:30:00/edit", {"scope": "following", "change": {"room": "sund-a"}})
        self.assert_problem(refused, 409, "Andre")
        self.assertEqual(self.now(e), e)

    def test_counts_past_dates_that_all_would_reach(self):
        e = self.create(title="Længe", start="2026-01-06T16:30:00", end="2026-01-06T18:00:00",
                        recurrence={"rule": "FREQ=WEEKLY;UNTIL=20260301"})
        told = self.preview(e, "2026-01-13T16:30:00", {"scope": "all", "change": {"title": "Andet"}})
        self.assertEqual([(x["effect"], x["count"]) for x in told["effects"]], [("past_changed", 8)])


class Undoing(SeriesCase):
    def test_takes_the_last_change_back_and_then_the_one_before(self):
        e = self.create(title="Først")
        e = self.patch(e, {"title": "Dernæst"})
        e = self.patch(e, {"title": "Til sidst"})
        for title in ("Dernæst", "Først"):
            reply = self.post(e, "/undo")
            self.assertEqual((reply.status, reply.json["title"]), (200, title), reply)
            self.assertEqual((reply.json["revision"], reply.json["sequence"]), (e["revision"] + 1, e["sequence"] + 1))
            e = reply.json
        self.assert_problem(self.post(e, "/undo"), 409, "since it was made")

    def test_is_refused_while_something_later_depends_on_it(self):
        e = self.series()
        made = self.edit(e, "2031-05-20T16:30:00", {"scope": "following", "change": {"title": "Nyt navn"}})
        tail = self.patch(made["continued_by"], {"title": "Nyere navn"})
        self.assert_problem(self.post(made["event"], "/undo"), 409, tail["id"])
        self.assert_problem(self.post(made["continued_by"], "/undo"), 412)
        tail = self.post(tail, "/undo").json
        self.assert_problem(self.post(tail, "/undo"), 409, "split")
        self.assertEqual(self.post(made["event"], "/undo").status, 200)
        self.assertEqual(self.server.get(f"/api/v1/events/{tail['id']}").status, 404)

    def test_is_for_those_who_may_change_it(self):
        e = self.patch(self.create(title="Først"), {"title": "Dernæst"})
        target = f"/api/v1/events/{e['id']}/undo"
        self.assert_problem(self.server.ask("POST", target, None, {"If-Match": "*"}, self.tokens.member), 403)
        self.assert_problem(self.server.ask("POST", target, None, {}, self.tokens.coordinator), 428)


class ADate(SeriesCase):
    def test_goes_back_to_normal(self):
        e = self.series()
        normal = seen(self.file(e))
        date = f"/api/v1/events/{e['id']}/occurrences/2031-05-20T16:30:00"
        ask = lambda method, target, body=None: self.server.ask(method, target, body, {"If-Match": "*"}, self.tokens.coordinator)  # noqa: E731
        for method, change in (("PATCH", {"cancelled": True, "cancel_reason": "Sygdom"}), ("PATCH", {"title": "Særligt"}),
                               ("DELETE", None)):
            self.assertIn(ask(method, date, change).status, (200, 204))
            self.assertNotEqual(normal, seen(self.file(e)))
            self.assertEqual(ask("DELETE", date + "/override").status, 204)
            self.assertEqual(normal, seen(self.file(e)))
        self.assertEqual(ask("PATCH", date, {"cancelled": True}).status, 200)
        self.assertEqual(ask("PATCH", date, {"cancelled": None}).status, 200)
        self.assertEqual(normal, seen(self.file(e)))
        self.assertEqual(self.now(e)["recurrence"]["overrides"], [])


if __name__ == "__main__":
    unittest.main()
