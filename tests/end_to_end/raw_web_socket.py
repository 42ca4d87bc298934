# SPDX-License-Identifier: MPL-2.0
"""A WebSocket that sends any frame, right or wrong (RFC 6455), and says what comes back."""
import os
import struct

from raw_client import RawClient

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
KEY = b"dGhlIHNhbXBsZSBub25jZQ=="  # RFC 6455, 1.3
ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


def frame(opcode, payload=b"", final=True, reserved=0, masked=True, length_bytes=None):
    """The bytes of one frame; `length_bytes` 2 or 8 writes its length longer than it has to be."""
    size = len(payload)
    length_bytes = length_bytes or (0 if size < 126 else 2 if size < 65536 else 8)
    short = {0: size, 2: 126, 8: 127}[length_bytes]
    head = bytes([final << 7 | reserved << 4 | opcode, masked << 7 | short])
    head += {0: b"", 2: struct.pack("!H", size & 0xFFFF), 8: struct.pack("!Q", size)}[length_bytes]
    if not masked:
        return head + payload
    mask = os.urandom(4)
    key = int.from_bytes(mask * (size // 4 + 1), "big") >> (8 * (4 - size % 4))
    return head + mask + (int.from_bytes(payload, "big") ^ key).to_bytes(size, "big")


def close_payload(code, reason=b""):
    return struct.pack("!H", code) + reason


class RawWebSocket(RawClient):
    def __init__(self, server, path=b"/live", fields=b"", source=None, host=None, timeout=30, small_window=False):
        super().__init__(server, source, timeout, small_window)
        host = host or b"%s:%d" % (server.host.encode(), server.port)
        self.send(b"GET " + path + b" HTTP/1.1\r\nHost: " + host + b"\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY + b"\r\n" + fields + b"\r\n")
        self.handshake = self.reply()
        self.status = self.handshake.status

    def _take(self, n):
        """None at the end of the stream, in the middle of a frame too: a connection may be cut."""
        while len(self.waiting) < n:
            if not self._more():
                self.waiting = b""
                return None
        taken, self.waiting = self.waiting[:n], self.waiting[n:]
        return taken

    def hear(self):
        """The next frame as (opcode, final, payload); None at the end of the stream."""
        first = self._take(2)
        if first is None:
            return None
        assert first[1] & 0x80 == 0, "a server never masks (RFC 6455, 5.1)"
        assert first[0] & 0x70 == 0, "no extension was agreed on"
        size = first[1] & 0x7F
        if size >= 126:
            size = int.from_bytes(self._take(2 if size == 126 else 8), "big")
        payload = self._take(size)
        return None if payload is None else (first[0] & 0x0F, bool(first[0] & 0x80), payload)

    def close_code(self):
        """Reads on to the close frame and gives its code: None when it has none or never comes."""
        while (heard := self.hear()) is not None:
            opcode, _, payload = heard
            if opcode == CLOSE:
                return struct.unpack("!H", payload[:2])[0] if payload else None
        return None

    def messages(self, n):
        """The payloads of the next n messages, pings answered."""
        found, parts = [], b""
        while len(found) < n:
            opcode, final, payload = self.hear()
            if opcode == PING:
                self.send(frame(PONG, payload))
            elif opcode == CLOSE:
                raise AssertionError(f"closed: {payload!r}")
            elif opcode != PONG:
                parts += payload
                if final:
                    found.append(parts)
                    parts = b""
        return found
