# SPDX-License-Identifier: MPL-2.0
"""Live push: one change to ten thousand WebSockets, and how soon one of them has it."""
import json
import statistics
import subprocess
import time

import processes
from asking import ask, as_json
from figures import Figure, as_cheap_as, at_most

EVERY = 0.2  # seconds between changes
SUBSCRIBE = json.dumps({"type": "subscribe", "filter": ""})


class Crowd:
    """Clients that all listen to one server; say() sends it a request and tells how long they took to hear of it."""

    def __init__(self, server, path, count, place, greeting="-", hellos=0):
        self.file = place / "request"
        self.process = subprocess.Popen(
            processes.pinned(processes.CLIENT_CORE, processes.BUILD / "bench_listeners", server.port, path, count, greeting,
                             hellos), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline() != "ready\n":
            raise RuntimeError(f"nobody listens at {path}")

    def say(self, request):
        self.file.write_bytes(request)
        self.process.stdin.write(f"{self.file}\n")
        self.process.stdin.flush()
        return [float(n) for n in self.process.stdout.readline().split()]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()


def request(method, target, body, *headers):
    head = "\r\n".join([f"{method} {target} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}", *headers])
    return f"{head}\r\n\r\n{body}".encode()


def changes(event, token):
    """Requests that change the event again and again, each on top of the one before."""
    for n in range(1_000_000):
        yield request("PATCH", f"/api/v1/events/{event['id']}", json.dumps({"title_short": f"{n}"}),
                      f"Authorization: Bearer {token}", "Content-Type: application/json",
                      f'If-Match: "{event["revision"] + n}"')


def _said(crowd, requests, rounds, pause):
    heard = []
    for _ in range(rounds):
        begin = time.monotonic()
        heard.append(crowd.say(next(requests)))
        time.sleep(max(0, pause - (time.monotonic() - begin)))
    return heard


def _network(f):
    data = processes.filled(f / "data", "events", 5)
    return data, processes.token(data)


def one_client(short):
    with processes.folder() as f:
        data, token = _network(f)
        with processes.tingsted(data) as ours:
            event = as_json(ask(ours.port, "GET", "/api/v1/events?limit=1"))["items"][0]
            with Crowd(ours, "/live", 1, f, SUBSCRIBE, 1) as crowd:
                heard = _said(crowd, changes(event, token), 5 if short else 500, 0.005)
    lasts = sorted(h[3] for h in heard)
    yield Figure("from sending a change to one live client, median", f"{statistics.median(lasts):.3g} ms")
    yield at_most("from sending a change to one live client, p99", lasts[int(0.99 * (len(lasts) - 1))], "ms", 10)


def _fanned_out(server, path, count, place, requests, rounds, **how):
    before = server.resident_kib()
    with Crowd(server, path, count, place, **how) as crowd:
        each = (server.resident_kib() - before) / count
        used = server.cpu_seconds()
        heard = _said(crowd, requests, rounds, EVERY)
        used = (server.cpu_seconds() - used) * 1e6 / rounds / count
    return {"p99": statistics.median(h[2] for h in heard), "memory": each, "cost": used, "size": int(heard[-1][4])}


def fan_out(short):
    count, rounds = (50, 2) if short else (10_000, 25)
    with processes.folder() as f:
        data, token = _network(f)
        with processes.tingsted(data) as ours:
            event = as_json(ask(ours.port, "GET", "/api/v1/events?limit=1"))["items"][0]
            us = _fanned_out(ours, "/live", count, f, changes(event, token), rounds, greeting=SUBSCRIBE, hellos=1)
        posts = iter(lambda: request("POST", "/say", "x" * us["size"]), None)
        with processes.beast("/dev/null") as beast:
            them = _fanned_out(beast, "/", count, f, posts, rounds)
        name = f"a change of {us['size']} bytes to {count:,} WebSockets"
        figure = as_cheap_as(f"{name}: p99", us["p99"], them["p99"], "ms", "a bare Beast loop")
        figure.goal, figure.met = "≤ 1.2 × its time", us["p99"] <= 1.2 * them["p99"]
        yield figure
        yield as_cheap_as(f"{name}: server's time each", us["cost"], them["cost"], "µs", "a bare Beast loop")
        memory = at_most("memory of a WebSocket", us["memory"], "KiB", 10)
        memory.peer, memory.theirs = "a bare Beast loop", f"{them['memory']:.3g} KiB"
        yield memory
        if processes.NCHAN_MODULE.exists():
            with processes.nginx_with_nchan(f) as nginx:
                them = _fanned_out(nginx, "/listen", count, f, posts, rounds)
            yield as_cheap_as(f"{name}: p99", us["p99"], them["p99"], "ms", "nginx with nchan")
