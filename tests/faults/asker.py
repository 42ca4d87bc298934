# SPDX-License-Identifier: MPL-2.0
"""A client that asks for as long as it is let."""
import socket
import threading
from collections import Counter


class Asker(threading.Thread):
    """Asks over a connection that it keeps, and counts what became of each request that it sent whole."""

    def __init__(self, server, request):
        super().__init__(daemon=True)
        self.server, self.request = server, request
        self.over = threading.Event()
        self.answers = Counter()
        self.told_to_close = 0
        self.failure = None

    def run(self):
        line = None
        try:
            while not self.over.is_set():
                line = line or socket.create_connection((self.server.host, self.server.port), timeout=30)
                line.sendall(self.request())
                status, closes = self.answer(line)
                self.answers[status] += 1
                if closes or status is None:
                    self.told_to_close += closes
                    line.close()
                    line = None
        except Exception as e:
            self.failure = e

    def answer(self, line):
        """(status, whether the connection ends); None where there is no answer."""
        got = b""
        try:
            while b"\r\n\r\n" not in got:
                more = line.recv(65536)
                if not more:
                    return None, False
                got += more
            head, body = got.split(b"\r\n\r\n", 1)
            fields = dict(f.lower().split(b": ", 1) for f in head.split(b"\r\n")[1:])
            length = int(fields.get(b"content-length", 0))
            while len(body) < length:
                more = line.recv(65536)
                if not more:
                    return None, False
                body += more
        except ConnectionError:
            return None, False
        return int(head.split(b" ", 2)[1]), fields.get(b"connection") == b"close"
