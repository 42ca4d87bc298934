# SPDX-License-Identifier: MPL-2.0
"""A filter that is followed with a secret token: made, fetched, turned, revoked, and its secret kept."""
import gzip
import shutil
import sqlite3
import unittest
from datetime import date, timedelta

from support import DemoCase, Server, demo_data, run, tearDownModule, uids  # noqa: F401

ALL = "/api/v1/subscriptions"


def in_the_window():
    day = date.today() + timedelta(days=40)
    return {"start": f"{day}T16:30:00", "end": f"{day}T18:00:00"}


class SubscriptionCase(DemoCase):
    def subscribe(self, token=None, **fields):
        reply = self.server.ask("POST", ALL, {"name": "Møder", **fields}, token=token or self.tokens.professional)
        self.assertEqual(reply.status, 201, reply)
        return reply.json

    def feed(self, made, ending="ics", headers=None, method="GET"):
        return self.server.ask(method, f"/feeds/{made['token']}.{ending}", headers=headers)


class ASubscription(SubscriptionCase):
    def test_has_the_same_events_as_its_owner_sees_on_every_way(self):
        hidden = self.create(title="Kun for kommunen", visibility="municipal", **in_the_window())
        made = self.subscribe(filter="topic=ensomhed,demens")
        from_json = sorted(e["uid"] for e in self.feed(made, "json").json["items"])
        self.assertEqual(uids(self.feed(made).body), from_json)
        public = [e["uid"] for e in self.server.get("/feeds/events.json?topic=ensomhed,demens").json["items"]]
        self.assertLessEqual(set(public), set(from_json))
        self.assertNotIn(hidden["uid"], from_json)  # it has no topic
        everything = self.subscribe()
        self.assertIn(hidden["uid"], uids(self.feed(everything).body))
        self.assertNotIn(hidden["uid"], uids(self.feed(self.subscribe(token=self.tokens.member)).body))

    def test_is_fetched_as_public_feeds_are(self):
        made = self.subscribe()
        got = self.feed(made)
        self.assertEqual((got.status, got["Content-Type"]), (200, "text/calendar; charset=utf-8"))
        self.assertEqual(got["Cache-Control"], "private, max-age=300")
        self.assertEqual(got["Referrer-Policy"], "no-referrer")
        self.assertIsNone(got["Set-Cookie"])
        head = self.feed(made, method="HEAD")
        self.assertEqual((head.status, head.body, head["Content-Length"]), (200, b"", str(len(got.body))))
        packed = self.feed(made, headers={"Accept-Encoding": "gzip"})
        self.assertEqual(gzip.decompress(packed.body), got.body)
        self.assertEqual(self.feed(made, headers={"If-None-Match": got["ETag"]}).status, 304)
        self.assertEqual(self.feed(made, headers={"If-Modified-Since": got["Last-Modified"]}).status, 304)
        for method in ("POST", "PROPFIND", "OPTIONS"):
            self.assertEqual(self.feed(made, method=method).status, 405, method)
        for credentials in ("Basic eDp5", "Bearer x"):  # Outlook sends some to every address
            self.assertEqual(self.feed(made, headers={"Authorization": credentials}).status, 200)

    def test_has_an_address_that_google_takes(self):
        made = self.subscribe()
        self.assertLess(len(made["urls"]["ics"]), 256)
        self.assertTrue(made["urls"]["ics"].endswith(".ics"))

    def test_that_is_turned_answers_410_at_its_old_address_and_200_at_its_new_one(self):
        made = self.subscribe()
        self.assertEqual(self.feed(made).status, 200)
        turned = self.server.ask("POST", f"{ALL}/{made['id']}/rotate", token=self.tokens.professional).json
        self.assertEqual((self.feed(made).status, self.feed(turned).status), (410, 200))
        gone = self.server.ask("DELETE", f"{ALL}/{made['id']}", headers={"If-Match": '"2"'}, token=self.tokens.professional)
        self.assertEqual(gone.status, 204)
        self.assertEqual(self.feed(turned).status, 410)
        self.assertEqual(self.feed(turned, headers={"If-None-Match": "*"}).status, 410)

    def test_whose_filter_changes_has_other_events_at_the_same_address(self):
        made = self.subscribe()
        everything = set(uids(self.feed(made).body))
        change = self.server.ask("PATCH", f"{ALL}/{made['id']}", {"filter": "area=asaa"}, {"If-Match": '"1"'},
                                 self.tokens.professional)
        self.assertEqual(change.status, 200, change)
        in_asaa = [e["uid"] for e in self.feed(made, "json").json["items"]]
        self.assertEqual(uids(self.feed(made).body), sorted(in_asaa))
        self.assertLess(set(in_asaa), everything)

    def test_survives_a_restart(self):
        made, revoked = self.subscribe(), self.subscribe()
        self.server.ask("DELETE", f"{ALL}/{revoked['id']}", headers={"If-Match": "*"}, token=self.tokens.professional)
        before = self.feed(made)
        self.server.stop()
        self.server.start_again()
        after = self.feed(made)
        self.assertEqual((after.status, after.body, after["ETag"]), (200, before.body, before["ETag"]))
        self.assertEqual(self.feed(revoked).status, 410)


