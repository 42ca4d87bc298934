# SPDX-License-Identifier: MPL-2.0
"""What the service tells those who watch over it, and how it takes a service manager's ways."""
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import unittest

from live_client import Live
from support import PROGRAM, OwnServerCase, eventually, meeting, run, tearDownModule  # noqa: F401


def asked(port, target):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", target)
    reply = connection.getresponse()
    text = reply.read().decode()
    connection.close()
    return reply.status, text


class Case(OwnServerCase):
    def watched(self, more="", **process):
        """A server whose figures are on a listener of their own."""
        server = self.served(*self.settings('metrics_listen = "127.0.0.1:0"\n' + more), **process)
        self.port = int(re.search(r'"message":"metrics".*"port":"(\d+)"', server.logged())[1])
        return server

    def figure(self, line):
        status, text = asked(self.port, "/metrics")
        self.assertEqual(status, 200)
        found = re.search(r"^" + re.escape(line) + r" (\S+)$", text, re.MULTILINE)
        return float(found[1]) if found else None


class TheServiceTellsHowItFares(Case):
    def test_requests_are_counted_by_route_and_status(self):
        server = self.watched()
        for _ in range(3):
            server.get("/feeds/events.ics")
        event = server.get("/api/v1/events?limit=1").json["items"][0]
        server.get(f"/api/v1/events/{event['id']}")
        server.get("/nowhere")
        server.ask("BREW", "/kaffe")
        count = "tingsted_http_requests_total"
        self.assertEqual(self.figure(count + '{method="GET",route="/feeds/events.ics",status="200"}'), 3)
        self.assertEqual(self.figure(count + '{method="GET",route="/api/v1/events/{id}",status="200"}'), 1)
        self.assertEqual(self.figure(count + '{method="none",route="none",status="404"}'), 1)
        self.assertEqual(self.figure(count + '{method="none",route="none",status="501"}'), 1)
        times = 'tingsted_http_request_duration_seconds_bucket{method="GET",route="/feeds/events.ics",le="+Inf"}'
        self.assertEqual(self.figure(times), 3)
        self.assertEqual(self.figure('tingsted_renderings_total{found="hit"}'), 2)

    def test_the_journal_the_store_and_backups_are_told_of(self):
        server = self.watched()
        head = self.figure("tingsted_journal_head")
        self.assertIsNone(self.figure("tingsted_backup_last_timestamp_seconds"))
        server.ask("POST", "/api/v1/events", meeting(), token=self.tokens.coordinator)
        self.assertEqual(self.figure("tingsted_journal_head"), head + 1)
        self.assertGreaterEqual(self.figure("tingsted_store_jobs_total"), 1)
        self.assertEqual(self.figure("tingsted_storage_well"), 1)
        run("backup", self.folder / "b.db", data=self.data)
        self.assertAlmostEqual(self.figure("tingsted_backup_last_timestamp_seconds"), time.time(), delta=30)

    def test_those_who_follow_along_are_counted_in_and_out(self):
        server = self.watched()
        client = Live(server.host, server.port)
        client.subscribe()
        client.hear()
        self.assertEqual(self.figure("tingsted_live_clients"), 1)
        self.assertGreaterEqual(self.figure("tingsted_connections"), 1)
        client.close()
        eventually(lambda: self.figure("tingsted_live_clients") == 0)

    def test_the_process_is_told_of_to_those_who_watch_alone(self):
        server = self.watched()
        self.assertGreater(self.figure("process_resident_memory_bytes"), 1e6)
        self.assertGreater(self.figure("process_open_fds"), 5)
        self.assertAlmostEqual(self.figure("process_start_time_seconds"), time.time(), delta=60)
        eventually(lambda: self.figure("tingsted_loop_lag_seconds_count") > 0)
        self.assertEqual(server.get("/metrics").status, 404)

    @unittest.skipUnless(shutil.which("promtool"), "left out: no promtool here (Debian: prometheus)")
    def test_prometheus_finds_nothing_to_object_to(self):
        server = self.watched()
        server.get("/feeds/events.ics")
        _, text = asked(self.port, "/metrics")
        said = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True)
        self.assertEqual((said.returncode, said.stdout + said.stderr), (0, ""))


