# SPDX-License-Identifier: MPL-2.0
"""A WebSocket client (RFC 6455) of its own: blocking, text only, and with no library that could share our mistakes."""
import base64
import hashlib
import json
import os
import socket
import struct

ACCEPT_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 1.3
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Closed(Exception):
    """The server ended the conversation; code is None when it just went away."""

    def __init__(self, code=None, reason=""):
        super().__init__(f"{code} {reason}")
        self.code = code


class Live:
    def __init__(self, host, port, timeout=30, headers=()):
        self.socket = socket.create_connection((host, port), timeout=timeout)
        self.waiting = b""
        key = base64.b64encode(os.urandom(16))
        lines = [b"GET /live HTTP/1.1", f"Host: {host}:{port}".encode(), b"Upgrade: websocket", b"Connection: Upgrade",
                 b"Sec-WebSocket-Version: 13", b"Sec-WebSocket-Key: " + key, *(h.encode() for h in headers)]
        self.socket.sendall(b"\r\n".join(lines) + b"\r\n\r\n")
        try:
            self.status = self._handshake(key)
        except Exception:
            self.close()
            raise

    def _handshake(self, key):
        while b"\r\n\r\n" not in self.waiting:
            self._more()
        head, self.waiting = self.waiting.split(b"\r\n\r\n", 1)
        status = int(head.split(b" ", 2)[1])
        if status == 101:
            wanted = base64.b64encode(hashlib.sha1(key + ACCEPT_GUID).digest())
            assert b"sec-websocket-accept: " + wanted.lower() in head.lower(), head
        return status

    def _more(self):
        try:
            got = self.socket.recv(65536)
        except ConnectionError:
            got = b""
        if not got:
            raise Closed()
        self.waiting += got

    def _take(self, n):
        while len(self.waiting) < n:
            self._more()
        taken, self.waiting = self.waiting[:n], self.waiting[n:]
        return taken

    def _send(self, opcode, payload):
        mask = os.urandom(4)
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else struct.pack("!BH", 0xFE, size)
        masked = bytes(b ^ mask[i % 4] for i, b in enumerate(payload))
        self.socket.sendall(bytes([0x80 | opcode]) + length + mask + masked)

    def say(self, message):
        self._send(TEXT, (message if isinstance(message, str) else json.dumps(message)).encode())

    def subscribe(self, filter="", cursor=None, token=None):
        message = {"type": "subscribe", "filter": filter}
        if cursor is not None:
            message["cursor"] = cursor
        if token is not None:
            message["token"] = token
        self.say(message)

    def _frame(self):
        first, second = self._take(2)
        assert second & 0x80 == 0, "a server never masks (RFC 6455, 5.1)"
        size = second & 0x7F
        if size == 126:
            size = struct.unpack("!H", self._take(2))[0]
        elif size == 127:
            size = struct.unpack("!Q", self._take(8))[0]
        return first, self._take(size)

    def hear(self):
        """The next message; heartbeats too."""
        text = b""
        while True:
            first, payload = self._frame()
            opcode = first & 0x0F
            if opcode == PING:
                self._send(PONG, payload)
            elif opcode == CLOSE:
                code = struct.unpack("!H", payload[:2])[0] if payload else None
                raise Closed(code, payload[2:].decode())
            elif opcode != PONG:
                text += payload
                if first & 0x80:
                    return json.loads(text)

    def hear_next(self, *types):
        """The next message of one of these types; heartbeats are passed over, anything else is an error."""
        while True:
            message = self.hear()
            if message["type"] in types:
                return message
            if message["type"] != "heartbeat":
                raise AssertionError(f"waited for {types}, heard {message}")

    def close(self):
        self.socket.close()


class Picture:
    """What a client that follows /live shows: events and their occurrences, as the frames leave them."""

    def __init__(self):
        self.cursor = None
        self.events = {}
        self.occurrences = {}

    def take(self, message):
        kind = message["type"]
        if kind == "snapshot":
            self.events = {e["id"]: e for e in message["events"]}
            self.occurrences = {}
            self._add(message["occurrences"])
        elif kind == "changed":
            event = message["event"]
            self.events[event["id"]] = event
            self.occurrences.pop(event["id"], None)
            self._add(message["occurrences"])
        elif kind == "removed":
            self.events.pop(message["id"], None)
            self.occurrences.pop(message["id"], None)
        elif kind == "window":
            self._add(message["occurrences"])
        self.cursor = message.get("cursor", self.cursor)

    def _add(self, occurrences):
        for o in occurrences:
            self.occurrences.setdefault(o["event"], {})[o["original_start"]] = o

    def shown(self):
        """What a viewer sees: only events that have a date in the window."""
        return {i: (self.events[i]["revision"], sorted(dates)) for i, dates in self.occurrences.items() if dates}
