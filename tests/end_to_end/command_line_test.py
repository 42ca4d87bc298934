# SPDX-License-Identifier: MPL-2.0
"""The program's command line: one calendar, one server, settings that are right, exit codes of sysexits(3)."""
import os
import shutil
import unittest
from pathlib import Path

from support import SOURCE, Server, demo_data, new_folder, run, tearDownModule, uids  # noqa: F401

USAGE, DATAERR, NOINPUT, UNAVAILABLE, CONFIG = 64, 65, 66, 69, 78

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//
X-WR-CALNAME:Spejderne
BEGIN:VEVENT
UID:lejr@spejder.example
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Copenhagen:20310506T100000
DTEND;TZID=Europe/Copenhagen:20310506T120000
SUMMARY:{title}
END:VEVENT
BEGIN:VEVENT
UID:tur@spejder.example
DTSTART;VALUE=DATE:20310607
RRULE:FREQ=WEEKLY;COUNT=3
SUMMARY:Ugens tur
END:VEVENT
BEGIN:VEVENT
UID:forkert@spejder.example
DTSTART:i morgen
SUMMARY:Uden tid
END:VEVENT
BEGIN:VTODO
UID:opgave@spejder.example
SUMMARY:Køb snobrødsdej
END:VTODO
END:VCALENDAR
"""


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = new_folder()
        self.addCleanup(shutil.rmtree, self.folder)

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


class OneCalendarHasOneServer(Case):
    def test_a_second_server_on_the_same_folder_is_refused(self):
        data = self.folder / "data"
        server = Server(data)
        second = run("serve", "--listen", "127.0.0.1:0", data=data, check=False)
        self.assertEqual(second.returncode, UNAVAILABLE, second)
        self.assertNotIn("listening", second.stdout)
        self.assertIn(str(data), second.stderr)
        self.assertEqual(server.get("/healthz").status, 200)
        server.close()

    def test_the_folder_is_free_again_after_a_kill(self):
        server = Server(self.folder / "data")
        server.kill()
        server.start()
        self.assertEqual(server.get("/readyz").status, 200)
        server.close()

    def test_a_taken_port_is_said(self):
        server = Server(self.folder / "one")
        second = run("serve", "--listen", f"127.0.0.1:{server.port}", data=self.folder / "two", check=False)
        self.assertNotEqual(second.returncode, 0)
        self.assertIn("listen", second.stderr)
        server.close()

    def test_what_was_stored_is_whole_after_a_kill(self):
        data, tokens = demo_data()
        self.addCleanup(shutil.rmtree, data)
        server = Server(data)
        for n in range(5):
            made = server.ask("POST", "/api/v1/events", {"title": f"Møde {n}", "start": "2031-05-06T10:00:00",
                                                         "end": "2031-05-06T11:00:00", "hosts": ["frivilligcenter"]},
                              token=tokens.coordinator)
            self.assertEqual(made.status, 201)
        server.kill()
        run("verify", data=data)
        server.start()
        self.assertEqual(server.get(made["Location"]).status, 200)
        server.close()


class TheDemo(Case):
    def test_it_prints_a_link_that_signs_a_coordinator_in(self):
        server = Server(self.folder / "data", "--demo")
        link = server.sign_in_link()
        self.assertTrue(link.startswith(server.url))
        self.assertEqual(server.get(link.removeprefix(server.url)).status, 200)
        self.assertGreaterEqual(len(uids(server.get("/feeds/events.ics").body)), 30)
        server.close()

    def test_a_second_start_keeps_the_data(self):
        data, tokens = demo_data()
        self.addCleanup(shutil.rmtree, data)
        server = Server(data)
        first = server.get("/api/v1/events?limit=200", token=tokens.coordinator).json["items"]
        event = first[0]
        gone = server.ask("DELETE", f"/api/v1/events/{event['id']}", token=tokens.coordinator,
                          headers={"If-Match": f'"{event["revision"]}"'})
        self.assertEqual(gone.status, 204)
        server.close()
        again = Server(data, "--demo")
        now = again.get("/api/v1/events?limit=200", token=tokens.coordinator).json["items"]
        self.assertEqual([e["id"] for e in now], [e["id"] for e in first[1:]])
        again.close()

    def test_it_never_touches_a_database_that_is_there(self):
        data = self.folder / "data"
        Server(data).close()
        server = Server(data, "--demo")
        self.assertEqual(server.get("/api/v1/events").json["items"], [])
        server.close()

    def test_no_room_of_the_demo_is_taken_twice(self):
        data, tokens = demo_data()
        self.addCleanup(shutil.rmtree, data)
        server = Server(data)
        events = server.get("/api/v1/events?limit=200", token=tokens.coordinator).json["items"]
        self.assertEqual([e["title"] for e in events if e["room_status"] == "clash"], [])
        server.close()


class SettingsAreChecked(Case):
    def check(self, text):
        return run("config", "check", "--config", self.file("tingsted.toml", text), check=False)

    def test_a_right_file_is_fine(self):
        self.assertEqual(self.check('listen = "127.0.0.1:0"\n').returncode, 0)

    def test_the_sample_is_fine(self):
        run("config", "check", "--config", SOURCE / "config" / "tingsted.toml")

    def test_an_unknown_key_is_refused_by_name_and_line(self):
        done = self.check('listen = "127.0.0.1:0"\n\nlisen = "x"\n')
        self.assertEqual(done.returncode, CONFIG, done)
        self.assertIn("line 3", done.stdout + done.stderr)
        self.assertIn("lisen", done.stdout + done.stderr)

    def test_a_server_does_not_start_on_wrong_settings(self):
        file = self.file("tingsted.toml", "[limits]\nconections = 5\n")
        done = run("serve", "--config", file, data=self.folder / "data", check=False)
        self.assertEqual(done.returncode, CONFIG, done)
        self.assertIn("limits.conections", done.stderr)
        self.assertFalse((self.folder / "data").exists())

    def test_a_file_that_is_not_there_is_named(self):
        done = run("config", "check", "--config", self.folder / "none.toml", check=False)
        self.assertIn(done.returncode, (NOINPUT, CONFIG), done)
        self.assertIn("none.toml", done.stderr + done.stdout)

    def test_what_is_shown_can_be_used(self):
        shown = run("config", "show", "--config", self.file("a.toml", 'municipality = "Læsø Kommune"\n')).stdout
        self.assertIn('municipality = "Læsø Kommune"', shown)
        again = run("config", "show", "--config", self.file("b.toml", shown)).stdout
        self.assertEqual(again, shown)

    def test_settings_take_effect(self):
        data, _ = demo_data()
        self.addCleanup(shutil.rmtree, data)
        file = self.file("a.toml", 'municipality = "Læsø Kommune"\npublic_url = "https://moeder.example.org"\n')
        server = Server(data, "--config", str(file))
        feed = server.get("/feeds/events.ics").text
        server.close()
        self.assertIn("Læsø Kommune", feed)
        self.assertIn("https://moeder.example.org/moede/", feed.replace("\r\n ", ""))


class TokensAreMade(Case):
    def test_tokens_are_listed_without_their_secrets_and_one_is_ended_by_its_id(self):
        data = self.folder / "data"
        made = {role: run("token", "create", "--role", role, "--email", f"{role}@example.org", *days, data=data).stdout.strip()
                for role, days in (("coordinator", ()), ("member", ("--days", "30")), ("professional", ()))}
        listed = run("token", "list", data=data).stdout
        rows = {line.split()[-1].split("@")[0]: line for line in listed.splitlines()}
        self.assertEqual(sorted(rows), ["coordinator", "member", "professional"])
        self.assertIn("valid until 20", rows["member"])
        self.assertNotIn("until", rows["coordinator"])
        for secret in made.values():
            self.assertNotIn(secret[3:15], listed)

        server = Server(data)
        self.addCleanup(server.close)
        self.assertEqual(server.get("/api/v1/events", token=made["professional"]).status, 200)
        run("token", "revoke", "--id", rows["professional"].split()[0], data=data)
        self.assertEqual(server.get("/api/v1/events", token=made["professional"]).status, 401)
        self.assertEqual(server.get("/api/v1/events", token=made["coordinator"]).status, 200)
        self.assertIn("revoked", next(line for line in run("token", "list", data=data).stdout.splitlines() if "professional" in line))
        unknown = run("token", "revoke", "--id", "000000000000", data=data, check=False)
        self.assertNotEqual(unknown.returncode, 0)
        self.assertIn("not known", unknown.stderr)

    def test_the_token_stands_alone_on_standard_output(self):
        done = run("token", "create", "--role", "coordinator", "--email", "a@example.org", data=self.folder / "data")
        self.assertRegex(done.stdout, r"^ts_[A-Za-z0-9_-]+\n$")

    def test_it_is_not_in_the_database(self):
        data = self.folder / "data"
        token = run("token", "create", "--role", "member", "--email", "a@example.org", data=data).stdout.strip()
        for file in Path(data).iterdir():
            self.assertNotIn(token[3:40].encode(), file.read_bytes(), file)

    def test_a_role_that_is_none_is_refused(self):
        for role in ("king", "anonymous", ""):
            done = run("token", "create", "--role", role, "--email", "a@example.org", data=self.folder / "data", check=False)
            self.assertIn(done.returncode, (USAGE, DATAERR), role)
            self.assertEqual(done.stdout, "")

    def test_the_database_is_its_owners_alone(self):
        run("token", "create", "--role", "member", "--email", "a@example.org", data=self.folder / "data")
        self.assertEqual(os.stat(self.folder / "data").st_mode & 0o077, 0)


class CalendarsAreImported(Case):
    def setUp(self):
        super().setUp()
        self.data, self.tokens = demo_data()
        self.addCleanup(shutil.rmtree, self.data)

    def take(self, title="Sommerlejr", host="spejder"):
        file = self.file("spejder.ics", CALENDAR.format(title=title).replace("\n", "\r\n"))
        return run("import", file, "--host", host, data=self.data, check=False)

    def events(self):
        server = Server(self.data)
        items = server.get("/api/v1/events?host=spejder&limit=200", token=self.tokens.coordinator).json["items"]
        server.close()
        for e in items:
            del e["url"]  # each server has a port of its own
        return {e["uid"]: e for e in items if e["uid"].endswith("@spejder.example")}

    def test_it_says_what_it_took_and_what_not_and_why(self):
        done = self.take()
        self.assertEqual(done.returncode, 0, done)
        self.assertIn("2 new", done.stdout)
        self.assertRegex(done.stdout, r"line 20: DTSTART")
        self.assertRegex(done.stdout, r"line \d+: VTODO")
        self.assertEqual(set(self.events()), {"lejr@spejder.example", "tur@spejder.example"})

    def test_a_second_time_makes_nothing_twice(self):
        self.take()
        first = self.events()
        done = self.take()
        self.assertIn("0 new", done.stdout)
        self.assertIn("2 unchanged", done.stdout)
        self.assertEqual(self.events(), first)

    def test_a_changed_file_changes_what_it_changed(self):
        self.take()
        first = self.events()
        done = self.take(title="Vinterlejr")
        self.assertIn("1 changed", done.stdout)
        now = self.events()
        self.assertEqual(now["lejr@spejder.example"]["title"], "Vinterlejr")
        self.assertEqual(now["lejr@spejder.example"]["id"], first["lejr@spejder.example"]["id"])
        self.assertEqual(now["lejr@spejder.example"]["sequence"], first["lejr@spejder.example"]["sequence"] + 1)
        self.assertEqual(now["tur@spejder.example"], first["tur@spejder.example"])

    def test_a_host_that_is_not_known_is_refused_and_nothing_is_taken(self):
        done = self.take(host="ukendt")
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(self.events(), {})

    def test_what_is_no_calendar_is_refused(self):
        for text in ("", "<html></html>", "BEGIN:VCARD\r\nEND:VCARD\r\n", "\0\0\0"):
            done = run("import", self.file("x.ics", text), "--host", "spejder", data=self.data, check=False)
            self.assertEqual(done.returncode, DATAERR, (text, done))

    def test_a_file_over_the_limit_is_refused(self):
        file = self.file("x.ics", "BEGIN:VCALENDAR\r\n" + "X-A:b\r\n" * 1_600_000 + "END:VCALENDAR\r\n")
        done = run("import", file, "--host", "spejder", data=self.data, check=False)
        self.assertEqual(done.returncode, DATAERR, done)

    def test_a_file_that_is_not_there_is_said(self):
        done = run("import", self.folder / "none.ics", "--host", "spejder", data=self.data, check=False)
        self.assertEqual(done.returncode, NOINPUT, done)

    def test_what_goes_out_can_come_in(self):
        out = self.file("ud.ics", run("export", data=self.data).stdout)
        fresh = self.folder / "fresh"
        Server(fresh, "--demo").close()
        done = run("import", out, "--host", "frivilligcenter", data=fresh)
        self.assertIn("0 skipped", done.stdout.splitlines()[-1])

    def test_real_calendars_of_others_are_taken_or_refused_without_harm(self):
        folder = SOURCE.parent / "shared" / "data" / "ics"
        files = sorted(folder.rglob("*.ics"))
        if not files:
            print(f"left out: no calendars of others at {folder}")
            return
        for file in files[::25]:
            done = run("import", file, "--host", "spejder", data=self.data, check=False)
            self.assertIn(done.returncode, (0, DATAERR), (file, done.stdout[-500:], done.stderr[-2000:]))
        run("verify", data=self.data)


class UsageIsExplained(Case):
    def test_what_is_no_command_is_a_usage_error(self):
        for arguments in ((), ("fly",), ("serve", "--fly"), ("import",), ("token", "create")):
            done = run(*arguments, check=False)
            self.assertEqual(done.returncode, USAGE, (arguments, done))

    def test_help_names_the_commands(self):
        done = run("--help")
        for command in ("serve", "import", "export", "verify", "token", "config"):
            self.assertIn(command, done.stdout)


if __name__ == "__main__":
    unittest.main()
