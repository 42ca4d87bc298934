# SPDX-License-Identifier: MPL-2.0
"""Asking what is measured: a request at a time, or as many as wrk can."""
import http.client
import json
import re
import socket
import statistics
import subprocess
import time

from processes import CLIENT_CORE, pinned


def ask(port, method, target, body=None, headers=None):
    c = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        c.request(method, target, body, headers or {})
        r = c.getresponse()
        return r.status, dict(r.headers), r.read()
    finally:
        c.close()


def as_json(reply, wanted=200):
    status, _, body = reply
    if status != wanted:
        raise RuntimeError(f"{status}: {body[:500]}")
    return json.loads(body)


def seconds_for(port, target, headers=""):
    """From sending a request on a new connection to the last byte of its reply."""
    with socket.create_connection(("127.0.0.1", port)) as s:
        begin = time.perf_counter()
        s.sendall(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{headers}\r\n".encode())
        buffer, size, first = bytearray(1 << 20), 0, b""
        while n := s.recv_into(buffer):
            first = first or bytes(buffer[:12])
            size += n
        if not first.endswith(b" 200"):
            raise RuntimeError(f"{target}: {first}")
        return time.perf_counter() - begin, size


def changed_title(port, token, event, text):
    """Changes an event and gives it as it is then."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "If-Match": f'"{event["revision"]}"'}
    return as_json(ask(port, "PATCH", f"/api/v1/events/{event['id']}", json.dumps({"title_short": text}), headers))


class Load:
    """What wrk gets out of a server, and what that costs the server."""

    def __init__(self, server, target, headers=(), connections=16):
        self.server, self.target, self.headers, self.connections = server, target, headers, connections
        self.rates, self.costs = [], []

    def round(self, seconds):
        headers = [part for h in self.headers for part in ("--header", h)]
        used = self.server.cpu_seconds()
        said = subprocess.run(
            pinned(CLIENT_CORE, "wrk", "--threads", 1, "--connections", self.connections, "--duration", f"{seconds}s",
                   "--timeout", "30s", *headers, f"http://127.0.0.1:{self.server.port}{self.target}"),
            check=True, capture_output=True, text=True).stdout
        used = self.server.cpu_seconds() - used
        requests = int(re.search(r"(\d+) requests in", said)[1])
        if "Non-2xx" in said and not any(h.startswith("If-None-Match") for h in self.headers):
            raise RuntimeError(said)
        self.rates.append(float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]))
        self.costs.append(used * 1e6 / max(requests, 1))

    def rate(self):
        return statistics.median(self.rates)

    def cost(self):
        """Microseconds of the server's core a request: what the machine does besides hardly changes it."""
        return statistics.median(self.costs)


def compared(loads, rounds, seconds):
    """They take turns, so that whatever else the machine does meets all of them."""
    for _ in range(rounds):
        for load in loads:
            load.round(seconds)
    return loads
