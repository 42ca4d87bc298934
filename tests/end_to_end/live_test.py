# SPDX-License-Identifier: MPL-2.0
"""What a dashboard hears on /live (docs/live.md)."""
import datetime
import shutil
import time
import unittest

from live_client import Closed, Live
from support import DemoCase, Server, demo_data, new_folder, run, tearDownModule  # noqa: F401


def soon(days, clock="16:30"):
    return f"{datetime.date.today() + datetime.timedelta(days=days)}T{clock}:00"


class LiveCase(DemoCase):
    def listen(self, server=None, **subscription):
        server = server or self.server
        live = Live(server.host, server.port)
        self.addCleanup(live.close)
        self.assertEqual(live.status, 101)
        live.subscribe(**subscription)
        return live

    def soon_event(self, days=20, server=None, **fields):
        return self.create(server=server, **{"start": soon(days), "end": soon(days, "18:00"), **fields})


class ASubscriberHearsWhatChanges(LiveCase):
    def test_first_comes_what_is_there(self):
        snapshot = self.listen().hear_next("snapshot")
        self.assertTrue(snapshot["cursor"])
        ids = {e["id"] for e in snapshot["events"]}
        self.assertTrue(ids)
        self.assertEqual({o["event"] for o in snapshot["occurrences"]}, ids)
        self.assertTrue(all(e["visibility"] == "public" for e in snapshot["events"]))
        for o in snapshot["occurrences"]:
            self.assertLess(snapshot["window"]["from"], o["ends_at"])
            self.assertLess(o["starts_at"], snapshot["window"]["to"])

    def test_the_window_is_yesterday_to_62_days_ahead(self):
        window = self.listen().hear_next("snapshot")["window"]
        first, last = (datetime.datetime.fromisoformat(window[k].replace("Z", "+00:00")) for k in ("from", "to"))
        self.assertEqual(round((last - first) / datetime.timedelta(days=1)), 64)

    def test_a_new_event_is_heard_within_a_second(self):
        live = self.listen()
        live.hear_next("snapshot")
        begun = time.monotonic()
        event = self.soon_event(title="Nyt på skærmen")
        heard = live.hear_next("changed")
        self.assertLess(time.monotonic() - begun, 1 + 4 * self.slowness())
        self.assertEqual(heard["event"], event)
        self.assertEqual([o["starts_at"][:10] for o in heard["occurrences"]], [soon(20)[:10]])

    @staticmethod
    def slowness():
        """A sanitizer's share of the time limit."""
        import os
        return 1 if os.environ.get("TINGSTED_SANITIZE") else 0

    def test_a_change_brings_the_whole_event_and_its_dates(self):
        event = self.soon_event(recurrence={"rule": "FREQ=DAILY;COUNT=3"})
        live = self.listen()
        live.hear_next("snapshot")
        self.patch(event, {"title": "Andet navn"})
        heard = live.hear_next("changed")
        self.assertEqual((heard["event"]["title"], len(heard["occurrences"])), ("Andet navn", 3))

    def test_changes_come_in_their_order(self):
        event = self.soon_event()
        live = self.listen()
        live.hear_next("snapshot")
        for n in range(20):
            event = self.patch(event, {"capacity": n + 1})
        heard, last = [], None
        while last != event["revision"]:
            last = live.hear_next("changed")["event"]["revision"]
            heard.append(last)
        self.assertEqual(heard, sorted(set(heard)))

    def test_what_leaves_the_filter_becomes_hidden_or_is_deleted_is_removed(self):
        def deleted(event):
            self.server.ask("DELETE", f"/api/v1/events/{event['id']}", token=self.tokens.coordinator,
                            headers={"If-Match": f'"{event["revision"]}"'})

        for leave in (lambda e: self.patch(e, {"area": "hjallerup"}), lambda e: self.patch(e, {"visibility": "network"}),
                      lambda e: self.patch(e, {"status": "draft"}), deleted):
            event = self.soon_event(area="asaa")
            live = self.listen(filter="area=asaa")
            live.hear_next("snapshot")
            leave(event)
            self.assertEqual(live.hear_next("removed")["id"], event["id"])

    def test_what_does_not_concern_a_subscriber_is_not_told(self):
        live = self.listen(filter="area=asaa")
        live.hear_next("snapshot")
        self.soon_event(area="hjallerup")
        self.soon_event(area="asaa", visibility="municipal")
        mine = self.soon_event(area="asaa")
        self.assertEqual(live.hear_next("changed")["event"]["id"], mine["id"])

    def test_a_token_shows_more(self):
        event = self.soon_event(visibility="network")
        stranger, member = self.listen(), self.listen(token=self.tokens.member)
        self.assertNotIn(event["id"], [e["id"] for e in stranger.hear_next("snapshot")["events"]])
        self.assertIn(event["id"], [e["id"] for e in member.hear_next("snapshot")["events"]])

    def test_a_new_subscription_takes_the_place_of_the_one_before(self):
        live = self.listen(filter="area=asaa")
        live.hear_next("snapshot")
        live.subscribe("area=hjallerup")
        live.hear_next("snapshot")
        event = self.soon_event(area="hjallerup")
        self.assertEqual(live.hear_next("changed")["event"]["id"], event["id"])

    def test_what_a_subscriber_says_wrong_is_told(self):
        for message in ('{"type":"subscribe","filter":"omraade=asaa"}', '{"type":"subscribe","filter":"area=aalborg"}',
                        '{"type":"subscribe","token":"ts_wrong"}', '{"type":"sing"}', "{", "[]",
                        '{"type":"subscribe","filter":5}'):
            live = Live(self.server.host, self.server.port)
            live.say(message)
            error = live.hear_next("error")
            self.assertIn(error["status"], (400, 401), message)
            self.assertTrue(error["detail"])
            live.close()

    def test_another_site_may_not_listen_with_a_visitors_browser(self):
        refused = Live(self.server.host, self.server.port, headers=["Origin: https://evil.example"])
        self.assertEqual(refused.status, 403)
        own = Live(self.server.host, self.server.port, headers=[f"Origin: {self.server.url}"])
        self.assertEqual(own.status, 101)
        own.close()

    def test_without_upgrade_the_address_says_what_it_is(self):
        self.assertEqual(self.server.get("/live").status, 426)


