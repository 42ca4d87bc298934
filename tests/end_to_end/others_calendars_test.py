# SPDX-License-Identifier: MPL-2.0
"""Calendars that others made, through `tingsted import` into a server that runs: taken or refused with a reason, the
second time nothing new, and nobody's address in what is shared."""
import os
import re
import shutil
import subprocess
import time
import unittest

from live_client import Live
from support import PROGRAM, SOURCE, Server, demo_data, new_folder, run, tearDownModule, vevents  # noqa: F401

DATAERR = 65
CORPUS = SOURCE.parent / "shared" / "data" / "ics"
EVERY = int(os.environ.get("TINGSTED_EVERY_NTH_FILE", 4))

PERSONAL = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//
BEGIN:VEVENT
UID:privat-1
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Copenhagen:{day}T100000
DTEND;TZID=Europe/Copenhagen:{day}T120000
SUMMARY:Bestyrelsesmøde
ORGANIZER;CN=Ib Ibsen:mailto:ib@privat.example.org
ATTENDEE;CN=Bo Bosen;PARTSTAT=ACCEPTED:mailto:bo@privat.example.org
X-MOZ-INVITED-ATTENDEE:mailto:bo@privat.example.org
CONTACT:Ib Ibsen\\, ib@privat.example.org
X-KLUB-ANSVARLIG;EMAIL="ib@privat.example.org":Ib Ibsen
COMMENT;X-FROM=bo@privat.example.org:Jeg kommer
X-KLUB-HOLD:begyndere
BEGIN:VALARM
ACTION:EMAIL
TRIGGER:-PT15M
ATTENDEE:mailto:bo@privat.example.org
SUMMARY:Husk
DESCRIPTION:Husk
END:VALARM
END:VEVENT
END:VCALENDAR
"""


class ImportCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.data, cls.tokens = demo_data()
        cls.server = Server(cls.data)
        cls.folder = new_folder()

    @classmethod
    def tearDownClass(cls):
        cls.server.close()
        shutil.rmtree(cls.data)
        shutil.rmtree(cls.folder)

    def take(self, file, host="spejder"):
        return subprocess.run([PROGRAM, "import", str(file), "--host", host, "--data", str(self.data)],
                              capture_output=True, timeout=60, check=False)


class NobodysAddressIsShared(ImportCase):
    def test_in_any_outlet(self):
        file = self.folder / "privat.ics"
        day = time.strftime("%Y%m%d", time.localtime(time.time() + 10 * 86400))
        file.write_text(PERSONAL.format(day=day).replace("\n", "\r\n"), encoding="utf-8")
        done = self.take(file)
        self.assertEqual(done.returncode, 0, done)
        event = next(e for e in self.server.get("/api/v1/events?host=spejder&limit=200").json["items"] if e["uid"] == "privat-1")
        page = re.sub(r"^https?://[^/]*", "", event["url"])
        for target in ("/feeds/events.ics", "/feeds/events.json", "/feeds/events.atom", f"/feeds/event/{event['id']}.ics",
                       "/api/v1/events?limit=200", f"/api/v1/events/{event['id']}", "/kalender", page, "/skaerm/foyer"):
            self.check_text(target, self.server.get(target).text)
        live = Live(self.server.host, self.server.port)
        self.addCleanup(live.close)
        live.subscribe("")
        self.check_text("live", str(live.hear_next("snapshot")))
        lines = vevents(self.server.get("/feeds/events.ics").body, "privat-1")[0]
        self.assertIn("X-KLUB-HOLD:begyndere", lines)

    def check_text(self, where, text):
        for word in ("privat.example.org", "Ibsen", "Bosen", "ATTENDEE", "ORGANIZER", "VALARM"):
            self.assertNotIn(word, text.replace("\r\n ", ""), where)


class RealCalendarsAreTakenOrRefused(ImportCase):
    def test_without_harm_and_the_second_time_without_news(self):
        files = sorted(CORPUS.rglob("*.ics"))[::EVERY]
        if not files:
            print(f"left out: no calendars of others at {CORPUS}")
            return
        taken = refused = 0
        slowest = 0.0
        for file in files:
            with self.subTest(str(file.relative_to(CORPUS))):
                begun = time.monotonic()
                first = self.take(file)
                slowest = max(slowest, time.monotonic() - begun)
                self.assertIn(first.returncode, (0, DATAERR), first)
                said = (first.stdout + first.stderr).decode()
                if first.returncode == 0:
                    taken += 1
                    self.check_report(said)
                    self.check_again(self.take(file))
                else:
                    refused += 1
                    self.assertRegex(said, r"line \d+|no calendar|BEGIN:VCALENDAR")
        self.assertEqual(self.server.get("/healthz").status, 200)
        run("verify", data=self.data)
        print(f"{len(files)} files, {taken} taken, {refused} refused, the slowest in {slowest:.2f} s")

    def check_report(self, said):
        """What was left out or mended is told with its line and property."""
        *notes, total = said.splitlines()
        self.assertRegex(total, r"\d+ new, \d+ changed, \d+ unchanged")
        for note in notes:
            self.assertRegex(note, r"line \d+: [\w-]+")

    def check_again(self, second):
        self.assertEqual(second.returncode, 0, second)
        self.assertRegex(second.stdout.decode().splitlines()[-1], r"\b0 new, 0 changed\b")


if __name__ == "__main__":
    unittest.main()
