# SPDX-License-Identifier: MPL-2.0
"""The real program, started and asked as others do: by command line, HTTP and calendar files.

TINGSTED names the binary. Every server gets a folder of its own and a free port on loopback.
"""
import http.client
import json
import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path
from urllib.parse import quote, urlsplit

PROGRAM = os.environ.get("TINGSTED", "build/release/tingsted")
SOURCE = Path(os.environ.get("TINGSTED_SOURCE", Path(__file__).resolve().parents[2]))
READY_WITHIN = 60  # seconds; a sanitizer and a busy machine are slow
ANSWER_WITHIN = 30


def run(*arguments, data=None, check=True, stdin=None):
    """One command of the program, finished."""
    where = ["--data", str(data)] if data else []
    done = subprocess.run([PROGRAM, *map(str, arguments), *where], input=stdin, capture_output=True, text=True,
                          timeout=READY_WITHIN)
    if check and done.returncode != 0:
        raise AssertionError(f"{arguments} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done


def new_folder():
    return Path(tempfile.mkdtemp(prefix="tingsted-"))


def eventually(true, within=20):
    """Waits for it: what somebody else sees may come a moment later."""
    until = time.monotonic() + within
    while not (seen := true()):
        if time.monotonic() > until:
            raise AssertionError("it did not come true in time")
        time.sleep(0.02)
    return seen


class Server:
    """A running server on a folder; stop() or kill(), then start() again."""

    def __init__(self, data, *options, **process):
        self.data = Path(data)
        self.options = options
        self.prefix = process.pop("prefix", ())
        self.process_options = process  # of Popen: env, preexec_fn, pass_fds; `prefix` is a program that starts ours
        self.log = tempfile.TemporaryFile(mode="w+")
        self.start()

    def start(self, listen="127.0.0.1:0"):
        self.process = subprocess.Popen(
            [*self.prefix, PROGRAM, "serve", "--listen", listen, "--data", str(self.data), *self.options],
            stdout=subprocess.PIPE, stderr=self.log, text=True, **self.process_options)
        self.said = ""
        self.url = self._wait_for(r"listening on (https?://\S+)")
        parts = urlsplit(self.url)
        self.host, self.port = parts.hostname, parts.port

    def start_again(self):
        """On the same port as before, as a service would."""
        self.start(f"{self.host}:{self.port}")

    def sign_in_link(self):
        return self._wait_for(r"(https?://\S+/log-ind/\S+)")

    def _wait_for(self, pattern):
        until = time.monotonic() + READY_WITHIN
        while not (found := re.search(pattern, self.said)):
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, until - time.monotonic()))
            line = os.read(self.process.stdout.fileno(), 4096).decode() if ready else ""
            if not line:
                self.process.kill()
                raise AssertionError(f"the server never said {pattern!r}, but: {self.said}{self.logged()}")
            self.said += line
        return found[1]

    def logged(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()

    def stop(self):
        """Asks it to end, as a service manager does, and gives its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(READY_WITHIN)
        self.process.stdout.close()
        return code

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def close(self):
        if self.process.poll() is None:
            code = self.stop()
            if code != 0:
                raise AssertionError(f"the server ended with {code}: {self.logged()}")
        self.log.close()

    def ask(self, method, target, body=None, headers=None, token=None):
        """One request on a connection of its own."""
        sent = dict(headers or {})
        if token:
            sent["Authorization"] = f"Bearer {token}"
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
            sent.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection(self.host, self.port, timeout=ANSWER_WITHIN)
        try:
            connection.request(method, quote(target, safe="/?&=%,:+;@!$'()*~#[]-._"),
                               body=body.encode() if isinstance(body, str) else body, headers=sent)
            return Reply(connection.getresponse())
        finally:
            connection.close()

    def get(self, target, headers=None, token=None):
        return self.ask("GET", target, headers=headers, token=token)


class Reply:
    def __init__(self, response):
        self.status = response.status
        self.fields = response.headers
        self.body = response.read()

    def __getitem__(self, name):
        return self.fields[name]

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    def pointers(self):
        """Where a problem says that the input is wrong."""
        return [e["pointer"] for e in self.json.get("errors", [])]

    def __repr__(self):
        return f"{self.status} {self.body[:600]!r}"


class Tokens:
    def __init__(self, data):
        def made(role, *more):
            return run("token", "create", "--role", role, "--email", f"{role}@example.org", *more, data=data).stdout.strip()

        self.coordinator = made("coordinator")
        self.professional = made("professional")
        self.member = made("member")


_template = None


def demo_data():
    """A copy of a freshly loaded demo year, and tokens for it. It is made once for all tests of a file."""
    global _template
    if _template is None:
        folder = new_folder()
        server = Server(folder / "data", "--demo")
        server.close()
        _template = folder, Tokens(folder / "data")
    folder, tokens = _template
    copy = new_folder()
    shutil.copytree(folder / "data", copy, dirs_exist_ok=True)
    return copy, tokens


def tearDownModule():
    if _template:
        shutil.rmtree(_template[0])


class OwnServerCase(unittest.TestCase):
    """Tests that start servers of their own on a demo year, with a folder for what they need."""

    def setUp(self):
        self.folder = new_folder()
        self.addCleanup(shutil.rmtree, self.folder)
        self.data, self.tokens = demo_data()
        self.addCleanup(shutil.rmtree, self.data)

    def settings(self, text):
        file = self.folder / "tingsted.toml"
        file.write_text(text)
        return "--config", str(file)

    def served(self, *options, **process):
        server = Server(self.data, *options, **process)
        self.addCleanup(server.close)
        return server


class DemoCase(unittest.TestCase):
    """Tests that share one server with the demo year."""

    @classmethod
    def setUpClass(cls):
        cls.data, cls.tokens = demo_data()
        cls.server = Server(cls.data)

    @classmethod
    def tearDownClass(cls):
        cls.server.close()
        shutil.rmtree(cls.data)

    def create(self, server=None, token=None, **fields):
        reply = (server or self.server).ask("POST", "/api/v1/events", meeting(**fields), token=token or self.tokens.coordinator)
        self.assertEqual(reply.status, 201, reply)
        return reply.json

    def patch(self, event, change, server=None):
        """Changes an event as it was last read, and gives what it is now."""
        reply = (server or self.server).ask("PATCH", f"/api/v1/events/{event['id']}", change, token=self.tokens.coordinator,
                                            headers={"If-Match": f'"{event["revision"]}"'})
        self.assertEqual(reply.status, 200, reply)
        return reply.json

    def assert_problem(self, reply, status, *words):
        self.assertEqual(reply.status, status, reply)
        self.assertEqual(reply["Content-Type"], "application/problem+json")
        problem = reply.json
        self.assertEqual(problem["status"], status)
        for member in ("type", "title", "detail"):
            self.assertIsInstance(problem[member], str)
        for word in words:
            self.assertIn(word, reply.text)


def meeting(**fields):
    """A right event to begin with: alone on its day, without a room."""
    return {"title": "Netværksmøde om ensomhed", "start": "2031-05-06T16:30:00", "end": "2031-05-06T18:00:00",
            "hosts": ["frivilligcenter"], **fields}


def unfolded(calendar):
    """The content lines of an iCalendar stream (RFC 5545, 3.1)."""
    return re.sub(r"\r\n[ \t]", "", calendar.decode()).split("\r\n")[:-1]


def uids(calendar):
    return sorted({line[4:] for line in unfolded(calendar) if line.startswith("UID:")})


def vevents(calendar, uid):
    """The lines of each VEVENT with that UID."""
    blocks = re.findall(r"BEGIN:VEVENT\n(.*?)\nEND:VEVENT", "\n".join(unfolded(calendar)), re.DOTALL)
    return [b.split("\n") for b in blocks if f"UID:{uid}" in b.split("\n")]
