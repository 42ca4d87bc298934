# SPDX-License-Identifier: MPL-2.0
"""What one customer may take of the server: time, connections, requests (security.md H6, H7, H8, A10).

The limits are settings, here of a second or a handful. All of 127.0.0.0/8 is this machine, so every address in it can
play a customer, once the settings say that this machine is counted like others.
"""
import os
import resource
import time
import unittest
from pathlib import Path

from raw_client import RawClient, SettingsCase
from raw_web_socket import RawWebSocket
from support import eventually

EVENTS = "/api/v1/events"


def get(target="/healthz", fields=""):
    return f"GET {target} HTTP/1.1\r\nHost: a.example\r\n{fields}\r\n".encode()


def seconds(what):
    start = time.monotonic()
    result = what()
    return result, time.monotonic() - start


class Slowness(SettingsCase):
    """H6"""
    SETTINGS = "[limits]\nheader_time = 1\nidle_time = 1\nbody_grace = 1\nbody_time = 3\n"
    SOON = 1.9  # seconds: the limit, an eighth for looking, and a busy machine

    def timed_out(self, client, within):
        reply, took = seconds(client.reply)
        self.assertEqual(reply.status, 408)
        self.assertEqual(reply["connection"], "close")
        self.assertTrue(client.is_at_end())
        self.assertGreater(took, within - 1.2)
        self.assertLess(took, within + self.SOON)

    def test_a_header_that_stops(self):
        with RawClient(self.server) as client:
            client.send(b"GET / HTTP/1.1\r\nHost: a")
            self.timed_out(client, 1)

    def test_a_header_that_drips(self):
        with RawClient(self.server) as client:
            client.socket.settimeout(0.2)
            start = time.monotonic()
            for byte in get("/" + "a" * 100):
                client.send(bytes([byte]))
                try:
                    if not client._more():
                        break
                except TimeoutError:
                    continue
                break
            client.socket.settimeout(10)
            self.assertEqual(client.reply().status, 408)
            self.assertLess(time.monotonic() - start, 1 + self.SOON)

    def test_nothing_at_all_is_closed_without_a_word(self):
        with RawClient(self.server) as client:
            reply, took = seconds(client.reply)
            self.assertIsNone(reply)
            self.assertLess(took, 1 + self.SOON)

    def test_waiting_for_another_request_ends_without_a_word(self):
        with RawClient(self.server) as client:
            client.send(get())
            self.assertEqual(client.reply().status, 200)
            reply, took = seconds(client.reply)
            self.assertIsNone(reply)
            self.assertLess(took, 1 + self.SOON)

    def body(self, client, size, fields=""):
        client.send(f"POST {EVENTS} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    f"Content-Length: {size}\r\n{fields}\r\n".encode())

    def test_a_body_that_stops(self):
        with RawClient(self.server) as client:
            self.body(client, 100_000)
            client.send(b"[")
            self.timed_out(client, 1)

    def test_a_body_that_comes_steadily_but_takes_too_long_in_all(self):
        with RawClient(self.server) as client:
            self.body(client, 200_000)
            start = time.monotonic()
            for _ in range(12):
                client.send(b" " * 2048)
                time.sleep(0.25)
            self.assertEqual(client.reply().status, 408)
            self.assertLess(time.monotonic() - start, 3 + self.SOON)

    def test_a_body_that_comes_slowly_enough_is_taken(self):
        with RawClient(self.server) as client:
            self.body(client, 8 * 1024)
            for _ in range(8):
                client.send(b" " * 1024)
                time.sleep(0.2)
            self.assertEqual(client.reply().status, 401)

    def test_hundreds_of_slow_ones_do_not_hold_up_the_others(self):
        slow = [RawClient(self.server) for _ in range(300)]
        start = time.monotonic()
        for n, client in enumerate(slow):
            client.send((b"GET / HTTP/1.1\r\n", b"POST /log-ind/x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n"
                         b"Content-Type: application/x-www-form-urlencoded\r\n\r\na", b"")[n % 3])
        waits = []
        while time.monotonic() - start < 1.5:
            reply, took = seconds(lambda: self.one(get()))
            self.assertEqual(reply.status, 200)
            waits.append(took)
        for client in slow:
            client.reply()
            self.assertTrue(client.is_at_end())
            client.close()
        self.assertLess(time.monotonic() - start, 15)
        self.assertLess(sorted(waits)[len(waits) // 2], 0.2)


class Crowds(SettingsCase):
    """H7"""
    SETTINGS = """trusted_proxies = ["127.0.0.2"]
[limits]
unlimited = []
connections = 24
connections_per_address = 4
web_sockets_per_address = 2
"""

    def occupied(self, n, source):
        """That many connections that have been served and stay."""
        clients = [RawClient(self.server, source) for _ in range(n)]
        for client in clients:
            client.send(get())
            self.assertEqual(client.reply().status, 200)
            self.addCleanup(client.close)
        return clients

    def assert_turned_away(self, client, why):
        reply = client.reply()
        self.assertEqual(reply.status, 503)
        self.assertGreater(int(reply["retry-after"]), 0)
        self.assertIn(why, reply.body.decode())
        self.assertTrue(client.is_at_end())

    def answered(self, status, ask):
        """The server may see the next one before it has seen the last one leave."""
        eventually(lambda: ask() == status)

    def test_connections_of_one_address(self):
        clients = self.occupied(4, "127.0.1.1")
        with RawClient(self.server, "127.0.1.1") as fifth:
            self.assert_turned_away(fifth, "too many connections")
        self.assertEqual(self.one(get(), "127.0.1.2").status, 200)
        clients[0].close()
        self.answered(200, lambda: self.one(get(), "127.0.1.1").status)

    def test_connections_in_all(self):
        everybody = [c for n in range(6) for c in self.occupied(4, f"127.0.2.{n + 1}")]
        with RawClient(self.server, "127.0.3.1") as one_more:
            self.assert_turned_away(one_more, "too many connections")
        for client in everybody:
            client.close()
        self.answered(200, lambda: self.one(get(), "127.0.3.1").status)

    def talking(self, source, fields=b""):
        socket = RawWebSocket(self.server, source=source, fields=fields)
        self.addCleanup(socket.close)
        return socket

    def test_web_sockets_of_one_address(self):
        first, second = self.talking("127.0.4.1"), self.talking("127.0.4.1")
        self.assertEqual((first.status, second.status), (101, 101))
        third = self.talking("127.0.4.1")
        self.assertEqual(third.status, 503)
        self.assertGreater(int(third.handshake["retry-after"]), 0)
        self.assertEqual(self.one(get(), "127.0.4.1").status, 200)
        self.assertEqual(self.talking("127.0.4.2").status, 101)
        third.close()
        first.close()
        self.answered(101, lambda: self.talking("127.0.4.1").status)

    def test_behind_a_proxy_each_client_is_counted(self):
        self.occupied(8, "127.0.0.2")
        one, other = b"X-Forwarded-For: 203.0.113.1\r\n", b"X-Forwarded-For: 2001:db8::1\r\n"
        self.assertEqual([self.talking("127.0.0.2", one).status for _ in range(3)], [101, 101, 503])
        same_network = b"X-Forwarded-For: 2001:db8::ffff\r\n"
        self.assertEqual([self.talking("127.0.0.2", f).status for f in (other, same_network, same_network)], [101, 101, 503])
        lies = b"X-Forwarded-For: 203.0.113.77\r\n"
        self.assertEqual([self.talking("127.0.5.1", lies).status for _ in range(3)], [101, 101, 503])


class ThisMachine(SettingsCase):
    """Where the settings say nothing, loopback is left alone: a proxy, a benchmark, an operator."""
    SETTINGS = "[limits]\nconnections_per_address = 1\nweb_sockets_per_address = 1\napi_requests = 1\n"

    def test_it_is_not_counted(self):
        clients = [RawClient(self.server) for _ in range(5)]
        for client in clients:
            for _ in range(5):
                client.send(get(EVENTS))
                self.assertEqual(client.reply().status, 200)
        sockets = [RawWebSocket(self.server) for _ in range(3)]
        self.assertEqual([s.status for s in sockets], [101] * 3)
        for open_one in clients + sockets:
            open_one.close()


class Starvation(SettingsCase):
    """H8: out of file descriptors."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        resource.prlimit(cls.server.process.pid, resource.RLIMIT_NOFILE, (64, 64))

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.server.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def test_it_waits_for_descriptors_and_goes_on(self):
        taken = [RawClient(self.server) for _ in range(120)]
        time.sleep(0.5)
        cpu, start = self.cpu_seconds(), time.monotonic()
        time.sleep(1.5)
        share = (self.cpu_seconds() - cpu) / (time.monotonic() - start)
        self.assertLess(share, 0.2)
        for client in taken:
            client.close()
        reply, took = seconds(self.served_at_last)
        self.assertEqual(reply.status, 200)
        self.assertLess(took, 2)
        self.assertIsNone(self.server.process.poll())

    def served_at_last(self):
        while (reply := self.one(get())) is None or reply.status == 503:
            pass
        return reply


class Rates(SettingsCase):
    """A10 and H14"""
    SETTINGS = """trusted_proxies = ["127.0.0.2"]
[limits]
unlimited = []
api_requests = 10
feed_requests = 10
page_requests = 10
sign_in_attempts = 3
"""

    def statuses(self, n, request, source):
        return [self.one(request, source).status for _ in range(n)]

    def assert_too_often(self, reply, name, a_minute):
        self.assertEqual(reply.status, 429, reply)
        wait = int(reply["retry-after"])
        self.assertTrue(1 <= wait <= 60 // a_minute + 1, wait)
        self.assertEqual(reply["ratelimit-policy"], f'"{name}";q={a_minute};w=60')
        self.assertEqual(reply["ratelimit"], f'"{name}";r=0;t={wait}')
        self.assertEqual(reply["content-type"], "application/problem+json")
        return wait

    def test_the_api(self):
        here = "127.0.1.1"
        self.assertEqual(self.statuses(10, get(EVENTS), here), [200] * 10)
        wait = self.assert_too_often(self.one(get(EVENTS), here), "api", 10)
        self.assertEqual(self.one(get(EVENTS), "127.0.1.2").status, 200)
        self.assertEqual(self.one(get("/feeds/events.ics"), here).status, 200)
        self.assertEqual(self.statuses(40, get("/healthz"), here), [200] * 40)
        time.sleep(wait)
        self.assertEqual(self.statuses(3, get(EVENTS), here)[::2], [200, 429])

    def test_a_refusal_leaves_the_connection(self):
        with RawClient(self.server, "127.0.1.3") as client:
            client.send(get(EVENTS) * 15 + get())
            self.assertEqual([client.reply().status for _ in range(16)], [200] * 10 + [429] * 5 + [200])

    def test_what_is_not_new_counts_a_tenth(self):
        here = "127.0.2.1"
        tag = self.one(get("/feeds/events.ics"), here)["etag"]
        again = get("/feeds/events.ics", f"If-None-Match: {tag}\r\n")
        self.assertEqual(self.statuses(50, again, here), [304] * 50)
        whole = self.statuses(9, get("/feeds/events.ics"), here)
        self.assertIn(whole.count(200), (4, 5), whole)
        self.assert_too_often(self.one(get("/feeds/events.ics"), here), "feeds", 10)

    def test_signing_in(self):
        here = "127.0.3.1"
        guess = (b"POST /log-ind/abc HTTP/1.1\r\nHost: a.example\r\nOrigin: http://a.example\r\nContent-Length: 0\r\n"
                 b"Content-Type: application/x-www-form-urlencoded\r\n\r\n")
        self.assertEqual(self.statuses(3, guess, here), [410] * 3)
        self.assert_too_often(self.one(guess, here), "sign-in", 3)
        self.assertEqual(self.one(get("/log-ind"), here).status, 200)

    def test_pages(self):
        self.assertEqual(self.statuses(11, get("/log-ind"), "127.0.3.2"), [200] * 10 + [429])

    def test_one_account_at_many_addresses(self):
        mine = get("/api/v1/me", f"Authorization: Bearer {self.token}\r\n")
        self.assertEqual([self.one(mine, f"127.0.4.{n}").status for n in range(1, 11)], [200] * 10)
        self.assert_too_often(self.one(mine, "127.0.4.99"), "api", 10)
        self.assertEqual(self.one(get("/api/v1/me"), "127.0.4.99").status, 200)

    def test_who_is_counted_behind_a_proxy(self):
        def asked_for(client):
            return get(EVENTS, f"X-Forwarded-For: {client}\r\n")
        self.assertEqual(self.statuses(11, asked_for("203.0.113.1"), "127.0.0.2"), [200] * 10 + [429])
        self.assertEqual(self.one(asked_for("203.0.113.2"), "127.0.0.2").status, 200)
        self.assertEqual(self.one(asked_for("198.51.100.9, 203.0.113.1"), "127.0.0.2").status, 429)
        six = [self.one(asked_for(f"2001:db8:0:1::{n:x}"), "127.0.0.2").status for n in range(1, 12)]
        self.assertEqual(six, [200] * 10 + [429])
        lies = [self.one(asked_for(f"203.0.113.{n}"), "127.0.5.1").status for n in range(10, 21)]
        self.assertEqual(lies, [200] * 10 + [429])

    def test_handshakes_count_too(self):
        def shaken():
            with RawWebSocket(self.server, source="127.0.6.1") as live:
                return live.status
        self.assertEqual([shaken() for _ in range(11)], [101] * 10 + [429])


if __name__ == "__main__":
    unittest.main()
