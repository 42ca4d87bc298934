# SPDX-License-Identifier: MPL-2.0
"""A client that sends any bytes and reads what comes back, with no HTTP library between that could mend them."""
import shutil
import socket
import unittest

from support import Server, new_folder, run


class RawReply:
    def __init__(self, status, fields, body):
        self.status, self.fields, self.body = status, fields, body

    def __getitem__(self, name):
        """All fields of that name, joined; empty when there is none."""
        return ", ".join(value for key, value in self.fields if key == name.lower())

    def __repr__(self):
        return f"{self.status} {self.body[:200]!r}"


class RawClient:
    """One connection. `source` is the address that it comes from: all of 127.0.0.0/8 is this machine."""

    def __init__(self, server, source=None, timeout=30, small_window=False):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.socket.settimeout(timeout)
        if small_window:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        if source:
            self.socket.bind((source, 0))
        self.socket.connect((server.host, server.port))
        self.waiting = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, data):
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it was answered before all of it went; the answer is what counts

    def _more(self):
        """False at the end. A reset stands for one: nothing else comes after it."""
        try:
            got = self.socket.recv(65536)
        except ConnectionResetError:
            got = b""
        self.waiting += got
        return bool(got)

    def reply(self, to_head=False):
        """The next reply; None when the server has closed."""
        while b"\r\n\r\n" not in self.waiting:
            if not self._more():
                assert not self.waiting, f"half a reply: {self.waiting[:300]!r}"
                return None
        head, self.waiting = self.waiting.split(b"\r\n\r\n", 1)
        first, *lines = head.decode("latin-1").split("\r\n")
        fields = [(name.lower(), value.strip()) for name, value in (line.split(":", 1) for line in lines)]
        status = int(first.split(" ")[1])
        reply = RawReply(status, fields, b"")
        silent = to_head or status < 200 or status in (204, 304)
        size = 0 if silent else int(reply["content-length"])
        while len(self.waiting) < size:
            assert self._more(), f"a body of {len(self.waiting)} bytes instead of {size}"
        reply.body, self.waiting = self.waiting[:size], self.waiting[size:]
        return reply

    def is_at_end(self):
        """Whether nothing but the end of the stream follows."""
        while self._more():
            pass
        return not self.waiting


class SettingsCase(unittest.TestCase):
    """Tests that share one server with an empty calendar and settings of their own."""
    SETTINGS = ""

    @classmethod
    def setUpClass(cls):
        cls.folder = new_folder()
        config = cls.folder / "tingsted.toml"
        config.write_text(cls.SETTINGS, encoding="utf-8")
        cls.token = run("token", "create", "--role", "coordinator", "--email", "raad@example.org",
                        data=cls.folder / "data").stdout.strip()
        cls.server = Server(cls.folder / "data", "--config", str(config))

    @classmethod
    def tearDownClass(cls):
        cls.server.close()
        shutil.rmtree(cls.folder)

    def one(self, request, source=None):
        """The first reply to a request."""
        with RawClient(self.server, source) as client:
            client.send(request)
            return client.reply(request.startswith(b"HEAD "))
