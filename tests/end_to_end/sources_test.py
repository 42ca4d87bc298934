# SPDX-License-Identifier: MPL-2.0
"""Calendars of others that the program fetches by itself: added, fetched, held back, merged and removed through the real
server, from a server on loopback that behaves as badly as others do."""
import re
import shutil
import subprocess
import time
import unittest
from urllib.parse import urlencode

from bad_feeds import BadFeeds, bomb, calendar, day, drip, endless, plain, redirect, silent, with_tag
from support import PROGRAM, DemoCase, Server, demo_data, meeting, new_folder, run, tearDownModule  # noqa: F401

HOST = "spejder"
PATIENCE = 30  # seconds; a fetch takes a few milliseconds
TEN = [f"Klubaften {n}" for n in "abcdefghij"]
SETTINGS = """[sources]
http = true
networks = ["127.0.0.1"]
time = 3
pause = 0
"""


class SourceCase(DemoCase):
    settings = SETTINGS

    @classmethod
    def setUpClass(cls):
        cls.data, cls.tokens = demo_data()
        cls.config = cls.data / "settings.toml"
        cls.config.write_text(cls.settings, encoding="utf-8")
        cls.server = Server(cls.data, "--config", str(cls.config))
        cls.feeds = BadFeeds()
        cls.count = 0

    @classmethod
    def tearDownClass(cls):
        cls.feeds.close()
        super().tearDownClass()

    def tearDown(self):
        for source in self.ask("GET", "/api/v1/sources").json["items"]:
            self.ask("DELETE", f"/api/v1/sources/{source['id']}", **{"If-Match": "*"})

    def ask(self, method, path, body=None, token=None, **headers):
        return self.server.ask(method, path, body, headers, token or self.tokens.coordinator)

    def added(self, answer, **fields):
        """A source of a path of its own, once it has been fetched."""
        type(self).count += 1
        path = f"/{self.count}.ics"
        self.feeds.answers[path] = answer
        sent = {"name": f"Klub {self.count}", "address": self.feeds.url(path), "host": HOST, **fields}
        made = self.ask("POST", "/api/v1/sources", sent)
        self.assertEqual(made.status, 201, made)
        return path, self.settled(made.json["id"])

    def settled(self, source_id, before=None):
        """The source when it has been fetched since `before`."""
        until = time.monotonic() + PATIENCE
        while True:
            now = self.ask("GET", f"/api/v1/sources/{source_id}").json
            waiting = now["next_try"] is None or now["next_try"] > (now["last_try"] or "")
            if now["last_try"] and now["last_try"] != before and waiting:
                return now
            self.assertLess(time.monotonic(), until, now)
            time.sleep(0.02)

    def fetched(self, source, answer=None, path=None, act="fetch"):
        """The source after one more fetch. Times are told in seconds, so the next one is waited for."""
        if answer:
            self.feeds.answers[path] = answer
        while self.ask("GET", f"/api/v1/sources/{source['id']}").json["last_try"] == time.strftime(
                "%Y-%m-%dT%H:%M:%SZ", time.gmtime()):
            time.sleep(0.05)
        before = self.ask("GET", f"/api/v1/sources/{source['id']}").json["last_try"]
        asked = self.ask("POST", f"/api/v1/sources/{source['id']}/{act}")
        self.assertEqual(asked.status, 202, asked)
        return self.settled(source["id"], before)

    def events(self, source, **more):
        query = urlencode({"host": HOST, "limit": 500, **more})
        return [e for e in self.ask("GET", f"/api/v1/events?{query}").json["items"] if e["source"] == source["name"]]