class ATokensSecret(SubscriptionCase):
    @classmethod
    def setUpClass(cls):
        cls.data, cls.tokens = demo_data()
        settings = cls.data / "tingsted.toml"
        settings.write_text('log_level = "debug"\n', encoding="utf-8")
        cls.server = Server(cls.data, "--config", str(settings))

    def test_is_in_no_log_and_on_no_disk(self):
        made = self.subscribe(name="Kan findes på disken")
        turned = self.server.ask("POST", f"{ALL}/{made['id']}/rotate", token=self.tokens.professional).json
        for ending in ("ics", "json", "atom", "html"):
            self.feed(made, ending)
            self.feed(turned, ending)
        secrets = [made["token"], turned["token"]]
        self.server.stop()
        try:
            kept = {path.name: path.read_bytes() for path in self.data.iterdir() if path.is_file()}
            kept["log"] = self.server.logged().encode()
            self.assertTrue(any("Kan findes på disken".encode() in b for b in kept.values()))
            self.assertIn(b"/feeds/", kept["log"])
            for name, content in kept.items():
                for secret in secrets:
                    self.assertNotIn(secret[8:40].encode(), content, name)
        finally:
            self.server.start()

    def test_is_in_no_reply_but_the_one_that_made_it(self):
        made = self.subscribe()
        token = self.tokens.professional
        replies = [self.server.get(ALL, token=token), self.server.get(f"{ALL}/{made['id']}", token=token),
                   *(self.feed(made, ending) for ending in ("ics", "json", "atom", "html"))]
        for reply in replies:
            self.assertNotIn(made["token"][8:40].encode(), reply.body)
            self.assertNotIn(made["token"][8:40], str(reply.fields))


