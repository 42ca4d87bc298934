# SPDX-License-Identifier: MPL-2.0
"""F15: the server is restarted again and again under load, as a service manager does it: the manager holds the listening
socket. No request that was sent whole goes without its answer, and who follows live goes on without a gap."""
import datetime
import shlex
import socket
import subprocess
import threading
import time
from collections import Counter

from asker import Asker
from fault import PROGRAM, FaultCase, Server, amount, main, meeting, report, tearDownModule  # noqa: F401
from live_client import Closed, Live, Picture

RESTARTS = amount(20, 4)
READERS, WRITERS, FOLLOWERS = 16, 4, 4
ENDS_WITHIN = 10.0  # seconds
GOING_AWAY = 1001


class ManagedServer(Server):
    """Started with a socket that outlives it (sd_listen_fds(3))."""

    def __init__(self, data, *options):
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=1024)
        super().__init__(data, *options)

    def start(self, listen=None):
        mine = self.socket.fileno()
        command = shlex.join([PROGRAM, "serve", "--data", str(self.data), *self.options])
        self.process = subprocess.Popen(
            ["/bin/bash", "-c", f"LISTEN_PID=$$ LISTEN_FDS=1 exec {command} 3<&{mine}"],
            stdout=subprocess.PIPE, stderr=self.log, text=True, pass_fds=[mine])
        self.said = ""
        self._wait_for("(listening on)")
        self.host, self.port = self.socket.getsockname()


class Follower(threading.Thread):
    """Follows live; comes back with its cursor when the server goes away."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.picture = server, Picture()
        self.codes, self.failure, self.wanted = Counter(), None, None

    def run(self):
        try:
            while self.wanted is None or self.wanted not in self.picture.events:
                self.follow()
        except Exception as e:
            self.failure = e

    def follow(self):
        live = Live(self.server.host, self.server.port, timeout=60)
        if live.status != 101:
            live.close()
            return
        try:
            live.subscribe(cursor=self.picture.cursor)
            while self.wanted is None or self.wanted not in self.picture.events:
                message = live.hear()
                if message["type"] in ("reset", "error"):
                    raise AssertionError(message)
                self.picture.take(message)
        except Closed as why:
            self.codes[why.code] += 1
        finally:
            live.close()


class TheServerIsRestarted(FaultCase):
    def test_and_no_request_and_no_change_is_missed(self):
        data = self.new_data()
        server = ManagedServer(data)
        counter = iter(range(10**9))
        get = f"GET /api/v1/events?limit=1 HTTP/1.1\r\nHost: {server.host}:{server.port}\r\n\r\n".encode()

        def post():
            time.sleep(0.005)  # followers have to keep up
            body = b'{"title":"M\xc3\xb8de %d","start":"2031-05-06T16:30:00","end":"2031-05-06T18:00:00","hosts":["frivilligcenter"]}'
            body %= next(counter)
            return (f"POST /api/v1/events HTTP/1.1\r\nHost: {server.host}:{server.port}\r\nContent-Type: application/json\r\n"
                    f"Authorization: Bearer {self.tokens.coordinator}\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body

        askers = [Asker(server, lambda: get) for _ in range(READERS)] + [Asker(server, post) for _ in range(WRITERS)]
        followers = [Follower(server) for _ in range(FOLLOWERS)]
        for t in askers + followers:
            t.start()
        ends = []
        for _ in range(RESTARTS):
            time.sleep(0.7)
            before = time.monotonic()
            self.assertEqual(server.stop(), 0)
            ends.append(time.monotonic() - before)
            server.start()
        time.sleep(0.5)
        for a in askers:
            a.over.set()
        for a in askers:
            a.join(60)
            self.assertIsNone(a.failure)
        marker = self.marker(server)
        for f in followers:
            f.wanted = marker
        for f in followers:
            f.join(60)
            self.assertFalse(f.is_alive() or f.failure, f.failure)
        server.close()
        self.judge(askers, followers, ends)

    def marker(self, server):
        """The last change of all; who has heard of it has heard of everything."""
        tomorrow = datetime.date.today() + datetime.timedelta(days=1)
        reply = server.ask("POST", "/api/v1/events", meeting(start=f"{tomorrow}T10:00:00", end=f"{tomorrow}T11:00:00"),
                           token=self.tokens.coordinator)
        self.assertEqual(reply.status, 201, reply)
        return reply.json["id"]

    def judge(self, askers, followers, ends):
        answers = sum((a.answers for a in askers), Counter())
        codes = sum((f.codes for f in followers), Counter())
        report("F15", f"{RESTARTS} restarts under {len(askers)} clients: {sum(answers.values())} requests sent whole, "
                      f"{answers[None]} without an answer; {sum(a.told_to_close for a in askers)} told to close; ends within "
                      f"{max(ends):.1f} s; {len(followers)} live clients told {dict(codes)}, no gap")
        self.assertEqual(set(answers), {200, 201})
        self.assertGreater(sum(a.told_to_close for a in askers), 0)
        self.assertLess(max(ends), ENDS_WITHIN)
        self.assertEqual(set(codes), {GOING_AWAY})
        self.assertGreaterEqual(codes[GOING_AWAY], RESTARTS)


if __name__ == "__main__":
    main()
