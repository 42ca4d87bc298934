# SPDX-License-Identifier: MPL-2.0
"""The service behind nginx and Caddy, as systemd/examples sets them up: over TLS, with live pages, across restarts."""
import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
import unittest
from unittest import mock

from live_client import Live
from support import SOURCE, Server, demo_data, meeting, new_folder, tearDownModule  # noqa: F401

NAME = "moeder.example.dk"
EXAMPLES = SOURCE / "systemd" / "examples"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as s:
        return s.getsockname()[1]


class Behind:
    """What is tried behind each proxy."""

    @classmethod
    def setUpClass(cls):
        cls.folder = new_folder()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-days", "2",
                        "-keyout", cls.folder / "key.pem", "-out", cls.folder / "cert.pem"], check=True, capture_output=True)
        cls.trust = ssl.create_default_context(cafile=cls.folder / "cert.pem")
        cls.data, cls.tokens = demo_data()
        cls.addClassCleanup(shutil.rmtree, cls.data)
        cls.listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
        cls.addClassCleanup(cls.listening.close)
        settings = cls.folder / "tingsted.toml"
        settings.write_text(f'public_url = "https://{NAME}"\nhosts = ["{NAME}"]\ntrusted_proxies = ["127.0.0.1"]\n'
                            "[limits]\nunlimited = []\nsign_in_attempts = 3\n")
        start = ("sh", "-c", f'LISTEN_FDS=1 LISTEN_PID=$$ exec "$@" 3<&{cls.listening.fileno()}', "sh")
        cls.server = Server(cls.data, "--config", str(settings), prefix=start, pass_fds=(cls.listening.fileno(),))
        cls.addClassCleanup(cls.server.close)
        cls.port = free_port()
        cls.log = open(cls.folder / "proxy.log", "w+")
        cls.addClassCleanup(cls.log.close)
        proxy = cls.started()
        cls.addClassCleanup(proxy.wait, 20)
        cls.addClassCleanup(proxy.terminate)
        cls.wait_for_proxy(proxy)

    @classmethod
    def wait_for_proxy(cls, proxy):
        until = time.monotonic() + 30
        while time.monotonic() < until and proxy.poll() is None:
            try:
                cls.connected().close()
                return
            except OSError:
                time.sleep(0.05)
        cls.log.seek(0)
        raise AssertionError(cls.log.read())

    @classmethod
    def connected(cls, *_, **__):
        return cls.trust.wrap_socket(socket.create_connection(("127.0.0.1", cls.port), 30), server_hostname=NAME)

    def ask(self, method, target, body=None, fields=None):
        connection = http.client.HTTPSConnection(NAME, timeout=30)
        connection.sock = self.connected()
        try:
            connection.request(method, target, json.dumps(body) if body else None, fields or {})
            reply = connection.getresponse()
            reply.text = reply.read().decode()
            return reply
        finally:
            connection.close()

    def test_a_feed_is_read_and_found_unchanged(self):
        first = self.ask("GET", "/feeds/events.ics")
        self.assertEqual(first.status, 200)
        self.assertIn(f"https://{NAME}/moede/", first.text.replace("\r\n ", ""))
        again = self.ask("GET", "/feeds/events.ics", fields={"If-None-Match": first.headers["ETag"]})
        self.assertEqual(again.status, 304)

    def test_a_page_knows_that_it_came_by_tls(self):
        page = self.ask("GET", "/kalender")
        self.assertEqual(page.status, 200)
        self.assertIn("max-age", page.headers["Strict-Transport-Security"])
        direct = http.client.HTTPConnection("127.0.0.1", self.server.port)
        direct.request("GET", "/kalender", headers={"Host": NAME})
        self.assertIsNone(direct.getresponse().headers["Strict-Transport-Security"])
        direct.close()

    def test_an_event_is_made_and_seen_live(self):
        with mock.patch("live_client.socket", mock.Mock(create_connection=self.connected)):
            client = Live(NAME, 443)
        client.subscribe()
        self.assertEqual(client.hear()["type"], "snapshot")
        made = self.ask("POST", "/api/v1/events", meeting(title="Bag en proxy"),
                        {"Authorization": f"Bearer {self.tokens.coordinator}", "Content-Type": "application/json"})
        self.assertEqual(made.status, 201, made.text)
        self.assertEqual(client.hear_next("changed")["event"]["title"], "Bag en proxy")
        client.close()

    def test_what_a_client_claims_to_be_is_dropped(self):
        def tried(n):
            return self.ask("POST", "/log-ind/ingen", fields={"X-Forwarded-For": f"203.0.113.{n}", "Content-Length": "0",
                                                              "Content-Type": "application/x-www-form-urlencoded"}).status

        self.assertEqual([tried(n) == 429 for n in range(4)], [False, False, False, True])

    def test_restarts_fail_nobody(self):
        wrong, right, ended = [], [], threading.Event()

        def ask():
            while not ended.is_set():
                reply = self.ask("GET", "/api/v1/events?limit=1")
                (right if reply.status == 200 else wrong).append(reply.status)

        clients = [threading.Thread(target=ask) for _ in range(4)]
        for c in clients:
            c.start()
        for _ in range(3):
            time.sleep(0.3)
            self.server.stop()
            self.server.start()
        ended.set()
        for c in clients:
            c.join()
        print(f"{type(self).__name__}: 3 restarts, {len(right)} requests, {len(wrong)} failed")
        self.assertEqual(wrong, [])
        self.assertGreater(len(right), 10)