class WhoFetchedIt(SubscriptionCase):
    GOOGLE, APPLE = "Google-Calendar-Importer", "iOS/17.0 (21A329) dataaccessd/1.0"

    def fetched_by(self, made, agent, **more):
        return self.feed(made, headers={"User-Agent": agent, **more})

    def shown(self, made, token=None):
        return self.server.get(f"{ALL}/{made['id']}", token=token or self.tokens.professional).json

    def clients(self, made):
        return {c["client"]: c for c in self.shown(made)["clients"]}

    def test_is_told_by_kind_of_program_with_what_it_has(self):
        made = self.subscribe()
        self.assertEqual(self.shown(made)["clients"], [])
        got = self.fetched_by(made, self.GOOGLE)
        seen = self.clients(made)["google"]
        self.assertEqual((seen["etag"], seen["bytes"], seen["behind"]), (got["ETag"], len(got.body), 0))
        self.assertEqual(seen["entries"], got.body.count(b"BEGIN:VEVENT"))
        self.assertEqual(self.shown(made)["revision"], made["revision"])

    def test_counts_what_a_program_has_not_seen_of_its_own_feed(self):
        made = self.subscribe(filter="area=asaa")
        self.fetched_by(made, self.GOOGLE)
        event = self.create(area="asaa", **in_the_window())
        self.create(area="jerslev")
        self.assertEqual(self.clients(made)["google"]["behind"], 1)
        again = self.fetched_by(made, self.APPLE)
        self.patch(event, {"area": "jerslev"})  # it leaves the filter
        self.assertEqual({name: c["behind"] for name, c in self.clients(made).items()}, {"google": 1, "apple": 1})
        newest = self.feed(made)["ETag"]
        self.assertNotEqual(newest, again["ETag"])
        self.assertEqual(self.fetched_by(made, self.APPLE, **{"If-None-Match": newest}).status, 304)
        self.assertEqual(self.clients(made)["apple"]["behind"], 0)

    def test_does_not_count_a_look_at_the_head_or_a_refusal(self):
        made = self.subscribe()
        self.feed(made, method="HEAD", headers={"User-Agent": self.GOOGLE})
        self.server.get(f"/feeds/{made['token']}.ics?area=asaa", {"User-Agent": self.GOOGLE})
        self.assertEqual(self.shown(made)["clients"], [])

    def test_is_older_where_the_filter_changed_since(self):
        made = self.subscribe()
        change = lambda query: self.server.ask("PATCH", f"{ALL}/{made['id']}", {"filter": query}, {"If-Match": "*"},  # noqa: E731
                                               self.tokens.professional)
        self.fetched_by(made, self.GOOGLE)
        change("area=asaa")
        self.assertIsNone(self.clients(made)["google"]["behind"])
        self.fetched_by(made, self.GOOGLE)
        self.assertEqual(self.clients(made)["google"]["behind"], 0)
        self.server.stop()  # now it stands on the disk
        self.server.start()
        change("area=jerslev")
        self.assertIsNone(self.clients(made)["google"]["behind"])

    def test_is_remembered_over_a_restart_without_a_row_in_the_journal(self):
        made = self.subscribe()
        self.fetched_by(made, self.GOOGLE)
        before = self.clients(made)
        self.server.stop()
        with sqlite3.connect(self.data / "tingsted.db") as db:
            rows = db.execute("select count(*) from journal where entity = 'subscription' and entity_id = ?",
                              (made["id"],)).fetchone()
            kept = [name for (name,) in db.execute("select name from pragma_table_info('feed_fetch')")]
        db.close()
        self.server.start()
        self.assertEqual(rows, (1,))  # that it was made
        self.assertEqual(kept, ["subscription", "client", "at", "head", "etag", "bytes", "entries"])  # and no address
        self.assertEqual(self.clients(made), before)

    def test_warns_the_owner_of_a_feed_that_google_will_cut(self):
        made = self.subscribe()
        self.fetched_by(made, self.GOOGLE)
        self.assertEqual(self.shown(made)["warnings"], [])
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//EN"]
        for n in range(800):
            lines += ["BEGIN:VEVENT", f"UID:stor-{n}@example.org", "DTSTAMP:20260101T000000Z",
                      f"DTSTART:{(date.today() + timedelta(days=n % 300)):%Y%m%d}T{n % 12 + 8:02}0000Z", "DURATION:PT1H",
                      f"SUMMARY:Nr. {n}", "END:VEVENT"]
        big = self.data / "stor.ics"
        big.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8", newline="")
        run("import", big, "--host", "frivilligcenter", data=self.data)
        got = self.fetched_by(made, self.GOOGLE)
        self.assertGreaterEqual(got.body.count(b"BEGIN:VEVENT"), 800)
        self.assertEqual(len(self.shown(made)["warnings"]), 1)


class AKindOfProgramThatTakesNoCoding(unittest.TestCase):
    def test_gets_plain_bytes_whatever_it_asks_for_and_others_do_not(self):
        data, _ = demo_data()
        settings = data / "tingsted.toml"
        settings.write_text('[feeds]\nplain_for = ["outlook"]\n', encoding="utf-8")
        server = Server(data, "--config", str(settings))
        try:
            for agent, coding in (("Microsoft Office/16.0", None), (WhoFetchedIt.GOOGLE, "gzip"), ("", "gzip")):
                got = server.get("/feeds/events.ics", {"User-Agent": agent, "Accept-Encoding": "gzip"})
                self.assertEqual((got.status, got["Content-Encoding"]), (200, coding), agent)
                self.assertEqual(got["Vary"], "Accept-Encoding, User-Agent")
        finally:
            server.close()
            shutil.rmtree(data)


class AnOlderDatabase(DemoCase):
    def test_opens_and_takes_subscriptions(self):
        """One of schema version 2 has no tables for them."""
        self.server.stop()
        with sqlite3.connect(self.data / "tingsted.db") as db:
            for table in ("feed_fetch", "feed_token", "subscription"):
                db.execute(f"drop table {table}")
            db.execute("pragma user_version = 2")
        db.close()
        self.server.start()
        made = self.server.ask("POST", ALL, {"name": "Ny"}, token=self.tokens.member)
        self.assertEqual(made.status, 201, made)
        self.assertEqual(self.server.get(f"/feeds/{made.json['token']}.ics").status, 200)
        self.assertTrue((self.data / "tingsted.db.schema-2").exists())


if __name__ == "__main__":
    unittest.main()
