# SPDX-License-Identifier: MPL-2.0
"""HTTPS without a proxy (security.md H13): what is spoken, what is refused, and a certificate that is renewed while people are there."""
import http.client
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import time
import unittest
import warnings

from support import OwnServerCase, eventually, run, tearDownModule  # noqa: F401

SERIOUS = {"LOW", "MEDIUM", "HIGH", "CRITICAL", "WARN"}
OF_THE_TEST = {"cert_trust", "cert_chain_of_trust", "cert_revocation", "OCSP_stapling", "cert_notAfter", "cert_extlifeSpan",
               "DNS_CAArecord", "certificate_transparency", "cert_validityPeriod", "engine_problem"}  # of a certificate that we signed


def new_certificate(folder, name="localhost"):
    """A certificate that is its own authority, and its key."""
    chain, key = folder / "chain.pem", folder / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "90",
                    "-subj", f"/CN={name}", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", chain],
                   check=True, capture_output=True)
    return chain, key


class TlsCase(OwnServerCase):
    def setUp(self):
        super().setUp()
        self.chain, self.key = new_certificate(self.folder)
        self.server = self.served(*self.settings(f'[tls]\ncertificate = "{self.chain}"\nkey = "{self.key}"\n[limits]\nheader_time = 2\n'))

    def trusting(self):
        return ssl.create_default_context(cafile=self.chain)

    def connection(self, context=None):
        made = http.client.HTTPSConnection("127.0.0.1", self.server.port, timeout=20, context=context or self.trusting())
        self.addCleanup(made.close)
        return made

    def asked(self, connection, method, target, body=None, **fields):
        connection.request(method, target, body, fields)
        reply = connection.getresponse()
        return reply, reply.read()

    def shaken(self, **bounds):
        context = self.trusting()
        for name, value in bounds.items():
            setattr(context, name, value)
        with socket.create_connection(("127.0.0.1", self.server.port), 10) as plain:
            with context.wrap_socket(plain, server_hostname="127.0.0.1") as tls:
                return tls.version(), tls.cipher()[0], tls.selected_alpn_protocol()

    def name_shown(self):
        return ssl.get_server_certificate(("127.0.0.1", self.server.port), timeout=10)


class WhoComesByTls(TlsCase):
    def test_reads_a_feed_on_one_connection_and_is_told_to_come_by_tls_again(self):
        self.assertTrue(self.server.url.startswith("https://"))
        c = self.connection()
        for _ in range(3):
            reply, feed = self.asked(c, "GET", "/feeds/events.ics")
            self.assertEqual(reply.status, 200)
            self.assertTrue(feed.startswith(b"BEGIN:VCALENDAR\r\n") and feed.endswith(b"END:VCALENDAR\r\n"))
            self.assertEqual(int(reply.headers["Content-Length"]), len(feed))
            self.assertIn("max-age", reply.headers["Strict-Transport-Security"])
        reply, _ = self.asked(c, "GET", "/feeds/events.ics", **{"If-None-Match": reply.headers["ETag"], "Connection": "close"})
        self.assertEqual(reply.status, 304)

    def test_writes_an_event_with_a_body_in_pieces(self):
        sent = json.dumps({"title": "Møde", "start": "2027-05-03T16:00:00", "end": "2027-05-03T17:00:00", "hosts": ["frivilligcenter"]})
        body = (piece.encode() for piece in (sent[:20], sent[20:]))
        reply, text = self.asked(self.connection(), "POST", "/api/v1/events", body,
                                 **{"Authorization": f"Bearer {self.tokens.coordinator}", "Content-Type": "application/json"})
        self.assertEqual(reply.status, 201, text)

    def test_follows_along_live(self):
        context = self.trusting()
        with context.wrap_socket(socket.create_connection(("127.0.0.1", self.server.port), 20), server_hostname="127.0.0.1") as tls:
            tls.sendall(b"GET /live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n")
            head = b""
            while b"\r\n\r\n" not in head:
                head += tls.recv(1)
            self.assertIn(b" 101 ", head.splitlines()[0])
            sent = b'{"type":"subscribe","filter":""}'
            tls.sendall(bytes([0x81, 0x80 | len(sent), 0, 0, 0, 0]) + sent)
            first = b""
            while len(first) < 400:
                first += tls.recv(4096)
            self.assertIn(b'"type":"snapshot"', first)

    def test_gets_a_goodbye_with_the_last_reply(self):
        context = self.trusting()
        with context.wrap_socket(socket.create_connection(("127.0.0.1", self.server.port), 20), server_hostname="127.0.0.1",
                                 suppress_ragged_eofs=False) as tls:
            tls.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            got = b""
            while piece := tls.recv(4096):  # an end without close_notify would raise
                got += piece
            self.assertTrue(got.endswith(b"ok\n"))


