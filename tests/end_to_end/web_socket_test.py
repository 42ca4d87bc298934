# SPDX-License-Identifier: MPL-2.0
"""The live connection, frame by frame: who may open one, and what ends it (security.md 1.3, W1 to W6)."""
import datetime
import json
import time
import unittest

from raw_client import SettingsCase
from raw_web_socket import ACCEPT, BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, RawWebSocket, close_payload, frame
from support import DemoCase, Server, demo_data, run, tearDownModule  # noqa: F401

SUBSCRIBE = frame(TEXT, b'{"type":"subscribe"}')
MOST = 64 * 1024


def soon():
    day = datetime.date.today() + datetime.timedelta(days=20)
    return {"start": f"{day}T16:30:00", "end": f"{day}T18:00:00"}


class Opening(SettingsCase):
    """W1: where there is an Origin, a browser shows somebody's page, and it must be ours."""

    def status(self, fields=b"", path=b"/live", host=None):
        with RawWebSocket(self.server, path, fields, host=host) as live:
            return live.status

    def test_origins(self):
        own = f"{self.server.host}:{self.server.port}".encode()
        for origin, status in ((b"", 101), (b"Origin: http://" + own, 101), (b"Origin: https://" + own, 101),
                               (b"Origin: http://there.example", 403), (b"Origin: http://" + own + b".evil.example", 403),
                               (b"Origin: http://evil.example/" + own, 403), (b"Origin: null", 403), (b"Origin:", 403),
                               (b"Origin: file://", 403), (b"Origin: http://127.0.0.1", 403)):
            self.assertEqual(self.status(origin + b"\r\n" if origin else b""), status, origin)

    def test_a_foreign_origin_is_told_before_anything_is_opened(self):
        with RawWebSocket(self.server, fields=b"Origin: http://there.example\r\n") as live:
            self.assertEqual(live.handshake["content-type"], "application/problem+json")
            self.assertEqual(live.handshake["upgrade"], "")

    def test_the_handshake(self):
        with RawWebSocket(self.server, fields=b"Sec-WebSocket-Extensions: permessage-deflate\r\n"
                                              b"Sec-WebSocket-Protocol: chat\r\n") as live:
            self.assertEqual(live.handshake["sec-websocket-accept"], ACCEPT)
            self.assertEqual(live.handshake["sec-websocket-extensions"], "")
            self.assertEqual(live.handshake["sec-websocket-protocol"], "")
            self.assertEqual(live.handshake["x-content-type-options"], "nosniff")

    def test_only_where_there_is_one(self):
        self.assertEqual(self.status(path=b"/healthz"), 200)
        self.assertEqual(self.status(path=b"/absent"), 404)


