# SPDX-License-Identifier: MPL-2.0
"""F11: a thousand clients that send their header or their body byte by byte, or do not read their answer. Honest ones are
served as ever, and the slow are gone in time (H6). A follower that stops reading costs the others nothing (W4)."""
import resource
import selectors
import socket
import threading
import time

from fault import FaultCase, Server, amount, main, meeting, percentile, report, tearDownModule  # noqa: F401
from live_client import Live

CLIENTS = amount(1000, 200)
HEADER_TIME, BODY_TIME, WRITE_TIME = amount((10, 60, 30), (2, 4, 2))  # seconds
HONEST_WITHIN = amount(0.2, 1.0)  # seconds, 99 of 100


def settings(folder):
    file = folder / "slow.toml"
    file.write_text(f"[limits]\nheader_time = {HEADER_TIME}\nbody_time = {BODY_TIME}\nwrite_time = {WRITE_TIME}\n")
    return file


class Crowd(threading.Thread):
    """Slow clients: each begins at once, then sends a byte every half second until it is sent away."""

    def __init__(self, server, begins, goes_on):
        super().__init__(daemon=True)
        self.server, self.begins, self.goes_on = server, begins, goes_on
        self.lived = []

    def run(self):
        ready = selectors.DefaultSelector()
        for _ in range(CLIENTS):
            s = socket.create_connection((self.server.host, self.server.port))
            s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            s.sendall(self.begins)
            s.setblocking(False)
            ready.register(s, selectors.EVENT_READ, time.monotonic())
        while ready.get_map():
            for key in [key for key, _ in ready.select(0)]:
                self.heard(ready, key)
            for key in list(ready.get_map().values()):
                self.dribble(ready, key)
            time.sleep(0.5)

    def heard(self, ready, key):
        try:
            if key.fileobj.recv(65536):
                return
        except BlockingIOError:
            return
        except ConnectionError:
            pass
        self.gone(ready, key)

    def dribble(self, ready, key):
        try:
            if self.goes_on:
                key.fileobj.send(self.goes_on)
        except BlockingIOError:
            pass
        except OSError:
            self.gone(ready, key)

    def gone(self, ready, key):
        ready.unregister(key.fileobj)
        key.fileobj.close()
        self.lived.append(time.monotonic() - key.data)


class ClientsAreSlow(FaultCase):
    def setUp(self):
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
        self.data = self.new_data()
        self.server = Server(self.data, "--config", str(settings(self.data)))
        self.addCleanup(self.server.close)

    def shed(self, what, begins, goes_on, limit):
        crowd = Crowd(self.server, begins, goes_on)
        crowd.start()
        honest = []
        while crowd.is_alive():
            before = time.monotonic()
            self.assertEqual(self.server.get("/api/v1/events?limit=1").status, 200)
            honest.append(time.monotonic() - before)
            self.assertLess(sum(honest), 10 * limit + 60)
            time.sleep(0.02)
        p99 = percentile(honest, 99)
        report("F11", f"{CLIENTS} clients slow with their {what}: all gone within {max(crowd.lived):.1f} s; others answered within "
                      f"p99 {1000 * p99:.0f} ms")
        self.assertEqual(len(crowd.lived), CLIENTS)
        self.assertLess(max(crowd.lived), limit + 5)
        self.assertGreater(min(crowd.lived), limit / 2, "sent away for another reason")
        self.assertLess(p99, HONEST_WITHIN)

    def test_with_their_header(self):
        self.shed("header", b"GET / HTTP/1.1\r\nHost: " + self.server.host.encode() + b"\r\nX-A: ", b"b", HEADER_TIME)

    def test_with_their_body(self):
        head = (f"POST /api/v1/events HTTP/1.1\r\nHost: {self.server.host}:{self.server.port}\r\nContent-Type: application/json\r\n"
                f"Content-Length: 5000\r\n\r\n{{")
        self.shed("body", head.encode(), b" ", min(BODY_TIME, 5))

    def test_as_a_follower_that_does_not_read(self):
        deaf, others = Live(self.server.host, self.server.port), [Live(self.server.host, self.server.port) for _ in range(20)]
        deaf.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        for live in [deaf, *others]:
            live.subscribe()
        for live in others:
            live.hear_next("snapshot")
        waits = []
        for n in range(amount(300, 50)):
            made = self.server.ask("POST", "/api/v1/events", meeting(title=f"M{n}", description="ø" * 5000,
                                   start="2026-11-30T10:00:00", end="2026-11-30T11:00:00"), token=self.tokens.coordinator)
            self.assertEqual(made.status, 201, made)
            before = time.monotonic()
            for live in others:
                self.assertEqual(live.hear_next("changed")["event"]["id"], made.json["id"])
            waits.append(time.monotonic() - before)
        report("F11", f"a follower that does not read, {len(waits)} changes of 10 kB: 20 others heard each within p99 "
                      f"{1000 * percentile(waits, 99):.0f} ms")
        self.assertLess(percentile(waits, 99), HONEST_WITHIN)


if __name__ == "__main__":
    main()
