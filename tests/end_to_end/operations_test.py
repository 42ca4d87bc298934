# SPDX-License-Identifier: MPL-2.0
"""What an operator does: back up while people write, and restore."""
import os
import sqlite3
import statistics
import threading
import time
import unittest

from live_client import Live
from support import OwnServerCase, meeting, run, tearDownModule  # noqa: F401

DATAERR, NOINPUT, UNAVAILABLE, CANTCREAT, CONFIG = 65, 66, 69, 73, 78


class Writer(threading.Thread):
    """Makes meetings one after another and remembers those that were acknowledged, with how long each took."""

    def __init__(self, server, token):
        super().__init__()
        self.server, self.token = server, token
        self.acknowledged, self.times, self.ended = [], [], False

    def run(self):
        while not self.ended:
            began = time.monotonic()
            made = self.server.ask("POST", "/api/v1/events", meeting(title=f"Møde {len(self.acknowledged)}"), token=self.token)
            assert made.status == 201, made
            self.times.append(time.monotonic() - began)
            self.acknowledged.append(made.json["id"])

    def stop(self):
        self.ended = True
        self.join()


def p99(times):
    return statistics.quantiles(times, n=100)[98] * 1000


def rows(file, question):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
        return [row[0] for row in db.execute(question)]


class Case(OwnServerCase):
    def ids(self, server):
        items, cursor = [], ""
        while cursor is not None:
            page = server.get(f"/api/v1/events?limit=200{cursor}", token=self.tokens.coordinator).json
            items += [e["id"] for e in page["items"]]
            cursor = "&cursor=" + page["next"] if page["next"] else None
        return sorted(items)


class BackupsAreMadeWhilePeopleWrite(Case):
    def test_each_of_twenty_is_whole_and_has_all_that_was_acknowledged_before_it_began(self):
        server = self.served()
        writers = [Writer(server, self.tokens.coordinator) for _ in range(4)]
        for w in writers:
            w.start()
        try:
            time.sleep(3)
            alone = [t for w in writers for t in w.times]
            before = [len(w.times) for w in writers]
            for n in range(20):
                known = {e for w in writers for e in list(w.acknowledged)}
                file = self.folder / f"{n}.db"
                done = run("backup", file, data=self.data)
                self.assertIn("checked", done.stdout)
                self.assertLessEqual(known, set(rows(file, "select id from event")))
                self.assertEqual(rows(file, "pragma integrity_check"), ["ok"])
        finally:
            for w in writers:
                w.stop()
        during = [t for w, b in zip(writers, before) for t in w.times[b:]]
        print(f"20 backups, {len(during)} writes meanwhile; write p99 {p99(alone):.1f} ms without, {p99(during):.1f} ms with")
        self.assertEqual([p.name for p in self.data.iterdir() if p.name.startswith("copy-")], [])

    def test_a_prefix_of_the_journal_is_in_it_and_nothing_else(self):
        server = self.served()
        writer = Writer(server, self.tokens.coordinator)
        writer.start()
        run("backup", self.folder / "b.db", data=self.data)
        writer.stop()
        server.close()
        question = "select number || hash from journal order by number"
        then, now = rows(self.folder / "b.db", question), rows(self.data / "tingsted.db", question)
        self.assertEqual(now[:len(then)], then)
        self.assertGreater(len(now), len(then))

    def test_a_file_that_is_there_is_never_overwritten(self):
        file = self.folder / "b.db"
        file.write_text("dear")
        done = run("backup", file, data=self.data, check=False)
        self.assertEqual(done.returncode, CANTCREAT, done)
        self.assertEqual(file.read_text(), "dear")

    def test_it_is_one_file_for_its_owner_alone_and_nothing_stays_behind(self):
        old = os.umask(0)
        try:
            for server in (None, self.served()):
                file = self.folder / f"{bool(server)}.db"
                run("backup", file, data=self.data)
                self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        finally:
            os.umask(old)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["False.db", "True.db"])

    def test_in_a_folder_it_gets_a_name_with_the_time(self):
        run("backup", self.folder, data=self.data)
        self.assertRegex([p.name for p in self.folder.iterdir()][0], r"^tingsted-\d{4}-\d\d-\d\dT\d{6}Z\.db$")

    def test_a_damaged_calendar_makes_no_backup(self):
        with sqlite3.connect(self.data / "tingsted.db") as db:
            db.execute("update event set body = replace(body, 'ensomhed', 'ensomhex')")
        done = run("backup", self.folder / "b.db", data=self.data, check=False)
        self.assertEqual(done.returncode, DATAERR, done)
        self.assertIn("event ", done.stderr)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_server_backs_itself_up_and_keeps_the_newest(self):
        place = self.folder / "backups"
        file = self.folder / "a.toml"
        file.write_text(f'[backup]\nfolder = "{place}"\nevery = 10\nkeep = 1\n')
        place.mkdir()
        (place / "tingsted-2020-01-01T000000Z.db").write_text("old")
        os.utime(place / "tingsted-2020-01-01T000000Z.db", (0, 0))
        (place / "notes.txt").write_text("mine")
        self.served("--config", str(file))
        until = time.monotonic() + 20
        while sorted(p.name[:10] for p in place.iterdir()) != ["notes.txt", "tingsted-2"] or \
                (place / "tingsted-2020-01-01T000000Z.db").exists():
            self.assertLess(time.monotonic(), until, list(place.iterdir()))
            time.sleep(0.05)
        made = next(place.glob("tingsted-*.db"))
        self.assertEqual(rows(made, "select count(*) from event"), rows(self.data / "tingsted.db", "select count(*) from event"))