class ItTellsWhetherItCanServe(Case):
    def test_ready_and_well(self):
        server = self.watched()
        for port in (server.port, self.port):
            self.assertEqual(asked(port, "/healthz"), (200, "ok\n"))
            self.assertEqual(asked(port, "/readyz"), (200, "ready\n"))

    def test_those_who_watch_are_answered_when_nobody_else_gets_in(self):
        server = self.watched("[limits]\nconnections = 8\n")
        crowd = [socket.create_connection((server.host, server.port)) for _ in range(8)]
        eventually(lambda: self.figure("tingsted_connections") == 8)
        self.assertEqual(asked(server.port, "/healthz")[0], 503)
        began = time.monotonic()
        self.assertEqual(asked(self.port, "/healthz"), (200, "ok\n"))
        self.assertLess(time.monotonic() - began, 1)  # 0.1 where nobody else uses the machine
        for c in crowd:
            c.close()

    def test_not_while_it_stops(self):
        server = self.watched("[limits]\ndrain_time = 5\n")
        slow = socket.create_connection((server.host, server.port))
        slow.sendall(b"POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                     b"Content-Length: 9\r\n\r\n{")
        eventually(lambda: self.figure("tingsted_connections") == 1)
        server.process.send_signal(signal.SIGTERM)
        eventually(lambda: asked(self.port, "/readyz") == (503, "stopping\n"), within=4)
        slow.close()
        self.assertEqual(server.process.wait(20), 0)

    @unittest.skipUnless(os.geteuid() == 0, "left out: only root can mount a small disk")
    def test_a_full_disk_is_said_and_so_is_room_again(self):
        small = self.folder / "small"
        small.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(small)], capture_output=True).returncode:
            self.skipTest("left out: no small disk can be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", str(small)])
        self.data = shutil.copytree(self.data, small / "data")
        # With a watchdog to answer: what it asks of the writer's thread writes nothing.
        server = self.watched(prefix=("env", "NOTIFY_SOCKET=/nowhere", "WATCHDOG_USEC=900000"))
        ballast = small / "ballast"
        with open(ballast, "wb", 0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                pass
        status = 201
        for _ in range(400):
            if status == 201:
                status = server.ask("POST", "/api/v1/events", meeting(description="x" * 3000),
                                    token=self.tokens.coordinator).status
        self.assertEqual(status, 507)
        until = time.monotonic() + 3
        while time.monotonic() < until:
            status, why = asked(self.port, "/readyz")
            self.assertEqual(status, 503)
            self.assertIn("full", why)
        self.assertEqual(server.get("/feeds/events.ics").status, 200)
        self.assertEqual(self.figure("tingsted_storage_well"), 0)
        ballast.unlink()
        eventually(lambda: asked(self.port, "/readyz")[0] == 200, within=10)  # although nobody has changed anything


class AServiceManagerIsTold(Case):
    def test_ready_alive_and_stopping(self):
        path = str(self.folder / "notify")
        manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(manager.close)
        manager.bind(path)
        manager.settimeout(20)
        server = self.served(prefix=("env", f"NOTIFY_SOCKET={path}", "WATCHDOG_USEC=1500000"))
        heard = [manager.recv(99).decode() for _ in range(3)]
        self.assertEqual(heard, ["READY=1", "WATCHDOG=1", "WATCHDOG=1"])
        self.assertEqual(server.stop(), 0)
        manager.settimeout(1)
        while (last := manager.recv(99)) == b"WATCHDOG=1":
            pass
        self.assertEqual(last, b"STOPPING=1")

    def test_settings_are_read_again_on_a_hangup(self):
        server = self.served(*self.settings('log_level = "error"\n'))
        self.settings('log_level = "lout"\n')
        server.process.send_signal(signal.SIGHUP)
        eventually(lambda: "settings-not-reloaded" in server.logged())
        self.settings('log_level = "debug"\n')
        server.process.send_signal(signal.SIGHUP)
        eventually(lambda: "settings-reloaded" in server.logged())
        self.assertEqual(server.get("/healthz").status, 200)


def inherited(listening):
    """What starts the program as systemd does with a socket of its own."""
    return ("sh", "-c", f'LISTEN_FDS=1 LISTEN_PID=$$ exec "$@" 3<&{listening.fileno()}', "sh")


class ASocketIsHandedOver(Case):
    def test_restarts_turn_nobody_away(self):
        listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.addCleanup(listening.close)
        port = listening.getsockname()[1]
        server = self.served(prefix=inherited(listening), pass_fds=(listening.fileno(),))
        wrong, right, ended = [], [0], threading.Event()

        def ask():
            while not ended.is_set():
                try:
                    status, _ = asked(port, "/feeds/events.ics")
                    right[0] += 1
                    if status != 200:
                        wrong.append(status)
                except OSError as e:
                    wrong.append(e)

        clients = [threading.Thread(target=ask) for _ in range(8)]
        for c in clients:
            c.start()
        for _ in range(5):
            time.sleep(0.2)
            self.assertEqual(server.stop(), 0)
            server.start()
        ended.set()
        for c in clients:
            c.join()
        print(f"5 restarts, {right[0]} requests, {len(wrong)} failed")
        self.assertEqual(wrong, [])
        self.assertGreater(right[0], 50)


class OddPlacesAreStartedIn(Case):
    def serves(self, *start):
        """Started so, it serves and stores, and what it stores is its owner's alone."""
        listening = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listening.close)
        port = listening.getsockname()[1]
        server = subprocess.Popen([*inherited(listening), *start, PROGRAM, "serve", "--data", str(self.data)],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=(listening.fileno(),))
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            connection.request("GET", "/kalender?q=INGEN")
            self.assertEqual(connection.getresponse().read()[:15].lower(), b"<!doctype html>")
            connection.request("POST", "/api/v1/events", '{"title":"Møde i IIII","start":"2031-05-06T16:30:00",'
                               '"end":"2031-05-06T18:00:00","hosts":["frivilligcenter"]}'.encode(),
                               {"Authorization": f"Bearer {self.tokens.coordinator}", "Content-Type": "application/json"})
            made = connection.getresponse()
            self.assertEqual(made.status, 201, made.read())
            connection.close()
            first_three = [os.readlink(f"/proc/{server.pid}/fd/{n}") for n in range(3)]
        finally:
            server.terminate()
            ended = server.wait(20)
        self.assertEqual(ended, 0)
        for file in self.data.iterdir():
            self.assertEqual(file.stat().st_mode & 0o077, 0, file)
        run("verify", data=self.data)
        return first_three

    def test_without_any_environment(self):
        self.serves("env", "-i", "LISTEN_FDS=1", "/bin/sh", "-c", 'LISTEN_PID=$$ exec "$@"', "sh")

    def test_where_an_i_has_no_dot(self):
        self.serves("env", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "TZ=")

    def test_with_a_mask_that_hides_nothing(self):
        self.serves("sh", "-c", 'umask 000; exec "$@"', "sh")

    def test_with_nothing_open(self):
        first_three = self.serves("sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh")
        self.assertEqual(first_three, ["/dev/null"] * 3)  # and no socket or file that messages would be written into

    @unittest.skipIf(os.environ.get("TINGSTED_SANITIZE"), "left out: a sanitizer needs a stack of its own")
    def test_with_a_small_stack(self):
        self.serves("sh", "-c", 'ulimit -s 256; exec "$@"', "sh")


if __name__ == "__main__":
    unittest.main()