class WhatIsSpoken(TlsCase):
    def test_is_1_3_or_1_2_with_forward_secrecy(self):
        self.assertEqual(self.shaken()[0], "TLSv1.3")
        version, cipher, _ = self.shaken(maximum_version=ssl.TLSVersion.TLSv1_2)
        self.assertEqual(version, "TLSv1.2")
        self.assertRegex(cipher, "^ECDHE-.*(GCM|POLY1305)")

    def test_is_nothing_older(self):
        context = self.trusting()
        with warnings.catch_warnings(action="ignore"):
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
        context.set_ciphers("ALL:@SECLEVEL=0")
        with self.assertRaises(ssl.SSLError):
            self.asked(self.connection(context), "GET", "/healthz")

    def test_is_http_1_1_and_nothing_else(self):
        context = self.trusting()
        context.set_alpn_protocols(["h2", "http/1.1"])
        with context.wrap_socket(socket.create_connection(("127.0.0.1", self.server.port), 10), server_hostname="127.0.0.1") as tls:
            self.assertEqual(tls.selected_alpn_protocol(), "http/1.1")
        context.set_alpn_protocols(["h2"])
        with self.assertRaises(ssl.SSLError):
            context.wrap_socket(socket.create_connection(("127.0.0.1", self.server.port), 10), server_hostname="127.0.0.1")

    @unittest.skipUnless(shutil.which("testssl"), "left out: no testssl here (Debian: testssl.sh)")
    def test_testssl_finds_nothing(self):
        found = self.folder / "found.json"
        done = subprocess.run(["testssl", "--protocols", "--std", "--server-defaults", "--vulnerable", "--warnings", "batch", "--quiet",
                               "--color", "0", "--jsonfile", found, f"127.0.0.1:{self.server.port}"],
                              capture_output=True, text=True, timeout=280, env=os.environ | {"OPENSSL_CONF": ""})
        said = json.loads(found.read_text()) if found.exists() else []
        self.assertGreater(len(said), 40, done.stdout[-2000:] + done.stderr[-2000:])
        grave = [f"{s['id']}: {s['severity']} {s['finding']}" for s in said
                 if s["severity"] in SERIOUS and s["id"].split(" ")[0] not in OF_THE_TEST]
        self.assertEqual(grave, [])


class WhoDoesNotSpeakTls(TlsCase):
    def test_is_told_nothing(self):
        with socket.create_connection(("127.0.0.1", self.server.port), 10) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            try:
                said = plain.recv(4096)
            except ConnectionResetError:
                said = b""
        self.assertNotIn(b"HTTP", said)

    def test_has_only_the_time_of_a_header(self):
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", self.server.port), 20) as silent:
            self.assertEqual(silent.recv(10), b"")
        self.assertTrue(1 < time.monotonic() - began < 15)
        self.assertEqual(self.asked(self.connection(), "GET", "/healthz")[0].status, 200)


class ACertificate(TlsCase):
    def test_is_renewed_while_people_are_there(self):
        old = self.name_shown()
        staying = self.connection()
        self.asked(staying, "GET", "/healthz")
        new_certificate(self.folder)
        self.server.process.send_signal(signal.SIGHUP)
        eventually(lambda: self.name_shown() != old)
        self.assertEqual(self.name_shown(), self.chain.read_text())
        self.assertEqual(self.asked(staying, "GET", "/healthz")[0].status, 200)

    def test_that_cannot_be_used_leaves_the_one_before(self):
        old = self.name_shown()
        self.key.write_text("no key\n")
        self.server.process.send_signal(signal.SIGHUP)
        eventually(lambda: "certificate-not-renewed" in self.server.logged())
        self.assertIn(str(self.key), self.server.logged())
        self.assertEqual(self.name_shown(), old)

    def test_of_another_key_is_refused_at_the_start(self):
        (self.folder / "other").mkdir()
        _, other = new_certificate(self.folder / "other")
        file = self.folder / "wrong.toml"
        for text, named in ((f'certificate = "{self.chain}"\nkey = "{other}"', "other/key.pem"),
                            (f'certificate = "{self.folder}/none.pem"\nkey = "{self.key}"', "none.pem"),
                            (f'certificate = "{self.chain}"', "tls.key")):
            file.write_text("[tls]\n" + text + "\n")
            done = run("serve", "--listen", "127.0.0.1:0", "--config", file, data=self.folder / "data", check=False)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn(named, done.stderr)


if __name__ == "__main__":
    unittest.main()