class ACalendarIsRestored(Case):
    def test_what_was_there_then_is_there_again_and_what_was_before_is_kept(self):
        server = self.served()
        then = self.ids(server)
        run("backup", self.folder / "b.db", data=self.data)
        later = server.ask("POST", "/api/v1/events", meeting(), token=self.tokens.coordinator)
        server.kill()  # its log still holds the last change
        done = run("restore", self.folder / "b.db", data=self.data)
        kept = list(self.data.glob("tingsted.db.before-restore-*Z"))
        self.assertEqual(len(kept), 1)
        self.assertIn(str(kept[0]), done.stdout)
        self.assertIn(later.json["id"], rows(kept[0], "select id from event"))
        server.start()
        self.assertEqual(self.ids(server), then)
        run("verify", data=self.data)
        self.assertEqual((self.data / "tingsted.db").stat().st_mode & 0o777, 0o600)

    def test_one_of_a_newer_program_is_refused_and_nothing_stays_behind(self):
        newer = self.folder / "b.db"
        run("backup", newer, data=self.data)
        with sqlite3.connect(newer) as db:
            db.execute("pragma user_version = 99")
        done = run("restore", newer, data=self.data, check=False)
        self.assertEqual(done.returncode, CONFIG, done)
        self.assertIn("99", done.stderr)
        self.assertEqual(list(self.data.glob("*restor*")), [])

    def test_into_an_empty_folder(self):
        run("backup", self.folder / "b.db", data=self.data)
        done = run("restore", self.folder / "b.db", data=self.folder / "new")
        self.assertNotIn("kept", done.stdout)
        self.assertEqual(rows(self.folder / "new" / "tingsted.db", "select id from event order by id"),
                         rows(self.data / "tingsted.db", "select id from event order by id"))

    def test_cursors_of_before_are_told_reset(self):
        server = self.served()
        client = Live(server.host, server.port)
        client.subscribe()
        cursor = client.hear()["cursor"]
        client.close()
        run("backup", self.folder / "b.db", data=self.data)
        server.stop()
        run("restore", self.folder / "b.db", data=self.data)
        server.start()
        client = Live(server.host, server.port)
        client.subscribe(cursor=cursor)
        self.assertEqual(client.hear()["type"], "reset")
        self.assertEqual(client.hear()["type"], "snapshot")
        client.close()

    def test_not_while_a_server_has_it_open(self):
        run("backup", self.folder / "b.db", data=self.data)
        server = self.served()
        done = run("restore", self.folder / "b.db", data=self.data, check=False)
        self.assertEqual(done.returncode, UNAVAILABLE, done)
        self.assertEqual(server.get("/readyz").status, 200)

    def test_what_is_no_whole_backup_changes_nothing(self):
        good = self.folder / "b.db"
        run("backup", good, data=self.data)
        before = (self.data / "tingsted.db").read_bytes()
        bad = self.folder / "bad.db"
        flipped = bytearray(good.read_bytes())
        place = flipped.index(b"Netv", len(flipped) // 2)
        flipped[place] ^= 1
        for what, code in ((good.read_bytes()[:len(flipped) // 2], DATAERR), (b"", DATAERR), (b"hello" * 9999, DATAERR),
                           (bytes(flipped), DATAERR), (None, NOINPUT)):
            bad.write_bytes(what) if what is not None else bad.unlink()
            done = run("restore", bad, data=self.data, check=False)
            self.assertEqual(done.returncode, code, done)
            self.assertIn("bad.db", done.stderr)
        self.assertEqual((self.data / "tingsted.db").read_bytes(), before)
        self.assertEqual(sorted(p.name for p in self.data.iterdir() if p.name not in ("lock",)), ["tingsted.db"])


if __name__ == "__main__":
    unittest.main()