class Talking(SettingsCase):
    """W2 and W3"""
    SETTINGS = "[limits]\nweb_socket_idle = 2\n"

    def subscribed(self):
        live = RawWebSocket(self.server)
        self.addCleanup(live.close)
        live.send(SUBSCRIBE)
        self.assertEqual(json.loads(live.messages(1)[0])["type"], "snapshot")
        return live

    def ends_with(self, code, *frames):
        with self.subTest(frames=[f[:20] for f in frames]):
            live = self.subscribed()
            live.send(b"".join(frames))
            self.assertEqual(live.close_code(), code)

    def test_messages_too_large(self):
        self.ends_with(1009, frame(TEXT, b"x" * (MOST + 1)))
        self.ends_with(1009, frame(TEXT, b"x" * 40_000, final=False), frame(CONTINUATION, b"x" * 40_000))
        self.ends_with(1009, b"\x81\xff" + (2**62).to_bytes(8, "big") + b"mask")  # its length alone

    def test_a_message_as_large_as_may_be(self):
        live = self.subscribed()
        live.send(frame(TEXT, b" " * (MOST - 15) + b'{"type": "ack"}'))
        live.send(frame(TEXT, b'{"type":"?"}'))
        self.assertEqual(json.loads(live.messages(1)[0])["type"], "error")

    def test_messages_that_are_not_text(self):
        self.ends_with(1003, frame(BINARY, b"{}"))

    def test_text_that_is_not_utf_8(self):
        for text in (b"bl\xe5", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc3"):
            self.ends_with(1007, frame(TEXT, text))
        self.ends_with(1007, frame(TEXT, b"\xc3", final=False), frame(CONTINUATION, b"\x28"))

    def test_frames_that_are_none(self):
        for broken in (frame(TEXT, b"{}", reserved=4), frame(TEXT, b"{}", reserved=1), frame(TEXT, b"{}", masked=False),
                       frame(3, b"{}"), frame(7, b"{}"), frame(11, b""), frame(15, b""), frame(PING, b"x", final=False),
                       frame(PING, b"x" * 126), frame(CONTINUATION, b"{}"), frame(CLOSE, b"\x03"),
                       frame(CLOSE, close_payload(999)), frame(CLOSE, close_payload(1005)), frame(CLOSE, close_payload(1006))):
            self.ends_with(1002, broken)
        self.ends_with(1002, frame(TEXT, b"{", final=False), frame(TEXT, b"}"))

    def test_too_many_messages(self):
        self.ends_with(1008, frame(TEXT, b'{"type":"ack"}') * 400)

    def test_as_many_messages_as_one_may_send(self):
        live = self.subscribed()
        for _ in range(30):
            live.send(frame(TEXT, b'{"type":"ack"}') * 2)
            time.sleep(0.05)
        live.send(frame(TEXT, b'{"type":"?"}'))
        self.assertEqual(json.loads(live.messages(1)[0])["type"], "error")

    def test_no_subscribe_in_five_seconds(self):
        live = RawWebSocket(self.server)
        self.addCleanup(live.close)
        start = time.monotonic()
        heard = live.hear()
        while heard and heard[0] == PING:
            live.send(frame(PONG, heard[2]))
            heard = live.hear()
        self.assertEqual((heard[0], heard[2][:2]), (CLOSE, close_payload(1008)))
        self.assertTrue(4.5 < time.monotonic() - start < 8)

    def test_a_peer_that_answers_pings_stays(self):
        live = self.subscribed()
        until = time.monotonic() + 4.5
        pings = 0
        while time.monotonic() < until:
            opcode, _, payload = live.hear()
            self.assertEqual(opcode, PING)
            live.send(frame(PONG, payload))
            pings += 1
        self.assertGreaterEqual(pings, 4)

    def test_a_peer_that_is_no_longer_there_is_dropped(self):
        live = self.subscribed()
        start = time.monotonic()
        while (heard := live.hear()) is not None:
            self.assertEqual(heard[0], PING)
        self.assertLess(time.monotonic() - start, 4)

    def test_a_close_is_answered(self):
        live = self.subscribed()
        live.send(frame(CLOSE, close_payload(1000, b"bye")))
        self.assertEqual(live.close_code(), 1000)
        self.assertIsNone(live.hear())


class Listening(DemoCase):
    """W4 and W6"""

    @classmethod
    def setUpClass(cls):
        cls.data, cls.tokens = demo_data()
        config = cls.data / "tingsted.toml"
        config.write_text("[limits]\nwrite_time = 1\n", encoding="utf-8")
        cls.server = Server(cls.data, "--config", str(config))

    def subscribed(self, small_window=False, **wish):
        live = RawWebSocket(self.server, small_window=small_window)
        self.addCleanup(live.close)
        live.send(frame(TEXT, json.dumps({"type": "subscribe", **wish}).encode()))
        self.assertEqual(json.loads(live.messages(1)[0])["type"], "snapshot")
        return live

    def test_who_does_not_read_is_let_go_and_the_others_hear_everything(self):
        event = self.create(description="x" * 9_000, **soon())
        deaf, lively = self.subscribed(small_window=True), self.subscribed()
        for n in range(700):  # more than the kernel keeps between a server and a client
            event = self.patch(event, {"capacity": n % 90 + 1})
            self.assertEqual(json.loads(lively.messages(1)[0])["event"]["revision"], event["revision"])
        time.sleep(2.5)
        self.assertIn(deaf.close_code(), (1013, None))

    def test_a_revoked_token_ends_what_it_opened(self):
        token = run("token", "create", "--role", "member", "--email", "kortvarig@example.org", data=self.data).stdout.strip()
        live, other = self.subscribed(token=token), self.subscribed(token=self.tokens.member)
        run("token", "revoke", data=self.data, stdin=token)
        start = time.monotonic()
        self.assertEqual(json.loads(live.messages(1)[0])["status"], 401)
        self.assertEqual(live.close_code(), 1008)
        self.assertLess(time.monotonic() - start, 5)
        self.assertEqual(self.server.get("/api/v1/me", token=token).status, 401)
        other.send(frame(TEXT, b'{"type":"?"}'))
        self.assertEqual(json.loads(other.messages(1)[0])["type"], "error")

    def test_another_role_shows_another_calendar(self):
        hidden = self.create(visibility="municipal", **soon())
        token = run("token", "create", "--role", "professional", "--email", "skifter@example.org", data=self.data).stdout.strip()
        live = self.subscribed(token=token)
        run("token", "create", "--role", "member", "--email", "skifter@example.org", data=self.data)
        start = time.monotonic()
        self.assertEqual(json.loads(live.messages(1)[0])["type"], "reset")
        events = json.loads(live.messages(1)[0])["events"]
        self.assertNotIn(hidden["id"], [e["id"] for e in events])
        self.assertLess(time.monotonic() - start, 5)


if __name__ == "__main__":
    unittest.main()