class ASubscriberComesBack(LiveCase):
    def test_it_hears_what_it_missed_and_then_that_it_is_up_to_date(self):
        live = self.listen()
        cursor = live.hear_next("snapshot")["cursor"]
        live.close()
        kept, gone = self.soon_event(title="Mens du var væk"), self.soon_event()
        self.server.ask("DELETE", f"/api/v1/events/{gone['id']}", token=self.tokens.coordinator,
                        headers={"If-Match": f'"{gone["revision"]}"'})
        back = self.listen(cursor=cursor)
        heard = []
        while (message := back.hear_next("changed", "removed", "resumed"))["type"] != "resumed":
            heard.append(message)
        self.assertEqual([m["event"]["id"] for m in heard if m["type"] == "changed"], [kept["id"]])
        again = self.soon_event()
        self.assertEqual(back.hear_next("changed")["event"]["id"], again["id"])

    def test_every_cursor_that_it_heard_is_a_place_to_come_back_to(self):
        live = self.listen()
        cursors = [live.hear_next("snapshot")["cursor"]]
        for n in range(3):
            self.soon_event(title=f"Nummer {n}")
            cursors.append(live.hear_next("changed")["cursor"])
        for missed, cursor in zip((3, 2, 1, 0), cursors):
            back = self.listen(cursor=cursor)
            kinds = [back.hear_next("changed")["type"] for _ in range(missed)]
            self.assertEqual(kinds, ["changed"] * missed)
            back.hear_next("resumed")
            back.close()

    def test_a_cursor_survives_a_kill_and_a_restart(self):
        data, tokens = demo_data()
        server = Server(data)
        live = self.listen(server)
        cursor = live.hear_next("snapshot")["cursor"]
        reply = server.ask("POST", "/api/v1/events", {"title": "Før", "start": soon(9), "end": soon(9, "18:00"),
                                                      "hosts": ["frivilligcenter"]}, token=tokens.coordinator)
        self.assertEqual(reply.status, 201)
        server.kill()
        server.start_again()
        back = self.listen(server, cursor=cursor)
        self.assertEqual(back.hear_next("changed")["event"]["id"], reply.json["id"])
        back.hear_next("resumed")
        server.close()
        shutil.rmtree(data)

    def test_a_server_that_stops_says_so(self):
        data, _ = demo_data()
        server = Server(data)
        live = self.listen(server)
        live.hear_next("snapshot")
        self.assertEqual(server.stop(), 0)
        with self.assertRaises(Closed) as closed:
            while True:
                live.hear()
        self.assertEqual(closed.exception.code, 1001)
        shutil.rmtree(data)


class ACursorThatStandsNowhere(LiveCase):
    def assert_reset(self, cursor, server=None):
        live = self.listen(server, cursor=cursor)
        self.assertTrue(live.hear_next("reset")["reason"])
        self.assertTrue(live.hear_next("snapshot")["events"])
        live.close()

    def cursor_of(self, server):
        live = self.listen(server)
        cursor = live.hear_next("snapshot")["cursor"]
        live.close()
        return cursor

    def test_made_up(self):
        for cursor in ("", "x", "0", "1", "ææ", "A" * 80, "A" * 4000):
            self.assert_reset(cursor)

    def test_changed_in_one_character(self):
        cursor = self.cursor_of(self.server)
        turned = ("B" if cursor[0] == "A" else "A") + cursor[1:]
        self.assert_reset(turned)

    def test_of_another_database(self):
        other = new_folder()
        server = Server(other, "--demo")
        cursor = self.cursor_of(server)
        server.close()
        shutil.rmtree(other)
        self.assert_reset(cursor)

    def test_from_the_future_of_a_copy_that_was_put_back_and_from_its_other_past(self):
        data, tokens = demo_data()
        old = new_folder()
        shutil.copytree(data, old, dirs_exist_ok=True)
        server = Server(data)
        event = {"title": "Siden forsvundet", "start": soon(9), "end": soon(9, "18:00"), "hosts": ["frivilligcenter"]}
        for _ in range(2):
            self.assertEqual(server.ask("POST", "/api/v1/events", event, token=tokens.coordinator).status, 201)
        cursor = self.cursor_of(server)
        server.close()
        shutil.rmtree(data)

        server = Server(old)
        self.assert_reset(cursor, server)  # the number is beyond the head
        for _ in range(2):
            other = server.ask("POST", "/api/v1/events", {**event, "title": "En anden"}, token=tokens.coordinator)
            self.assertEqual(other.status, 201)
        self.assert_reset(cursor, server)  # the number is there again, and stands for another row
        server.close()
        shutil.rmtree(old)


if __name__ == "__main__":
    unittest.main()
