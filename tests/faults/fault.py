# SPDX-License-Identifier: MPL-2.0
"""What the fault tests share: clients that write and remember what they were promised, and the comparison afterwards.

Each file is one family of faults against the real program. Run whole it takes what it takes; with --short, a fraction.
A fault ends with one line that says what was done, how many, and what was lost.
"""
import http.client
import itertools
import json
import os
import shutil
import sqlite3
import statistics
import sys
import threading
import time
import unittest
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "end_to_end"))
from support import PROGRAM, Server, demo_data, meeting, new_folder, run, tearDownModule  # noqa: E402, F401

SHORT = "--short" in sys.argv
SHIM = os.environ.get("TINGSTED_FAULT_SHIM", str(Path(PROGRAM).parent / "tests/faults/libfaulty.so"))
PATIENCE = 60  # seconds for a client to get its answer, restarts included


def amount(in_full, in_short):
    return in_short if SHORT else in_full


def report(fault, line):
    print(f"\n{fault:<4} {line}", flush=True)


def percentile(values, percent):
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]


class Writer(threading.Thread):
    """A client that makes one event after the other. What was not answered with yes is asked again under the same key."""

    expected = {201, 503, 507, None}

    def __init__(self, server, token, name, text=""):
        super().__init__(daemon=True)
        self.server, self.token, self.name, self.text = server, token, name, text
        self.promised = {}  # key → the event's id
        self.answers = Counter()
        self.failure = None
        self.over = threading.Event()
        self.give_up = threading.Event()  # over, and what was not answered yet need not be
        self.line = None

    def run(self):
        try:
            while not self.over.is_set():
                self.make(f"{self.name}-{len(self.promised)}")
        except Exception as e:
            self.failure = e
        finally:
            self.hang_up()

    def make(self, key):
        until = time.monotonic() + PATIENCE
        while key not in self.promised and not self.give_up.is_set():
            if time.monotonic() > until:
                raise AssertionError(f"{key} was never answered with yes: {self.answers}")
            status = self.ask_once(key)
            self.answers[status] += 1
            if status not in self.expected:
                raise AssertionError(f"{key} was answered with {status}: {self.server.logged()[-2000:]}")
            if status != 201:
                time.sleep(0.02)

    def ask_once(self, key):
        """The status; None where the server is away."""
        body = json.dumps(meeting(title=key, description=self.text)).encode()
        fields = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", "Idempotency-Key": key}
        try:
            if self.line is None:
                self.line = http.client.HTTPConnection(self.server.host, self.server.port, timeout=30)
            self.line.request("POST", "/api/v1/events", body, fields)
            reply = self.line.getresponse()
            said = reply.read()
            if reply.will_close:
                self.hang_up()
            if reply.status == 201:
                self.promised[key] = json.loads(said)["id"]
            return reply.status
        except (OSError, http.client.HTTPException):
            self.hang_up()
            return None

    def hang_up(self):
        if self.line:
            self.line.close()
        self.line = None


class Writers:
    """Several clients at once, each with keys that no one else uses."""

    numbers = itertools.count()

    def __init__(self, count, server, token, text=""):
        self.all = [Writer(server, token, f"kunde{next(self.numbers)}", text) for _ in range(count)]
        for w in self.all:
            w.start()

    def stop(self):
        for w in self.all:
            w.over.set()
        for w in self.all:
            w.join(PATIENCE + 30)
        for w in self.all:
            if w.is_alive() or w.failure:
                raise AssertionError(f"{w.name}: {w.failure or 'hangs'}")

    @property
    def promised(self):
        return {key: id for w in self.all for key, id in list(w.promised.items())}

    @property
    def answers(self):
        return sum((w.answers for w in self.all), Counter())

    def wait_for(self, more, within=PATIENCE):
        """Until so many more were promised."""
        wanted, until = len(self.promised) + more, time.monotonic() + within
        while len(self.promised) < wanted:
            if time.monotonic() > until:
                raise AssertionError(f"nothing more is promised: {self.answers}")
            time.sleep(0.01)


def events_in(data):
    """Title → ids, as the file has them. The server must be down."""
    database = sqlite3.connect(f"file:{data / 'tingsted.db'}?mode=ro", uri=True)
    found = {}
    for id, title in database.execute("select id, json_extract(body, '$.title') from event"):
        found.setdefault(title, []).append(id)
    database.close()
    return found


class FaultCase(unittest.TestCase):
    def new_data(self):
        data, self.tokens = demo_data()
        self.addCleanup(shutil.rmtree, data, ignore_errors=True)
        return data

    def assert_kept(self, data, promised):
        """What was promised is there, once, and the whole is sound. Gives (lost, twice), both 0."""
        sound = run("verify", data=data, check=False)
        self.assertEqual(sound.returncode, 0, sound.stdout[-2000:] + sound.stderr[-2000:])
        there = events_in(data)
        lost = [key for key, id in promised.items() if id not in there.get(key, [])]
        twice = [key for key in promised if len(there.get(key, [])) > 1]
        self.assertEqual(lost, [], "promised, and not there")
        self.assertEqual(twice, [], "made more than once")
        return len(lost), len(twice)


def seconds_until_ready(server):
    """From asking for a start to the first good answer."""
    before = time.monotonic()
    server.start_again()
    while server.get("/readyz").status != 200:
        time.sleep(0.002)
    return time.monotonic() - before


def main():
    unittest.main(argv=[a for a in sys.argv if a != "--short"], warnings="ignore")