class ASource(SourceCase):
    def test_brings_its_events_and_their_changes(self):
        path, source = self.added(plain(calendar(["Bål", "Tur"])))
        self.assertEqual(source["state"], "well")
        self.assertEqual(source["events"]["created"], 2)
        bonfire, trip = sorted(self.events(source), key=lambda e: e["start"])
        self.assertEqual((bonfire["title"], bonfire["start"], bonfire["hosts"]), ("Bål", f"{day()}T10:00:00", [HOST]))

        self.assertEqual(self.fetched(source, plain(calendar(["Bål", "Lang tur", "Løb"])), path)["events"],
                         {"created": 1, "changed": 1, "unchanged": 1, "withdrawn": 0, "skipped": 0})
        now = {e["id"]: e for e in self.events(source)}
        self.assertEqual((now[trip["id"]]["title"], now[trip["id"]]["sequence"]), ("Lang tur", trip["sequence"] + 1))
        self.assertEqual(now[bonfire["id"]], bonfire)

        self.fetched(source, plain(calendar(["Bål", "Lang tur"])), path)
        gone = next(e for e in self.events(source) if e["title"] == "Løb")
        self.assertEqual(gone["status"], "cancelled")
        feed = self.server.get(f"/feeds/events.ics?host={HOST}").text
        self.assertIn("AFLYST: Løb", feed)

    def test_asks_whether_there_is_anything_new_and_changes_nothing_when_not(self):
        path, source = self.added(with_tag(calendar(["Uændret"]), '"en"'))
        feed = self.server.get(f"/feeds/events.ics?host={HOST}").body
        self.assertEqual(self.fetched(source)["state"], "well")
        self.assertEqual(self.feeds.asked[-1][1].get("If-None-Match"), '"en"')
        self.assertEqual(self.server.get(f"/feeds/events.ics?host={HOST}").body, feed)

    def test_is_where_its_events_are_changed(self):
        _, source = self.added(plain(calendar(["Rettes derude"])))
        event = self.events(source)[0]
        for method, body in (("PATCH", {"title": "Rettet her"}), ("PUT", meeting(hosts=[HOST])), ("DELETE", None)):
            refused = self.ask(method, f"/api/v1/events/{event['id']}", body, **{"If-Match": "*"})
            self.assert_problem(refused, 403, source["name"])
        date = self.ask("PATCH", f"/api/v1/events/{event['id']}/occurrences/{event['start']}", {"note": "Nyt"},
                        **{"If-Match": "*"})
        self.assertEqual(date.status, 403, date)
        self.assertIn(f"<dd><span dir=\"auto\">{source['name']}</span>", self.server.get("/moede/" + event["url"].rsplit("/", 1)[1]).text)

    def test_says_what_it_skipped_and_why(self):
        bad = calendar(["God"]).replace(b"END:VCALENDAR", b"BEGIN:VEVENT\r\nUID:uden@tid\r\nSUMMARY:Uden tid\r\nEND:VEVENT\r\nEND:VCALENDAR")
        _, source = self.added(plain(bad))
        self.assertEqual(source["events"]["created"], 1)
        note = next(n for n in source["notes"] if n["uid"] == "uden@tid")
        self.assertEqual((note["line"], note["what"]), (12, "refused"), source["notes"])

    def test_can_be_paused_changed_and_removed(self):
        path, source = self.added(plain(calendar(["Væk igen"])))
        at, tag = f"/api/v1/sources/{source['id']}", {"If-Match": f'"{source["revision"]}"'}
        self.assertEqual(self.ask("PATCH", at, {"paused": True}).status, 428)
        paused = self.ask("PATCH", at, {"paused": True}, **tag)
        self.assertEqual((paused.status, paused.json["state"], paused.json["next_try"]), (200, "paused", None))
        self.assertEqual(self.ask("PATCH", at, {"paused": False}, **tag).status, 412)
        self.assertEqual(self.ask("POST", at + "/fetch").status, 409)
        self.assertEqual(self.ask("DELETE", at, **tag).status, 412)
        self.assertEqual(self.ask("DELETE", at, **{"If-Match": paused["ETag"]}).status, 204)
        self.assertEqual(self.ask("GET", at).status, 404)
        self.assertEqual(self.events(source), [])
        self.assertNotIn("Væk igen", self.server.get(f"/feeds/events.ics?host={HOST}").text)

    def test_goes_on_after_a_restart(self):
        path, source = self.added(with_tag(calendar(["Bliver"]), '"a"'))
        self.server.stop()
        self.server.start()
        hits = self.feeds.hits(path)
        self.assertEqual(self.ask("GET", f"/api/v1/sources/{source['id']}").json, source)
        self.assertEqual(self.fetched(source)["events"], source["events"])
        self.assertEqual(self.feeds.hits(path), hits + 1)
        self.assertEqual(self.feeds.asked[-1][1].get("If-None-Match"), '"a"')

    def test_is_refused_twice_and_without_rights(self):
        path, source = self.added(plain(calendar(["En gang"])))
        again = {"name": "Igen", "address": source["address"], "host": HOST}
        self.assert_problem(self.ask("POST", "/api/v1/sources", again), 409)
        self.assertEqual(self.ask("POST", "/api/v1/sources", again, token=self.tokens.member).status, 403)
        self.assertEqual(self.ask("GET", f"/api/v1/sources/{source['id']}", token=self.tokens.member).status, 404)
        wrong = self.ask("POST", "/api/v1/sources", {"name": "", "address": "ftp://x.example.dk/", "host": "ingen"})
        self.assertEqual(wrong.status, 422)
        self.assertIn("/address", wrong.pointers())

    def test_is_imported_from_its_address_by_the_command_line_too(self):
        self.feeds.answers["/import.ics"] = plain(calendar(["Hentet i hånden"], prefix="haand"))
        done = subprocess.run([PROGRAM, "import", self.feeds.url("/import.ics"), "--host", HOST, "--config",
                               str(self.config), "--data", str(self.data)], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("1 new", done.stdout)
        refused = subprocess.run([PROGRAM, "import", self.feeds.url("/import.ics"), "--host", HOST, "--data",
                                  str(self.data)], capture_output=True, text=True, timeout=60)
        self.assertNotEqual(refused.returncode, 0)


class WhatLooksLikeALoss(SourceCase):
    def feed(self):
        return [(e["id"], e["sequence"], e["status"], e["start"]) for e in self.events(self.source)]

    def suspected(self, answer, why):
        path, self.source = self.added(plain(calendar(TEN)))
        before = self.feed()
        self.assertEqual(len(before), 10)
        held = self.fetched(self.source, answer, path)
        self.assertEqual((held["state"], held["held"]["why"]), ("held", why))
        self.assertEqual(self.feed(), before)
        return path, before

    def test_an_empty_calendar_is_held_back(self):
        path, before = self.suspected(plain(calendar([])), "emptied")
        back = self.fetched(self.source, plain(calendar(TEN)), path)
        self.assertEqual((back["state"], back["held"]), ("well", None))
        self.assertEqual(self.feed(), before)

    def test_half_a_calendar_is_held_back_until_somebody_accepts_it(self):
        path, before = self.suspected(plain(calendar(TEN[:5])), "shrunk")
        taken = self.fetched(self.source, act="accept")
        self.assertEqual((taken["state"], taken["events"]["withdrawn"]), ("well", 5))
        self.assertEqual(sorted(status for _, _, status, _ in self.feed()), ["cancelled"] * 5 + ["confirmed"] * 5)

    def test_what_was_accepted_is_that_calendar_and_no_other(self):
        path, before = self.suspected(plain(calendar(TEN[:5])), "shrunk")
        again = self.fetched(self.source, plain(calendar([])), path, act="accept")
        self.assertEqual(again["held"]["why"], "emptied")
        self.assertEqual(self.feed(), before)

    def test_a_calendar_an_hour_off_is_held_back(self):
        self.suspected(plain(calendar(TEN, hour=11)), "moved")

    def test_all_other_events_are_held_back(self):
        self.suspected(plain(calendar([f"Andet {n}" for n in range(10)], prefix="z")), "shrunk")

    def test_other_uids_lose_and_double_nothing(self):
        path, self.source = self.added(plain(calendar(TEN)))
        before = self.feed()
        now = self.fetched(self.source, plain(calendar(TEN, prefix="ny")), path)
        self.assertEqual((now["state"], self.feed()), ("well", before))
        later = self.fetched(self.source, plain(calendar([*TEN[:9], "Klubaften, ny tekst"], prefix="ny")), path)
        self.assertEqual(later["events"]["changed"], 1)
        self.assertEqual(len(self.feed()), 10)

    def test_other_names_of_zones_change_nothing(self):
        path, self.source = self.added(plain(calendar(TEN)))
        before = self.feed()
        for zone in ("Romance Standard Time", "Europe/Paris", "/freeassociation.sourceforge.net/Europe/Copenhagen",
                     "W. Europe Standard Time"):
            now = self.fetched(self.source, plain(calendar(TEN, zone=zone)), path)
            self.assertEqual((now["state"], self.feed()), ("well", before), zone)

    def test_failures_change_nothing_and_slow_down(self):
        path, self.source = self.added(plain(calendar(TEN)))
        before = self.feed()
        for failures in range(1, 4):
            now = self.fetched(self.source, plain(b"", 500), path)
            self.assertEqual((now["state"], now["failure"], now["failures"]), ("failing", "server_error", failures))
        asked = self.fetched(self.source, plain(b"", 503, Retry_After=36_000), path)
        self.assertEqual(asked["failure"], "busy")
        wait = time.mktime(time.strptime(asked["next_try"], "%Y-%m-%dT%H:%M:%SZ")) - time.mktime(
            time.strptime(asked["last_try"], "%Y-%m-%dT%H:%M:%SZ"))
        self.assertGreaterEqual(wait, 36_000)
        self.assertEqual(self.feed(), before)
        self.assertEqual(self.fetched(self.source, plain(calendar(TEN)), path)["failures"], 0)
        self.assertEqual(self.feed(), before)


class ABadServer(SourceCase):
    def test_is_cut_off_and_named(self):
        calm = []
        for answer, failure in ((bomb, "too_large"), (endless, "too_large"), (drip, "too_slow"), (silent, "too_slow"),
                                (plain(b"<!DOCTYPE html><title>Log ind</title>"), "web_page"),
                                (plain(b"Not found", Content_Type="text/plain"), "no_calendar"),
                                (plain(b""), "no_calendar"), (plain(b"", 401), "denied"), (plain(b"", 404), "missing"),
                                (plain(b"", 500), "server_error")):
            began = time.monotonic()
            _, source = self.added(answer)
            self.assertEqual((source["state"], source["failure"]), ("failing", failure))
            self.assertLess(time.monotonic() - began, 6)
            began = time.monotonic()
            self.assertEqual(self.server.get("/feeds/events.ics").status, 200)
            calm.append(time.monotonic() - began)
        self.assertLess(max(calm), 2)

    def test_is_not_followed_to_where_we_do_not_go(self):
        sentinel = "/sentinel.ics"
        self.feeds.answers[sentinel] = plain(calendar(["Hemmelig"]))
        port = self.feeds.server.server_port
        for to in (f"http://127.0.0.2:{port}{sentinel}",
                   "http://169.254.169.254/latest/meta-data/", f"http://[::1]:{port}{sentinel}",
                   f"http://[::ffff:127.0.0.2]:{port}{sentinel}", f"http://2130706434:{port}{sentinel}",
                   f"http://user:secret@127.0.0.1:{port}{sentinel}", "file:///etc/passwd", "ftp://127.0.0.1/x",
                   "gopher://127.0.0.1/x", "http://10.0.0.1/"):
            _, source = self.added(redirect(to))
            self.assertEqual(source["failure"], "too_far", to)
        self.assertEqual(self.feeds.hits(sentinel), 0)

    def test_is_followed_three_times(self):
        for n in range(5):
            self.feeds.answers[f"/hop{n}"] = redirect(f"/hop{n + 1}")
        self.feeds.answers["/hop5"] = plain(calendar(["Efter omveje"]))
        _, far = self.added(redirect("/hop2"))
        self.assertEqual(far["failure"], "too_far")
        _, near = self.added(redirect("/hop4"))
        self.assertEqual(near["state"], "well")


class WhereNothingIsAllowed(SourceCase):
    settings = "[sources]\npause = 0\n"
    SPELLINGS = ["http://127.0.0.1:{}/x", "https://127.0.0.1:{}/x", "https://127.1/x", "https://2130706433/x",
                 "https://0x7f000001/x", "https://017700000001/x", "https://0177.0.0.1/x", "https://[::1]/x",
                 "https://[::ffff:7f00:1]/x", "https://localhost/x", "https://localhost./x", "https://a.localhost/x",
                 "https://１２７.０.０.１/x", "https://127。0。0。1/x", "https://user@127.0.0.1/x", "https://router.local/x",
                 "https://metadata.google.internal/x", "https://8.8.8.8/x", "https://example.dk:{}/x", "file:///etc/passwd",
                 "webcal://127.0.0.1/x", "https://0/x", "https://127.0.0.1.:{}/x", "https://%31%32%37.0.0.1/x"]

    def test_no_spelling_reaches_loopback(self):
        self.feeds.answers["/x"] = plain(calendar(["Hemmelig"]))
        for spelling in self.SPELLINGS:
            sent = {"name": "Snyd", "address": spelling.format(self.feeds.server.server_port), "host": HOST}
            refused = self.ask("POST", "/api/v1/sources", sent)
            self.assertEqual((refused.status, refused.pointers()), (422, ["/address"]), spelling)
        self.assertEqual(self.feeds.asked, [])


class EventsThatAreThereTwice(SourceCase):
    def twins(self, *titles):
        found = self.ask("GET", "/api/v1/merges").json["items"]
        return [t for t in found if t["kept"]["title"] in titles]

    def decide(self, twin, what):
        reply = self.ask("POST", "/api/v1/merges",
                         {"decision": what, "kept": twin["kept"]["id"], "away": twin["away"]["id"]})
        self.assertEqual(reply.status, 200, reply)
        return reply.json

    def test_become_one_when_somebody_says_so(self):
        ours = self.create(title="Loppemarked ved åen", start=f"{day()}T10:00:00", end=f"{day()}T11:00:00")
        path, source = self.added(plain(calendar(["Loppemarked ved aaen"])))
        twin, = self.twins(ours["title"])
        self.assertEqual((twin["kept"]["id"], twin["away"]["source"]), (ours["id"], source["name"]))
        self.assertEqual(self.decide(twin, "merge")["event"]["source"], source["name"])
        self.assertEqual(self.twins(ours["title"]), [])
        self.assertEqual([e["id"] for e in self.events(source)], [])  # hosts another: ours
        self.fetched(source, plain(calendar(["Loppemarked ved åen i år"])), path)
        now = self.ask("GET", f"/api/v1/events/{ours['id']}").json
        self.assertEqual((now["title"], now["status"]), (ours["title"], "confirmed"))
        self.assertNotIn("SUMMARY:Loppemarked ved aaen", self.server.get("/feeds/events.ics").text)

    def test_stay_two_when_somebody_says_so(self):
        ours = self.create(title="Fællesspisning", start=f"{day()}T10:05:00", end=f"{day()}T11:00:00")
        path, source = self.added(plain(calendar(["Fællesspisning"])))
        self.decide(self.twins(ours["title"])[0], "keep_both")
        self.fetched(source, plain(calendar(["Fællesspisning"], extra="X-NY:1")), path)
        self.assertEqual(self.twins(ours["title"]), [])
        self.assertEqual(len(self.events(source)), 1)


class TheDesk(SourceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        link = run("sign-in", "--role", "editor", "--email", "klub@example.org", "--organisation", HOST,
                   data=cls.data).stdout.strip()
        same_site = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
        opened = cls.server.ask("POST", "/log-ind/" + link.rsplit("/", 1)[1], "", same_site)
        cls.session = re.match(r"[^;]+", opened["Set-Cookie"])[0]
        cls.csrf = re.search(r'name="csrf" value="([^"]+)"', cls.page("/koordinator/kilder").text)[1]

    @classmethod
    def page(cls, path):
        return cls.server.get(path, {"Cookie": cls.session})

    def post(self, path, **fields):
        return self.server.ask("POST", path, urlencode({"csrf": self.csrf, **fields}), {
            "Cookie": self.session, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"})

    def test_adds_shows_and_removes_a_calendar_without_scripts(self):
        self.feeds.answers["/desk.ics"] = plain(calendar(TEN))
        wrong = self.post("/koordinator/kilder", source_name="Klubben", source_address="ftp://x/", host=HOST)
        self.assertEqual(wrong.status, 422)
        self.assertIn('aria-invalid="true"', wrong.text)
        self.assertIn("Klubben", wrong.text)
        made = self.post("/koordinator/kilder", source_name="Klubben", source_address=self.feeds.url("/desk.ics"),
                         host=HOST, visible_to="public")
        self.assertEqual(made.status, 303, made)
        source = self.settled(made["Location"].rsplit("/", 1)[1])
        page = self.page(made["Location"]).text
        self.assertIn("10 nye", page)
        self.assertIn("10 new", self.page(made["Location"] + "?sprog=en").text)
        self.assertNotIn("desk.ics", page)

        self.fetched(source, plain(calendar([])), "/desk.ics")
        self.assertIn("pludselig tom", self.page(made["Location"]).text)
        self.assertEqual(self.post(made["Location"], act="pause", revision=source["revision"]).status, 303)
        self.assertEqual(self.post(made["Location"], act="pause", revision=source["revision"]).status, 412)
        self.assertEqual(self.post(made["Location"], act="remove", revision=source["revision"] + 1)["Location"],
                         "/koordinator/kilder")
        self.assertEqual(self.page(made["Location"]).status, 404)
        self.assertEqual(self.events(source), [])

    def test_refuses_to_change_what_is_changed_elsewhere_and_says_where(self):
        _, source = self.added(plain(calendar(["Kun derude"])))
        event = self.events(source)[0]
        refused = self.page(f"/koordinator/moede/{event['id']}")
        self.assertEqual(refused.status, 403)
        self.assertIn(source["name"], refused.text)
        self.assertNotIn("/koordinator/moede/", self.page("/moede/" + event["url"].rsplit("/", 1)[1]).text)


if __name__ == "__main__":
    unittest.main()
