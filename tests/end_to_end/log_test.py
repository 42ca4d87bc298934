# SPDX-License-Identifier: MPL-2.0
"""The log is one JSON object a line whatever comes in (security.md I7), and no secret is kept as it was given (A9)."""
import json
import re
import time
import unittest
from urllib.parse import quote

from raw_client import RawClient, SettingsCase
from raw_web_socket import TEXT, RawWebSocket, frame
from support import eventually, run

NASTY = 'a\r\n{"level":"error","message":"forged"}\x1b[31mred\x1b[0m\x07\u2028'
ORIGIN = "Origin: http://a.example\r\n"
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"


def request(method="GET", target="/healthz", fields="", body=""):
    sent = body.encode()
    length = f"Content-Length: {len(sent)}\r\n" if method == "POST" else ""
    return f"{method} {target} HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n{fields}{length}\r\n".encode() + sent


class LogCase(SettingsCase):
    SETTINGS = 'log_level = "debug"\n'

    def lines(self, least=0):
        """What was said of requests so far: at least so many lines, each of which may follow its reply a little later."""
        eventually(lambda: len(self.said()) >= least)
        return self.said()

    def said(self):
        whole = self.server.logged().split("\n")[:-1]
        return [line for line in map(json.loads, whole) if line["message"] == "request"]

    def asked(self, *requests):
        replies = [self.one(r) for r in requests]
        self.assertNotIn(None, replies)
        return replies


class TheLog(LogCase):
    def test_no_input_makes_a_line_or_breaks_one(self):
        inline = NASTY.replace("\r\n", "\x1b")
        escaped = quote(NASTY)
        places = {
            "path": request(target="/" + escaped),
            "path that is decoded": request(target="/moede/%C2%9B31m%E2%80%A8"),
            "query": request(target="/?q=" + escaped),
            "filter": request(target="/feeds/events.ics?area=" + escaped),
            "method": request(method="G\x1bT"),
            "field name": request(fields="X\x1b[31m: 1\r\n"),
            "field value": request(fields=f"User-Agent: {inline}\r\n"),
            "field value in high bytes": request(fields="User-Agent: \u009b31m\u2028\u0085\r\n"),
            "host": request(fields=f"X-Forwarded-Host: {inline}\r\n"),
            "cookie": request(fields="Cookie: tingsted=\u009b31m; sprog=\u2028\r\n"),
            "authorization": request(target="/api/v1/me", fields="Authorization: Bearer \u009b31m\r\n"),
            "forwarded": request(fields="X-Forwarded-For: \u009b31m\r\n"),
            "secret in a path": request("POST", "/log-ind/" + quote("\u009b31m\u2028"), ORIGIN + FORM),
            "form": request("POST", "/log-ind/x", ORIGIN + FORM, "a=" + escaped),
            "json": request("POST", "/api/v1/events", f"Authorization: Bearer {self.token}\r\nContent-Type: application/json\r\n",
                            json.dumps({"title": NASTY, NASTY: NASTY})),
            "raw json": request("POST", "/api/v1/events", f"Authorization: Bearer {self.token}\r\n"
                                "Content-Type: application/json\r\n", '{"title":"\x1b[31m\r\n"}'),
            "key": request("POST", "/api/v1/events", f"Authorization: Bearer {self.token}\r\nContent-Type: application/json\r\n"
                           "Idempotency-Key: \u009b31m\r\n", "{}"),
        }
        before = len(self.lines())
        self.asked(*places.values())
        with RawWebSocket(self.server) as live:
            live.send(frame(TEXT, json.dumps({"type": NASTY, "filter": NASTY}).encode()))
            self.assertEqual(json.loads(live.messages(1)[0])["type"], "error")
        new = self.lines(before + len(places))[before:]
        self.assertEqual(len(new), len(places))
        self.assertNotIn("forged", [line["message"] for line in new])
        self.assertNotRegex(self.server.logged(), r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")

    def test_a_request_has_one_line_that_says_what_came_of_it(self):
        before = len(self.lines())
        self.asked(request(target="/healthz?x=1", fields="User-Agent: monitor/1\r\n"))
        line = self.lines(before + 1)[before]
        self.assertEqual([line[k] for k in ("level", "message", "peer", "method", "target", "agent", "status")],
                         ["debug", "request", "127.0.0.1", "GET", "/healthz?x=1", "monitor/1", "200"])
        self.assertRegex(line["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")


class Secrets(LogCase):
    def test_nothing_that_opens_a_door_lies_about(self):
        data = self.folder / "data"
        secrets = [self.token]
        for n in range(8):
            who = ("--role", "member", "--email", f"rolle{n}@example.org")
            token = run("token", "create", *who, data=data).stdout.strip()
            link = run("sign-in", *who, data=data).stdout.strip().rsplit("/", 1)[1]
            signed_in = self.asked(request(target=f"/log-ind/{link}"), request("POST", f"/log-ind/{link}", ORIGIN + FORM))[1]
            session = re.search(r"tingsted=([^;]+)", signed_in["set-cookie"])[1]
            stray = run("sign-in", *who, data=data).stdout.strip().rsplit("/", 1)[1]
            self.asked(request(target="/api/v1/me", fields=f"Authorization: Bearer {token}\r\n"),
                       request(target="/koordinator", fields=f"Cookie: tingsted={session}\r\n"),
                       request(target=f"/feeds/{token}.ics"), request(target=f"/api/v1/me?token={token}"),
                       request(target="/healthz", fields=f"Referer: http://a/log-ind/{stray}\r\nUser-Agent: {token}\r\n"))
            with RawWebSocket(self.server) as live:
                live.send(frame(TEXT, json.dumps({"type": "subscribe", "token": token}).encode()))
                live.messages(1)
            secrets += [token, link, session, stray]
        self.assertEqual(len(set(secrets)), 33)

        places = {p.name: p.read_bytes() for p in data.rglob("*") if p.is_file()}
        self.assertTrue(any(len(content) > 10_000 for content in places.values()), places.keys())
        places["log"] = self.server.logged().encode()
        self.assertIn(b"/log-ind/", places["log"])
        for secret in secrets:
            self.assertRegex(secret, r"^(ts_)?[A-Za-z0-9_-]{43,49}$")
            for part in (secret[5:20], secret[-15:]):
                for name, content in places.items():
                    self.assertNotIn(part.encode(), content, name)

    def test_a_token_is_told_from_a_typing_error_without_asking_the_database(self):
        self.assertRegex(self.token, r"^ts_[A-Za-z0-9_-]{49}$")
        spoiled = self.token[:-1] + ("A" if self.token[-1] != "A" else "B")
        for token in (spoiled, "ts_", self.token[:-1], self.token + "x", "x" + self.token):
            with self.subTest(token), RawClient(self.server) as client:
                client.send(request(target="/api/v1/me", fields=f"Authorization: Bearer {token}\r\n"))
                self.assertEqual(client.reply().status, 401)


if __name__ == "__main__":
    unittest.main()