@unittest.skipUnless(shutil.which("nginx", path=os.defpath + ":/usr/sbin"), "left out: no nginx here (Debian: nginx-light)")
class BehindNginx(Behind, unittest.TestCase):
    @classmethod
    def started(cls):
        sample = (EXAMPLES / "nginx.conf").read_text()
        for written, ours in (("127.0.0.1:8080", f"127.0.0.1:{cls.server.port}"), ("listen 80;", f"listen 127.0.0.1:{free_port()};"),
                              ("listen 443 ssl http2;", f"listen 127.0.0.1:{cls.port} ssl http2;"), ("listen [::]:80;", ""),
                              ("listen [::]:443 ssl http2;", ""),
                              (f"/etc/letsencrypt/live/{NAME}/fullchain.pem", str(cls.folder / "cert.pem")),
                              (f"/etc/letsencrypt/live/{NAME}/privkey.pem", str(cls.folder / "key.pem"))):
            assert written in sample, written
            sample = sample.replace(written, ours)
        temporary = "".join(f"{what}_temp_path {cls.folder}/{what};\n"
                            for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (cls.folder / "nginx.conf").write_text(
            f"daemon off;\npid {cls.folder}/nginx.pid;\nerror_log stderr;\nevents {{}}\n"
            f"http {{\naccess_log off;\n{temporary}{sample}\n}}\n")
        return subprocess.Popen(["/usr/sbin/nginx", "-p", str(cls.folder), "-c", str(cls.folder / "nginx.conf")],
                                stdout=cls.log, stderr=cls.log)


@unittest.skipUnless(shutil.which("caddy"), "left out: no caddy here (Debian: caddy)")
class BehindCaddy(Behind, unittest.TestCase):
    @classmethod
    def started(cls):
        sample = (EXAMPLES / "Caddyfile").read_text()
        site = f"{NAME} {{"
        assert site in sample and "127.0.0.1:8080" in sample
        ours = f"{NAME}:{cls.port} {{\n\ttls {cls.folder}/cert.pem {cls.folder}/key.pem"
        sample = sample.replace(site, ours).replace("127.0.0.1:8080", f"127.0.0.1:{cls.server.port}")
        (cls.folder / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https disable_redirects\n}\n" + sample)
        return subprocess.Popen(["caddy", "run", "--config", str(cls.folder / "Caddyfile"), "--adapter", "caddyfile"],
                                stdout=cls.log, stderr=cls.log, env={**os.environ, "HOME": str(cls.folder)})


if __name__ == "__main__":
    unittest.main()
