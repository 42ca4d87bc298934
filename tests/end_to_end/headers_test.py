# SPDX-License-Identifier: MPL-2.0
"""The header fields that every reply has, whatever went well or wrong (security.md H11): over all routes of the program's
own table, and over what the gate refuses before there is a route."""
import http.client
import shutil
import unittest

from route_requests import Network, kinds_of, routes
from support import DemoCase, Server, new_folder, tearDownModule  # noqa: F401

POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:", "connect-src": "'self'",
    "font-src": "'self'", "base-uri": "'none'", "form-action": "'self'", "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'", "trusted-types": "tingsted"}
POWERS = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
          "payment", "usb")
PUBLIC = "no Cache-Control but no-store keeps an answer to the one who asked"


def policy_of(reply):
    parts = [part.strip().split(" ", 1) for part in reply["Content-Security-Policy"].split(";")]
    return {name: " ".join(value) for name, *value in parts}


class EveryReply(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.routes = routes()

    @classmethod
    def tearDownClass(cls):
        cls.network.close()
        shutil.rmtree(cls.network.data)

    def assert_safe(self, reply, pattern=""):
        policy = dict(POLICY)
        is_page = (reply["Content-Type"] or "").startswith("text/html")
        if is_page:  # older browsers need the name of the socket
            policy["connect-src"] += f" ws://{self.network.server.host}:{self.network.server.port}"
        if is_page and pattern.startswith("/skaerm/") and reply.status == 200:
            policy["form-action"] = "'none'"
        self.assertEqual(policy_of(reply), policy)
        self.assertEqual(reply["X-Content-Type-Options"], "nosniff")
        self.assertEqual(reply["Referrer-Policy"], "no-referrer")
        for power in POWERS:
            self.assertIn(f"{power}=()", reply["Permissions-Policy"])
        self.assertEqual(reply["Cross-Origin-Opener-Policy"], "same-origin")
        shared = pattern.startswith("/feeds/event") and reply.status in (200, 304)  # not those of who holds a secret
        self.assertEqual(reply["Cross-Origin-Resource-Policy"], "cross-origin" if shared else "same-origin")
        self.assertIsNone(reply["Server"])
        self.assertIsNone(reply["X-Powered-By"])
        self.assertIsNone(reply["Strict-Transport-Security"])  # nothing came by TLS
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Cache-Control"):
            self.assertLessEqual(len(reply.fields.get_all(name) or []), 1, name)

    def assert_kept_by_nobody_else(self, reply, identity, pattern):
        if identity != "nobody":
            self.assertEqual(reply["Cache-Control"], "no-store", PUBLIC)
        elif reply.status >= 400:
            self.assertEqual(reply["Cache-Control"], "no-store")
        elif (reply["Cache-Control"] or "").startswith("public"):
            self.assertIsNone(reply["Set-Cookie"])
            if pattern.startswith("/feeds/"):
                self.assertEqual(reply["Vary"], "Accept-Encoding")

    def test_of_every_route_has_them(self):
        seen = set()
        for method, pattern, _, identity in self.routes:
            for kind in (kinds_of(method, pattern)[0], kinds_of(method, pattern)[-1]):
                for who in ("anonymous", "member", "administrator"):
                    reply = self.network.ask(who, method, pattern, kind)
                    seen.add(reply.status)
                    with self.subTest(method=method, pattern=pattern, about=kind, who=who, status=reply.status):
                        self.assert_safe(reply, pattern)
                        self.assert_kept_by_nobody_else(reply, identity, pattern)
        self.assertLessEqual({200, 201, 204, 303, 401, 403, 404, 422, 426}, seen)

    def test_that_changes_nothing_or_is_not_modified_has_them(self):
        server = self.network.server
        for target in ("/feeds/events.ics", "/api/v1/areas", "/api/v1/openapi.json"):
            tag = server.get(target)["ETag"]
            with self.subTest(target=target):
                same = server.get(target, {"If-None-Match": tag})
                self.assertEqual(same.status, 304)
                self.assert_safe(same, target)
                self.assert_safe(server.ask("HEAD", target), target)

    def test_of_the_gate_has_them(self):
        server, token = self.network.server, self.network.callers["administrator"].token
        refused = {
            404: server.get("/findes-ikke"), 405: server.ask("DELETE", "/kalender"),
            415: server.ask("POST", "/api/v1/events", "x", {"Content-Type": "text/plain"}, token=token),
            413: server.ask("POST", "/api/v1/events", b" " * 300_000, {"Content-Type": "application/json"}, token=token),
            400: server.ask("POST", "/api/v1/events", b"{", {"Content-Type": "application/json"}, token=token),
            428: server.ask("PATCH", f"/api/v1/events/{self.network.events['own']['id']}", {}, token=token),
            412: server.ask("PATCH", f"/api/v1/events/{self.network.events['own']['id']}", {}, {"If-Match": '"9"'}, token)}
        for status, reply in refused.items():
            with self.subTest(status=status):
                self.assertEqual(reply.status, status)
                self.assert_safe(reply)
                self.assertEqual(reply["Cache-Control"], "no-store")

    def test_names_no_server_anywhere(self):
        for target in ("/", "/healthz", "/api/v1/areas", "/findes-ikke"):
            fields = self.network.server.get(target).fields
            self.assertNotRegex(str(fields), r"(?i)tingsted/|beast|boost")


class WhenThereIsNoRoom(unittest.TestCase):
    def test_the_reply_has_them_too(self):
        folder = new_folder()
        settings = folder / "tingsted.toml"
        settings.write_text("[limits]\nconnections = 8\n", encoding="utf-8")
        server = Server(folder / "data", "--config", str(settings))
        held = [http.client.HTTPConnection(server.host, server.port, timeout=30) for _ in range(8)]
        try:
            for connection in held:
                connection.request("GET", "/healthz")
                connection.getresponse().read()
            reply = server.get("/healthz")
            self.assertEqual(reply.status, 503)
            self.assertEqual(policy_of(reply), POLICY)
            self.assertEqual(reply["X-Content-Type-Options"], "nosniff")
            self.assertEqual(reply["Cache-Control"], "no-store")
            self.assertEqual(reply["Retry-After"], "5")
        finally:
            for connection in held:
                connection.close()
            server.close()
            shutil.rmtree(folder)


if __name__ == "__main__":
    unittest.main()
