# SPDX-License-Identifier: MPL-2.0
"""Feeds: hot beside nginx, a bare Beast loop and Radicale; cold; after a change."""
import shutil
import statistics

import processes
from asking import Load, ask, as_json, changed_title, compared, seconds_for
from figures import Figure, as_cheap_as, as_fast_as, at_most

FEED = "/feeds/events.ics"
EMPTY_FEED = FEED + "?q=nothing-has-these-words"


def hot(short):
    """The same bytes from everybody."""
    with processes.folder() as f:
        data = processes.filled(f / "data", "events", 92)
        with processes.tingsted(data) as ours:
            yield from _hot(f, ours, FEED, [], "hot feed", short)
            yield from _hot(f, ours, EMPTY_FEED, ["Accept-Encoding: gzip"], "hot feed in gzip", short)


def _hot(f, ours, target, headers, name, short):
    _, said, body = ask(ours.port, "GET", target, headers=dict(h.split(": ", 1) for h in headers))
    place = f / f"{len(body)}"
    place.mkdir()
    (place / "feed.ics").write_bytes(body)
    with processes.nginx(place) as nginx, processes.beast(place / "feed.ics") as beast:
        loads = compared([Load(ours, target, headers), Load(nginx, "/feed.ics"), Load(beast, "/")],
                         *(1, 1) if short else (7, 2))
        name = f"{name}, {len(body) / 1000:.1f} kB"
        yield from _beside(name, *loads)
        tags = [said["ETag"], ask(nginx.port, "GET", "/feed.ics")[1]["ETag"], '"the-file"']
        loads = compared([Load(load.server, load.target, [*load.headers, f"If-None-Match: {tag}"])
                          for load, tag in zip(loads, tags, strict=True)], *(1, 1) if short else (7, 2))
        yield from _beside(f"304 for it ({len(body) / 1000:.1f} kB)", *loads)


def _beside(name, ours, nginx, beast):
    yield as_fast_as(f"{name}: requests", ours.rate(), nginx.rate(), "/s", "nginx, one worker", 0.9)
    yield as_cheap_as(f"{name}: server's time", ours.cost(), nginx.cost(), "µs", "nginx, one worker")
    yield as_fast_as(f"{name}: requests", ours.rate(), beast.rate(), "/s", "a bare Beast loop")
    yield as_cheap_as(f"{name}: server's time", ours.cost(), beast.cost(), "µs", "a bare Beast loop")


def radicale(short):
    """The same 80 kB, which Radicale puts together from its files for each request."""
    with processes.folder() as f:
        data = processes.filled(f / "data", "events", 92)
        with processes.tingsted(data) as ours, processes.radicale(f) as theirs:
            body = ask(ours.port, "GET", FEED)[2]
            user = "Authorization: Basic YmVuY2g6"  # bench, no password
            put = ask(theirs.port, "PUT", "/bench/calendar/", body,
                      {"Content-Type": "text/calendar; charset=utf-8", "Authorization": user.split(": ")[1]})
            if put[0] != 201:
                raise RuntimeError(put)
            loads = compared([Load(ours, FEED), Load(theirs, "/bench/calendar/", [user], connections=1)],
                             *(1, 1) if short else (3, 4))
            yield as_fast_as(f"hot feed, {len(body) / 1000:.1f} kB: requests", loads[0].rate(), loads[1].rate(), "/s",
                             "Radicale 3.1", 1000)


def large(short):
    """Ten thousand events: made from nothing, and made again after one of them changed."""
    count, rounds = (200, 1) if short else (10_000, 7)
    with processes.folder() as f:
        data = processes.filled(f / "data", "events", count)
        token = processes.token(data)
        cold, used = [], []
        for _ in range(rounds):
            with processes.tingsted(data) as ours:
                ask(ours.port, "GET", "/readyz")
                before = ours.cpu_seconds()
                taken, size = seconds_for(ours.port, FEED)
                cold.append(taken * 1000)
                used.append((ours.cpu_seconds() - before) * 1000)
        name = f"cold feed of {count:,} events ({size / 1e6:.1f} MB)"
        yield at_most(name, statistics.median(cold), "ms", 100)
        yield Figure(f"{name}: server's time", f"{statistics.median(used):.3g} ms")

        with processes.tingsted(data) as ours:
            yield from _after_a_change(ours, token, count, rounds * 3)


def _after_a_change(ours, token, count, rounds):
    event = as_json(ask(ours.port, "GET", "/api/v1/events?limit=1"))["items"][0]
    for coding in ("identity", "gzip", "br"):
        headers = f"Accept-Encoding: {coding}\r\n"
        seconds_for(ours.port, FEED, headers)
        times = []
        for n in range(rounds):
            event = changed_title(ours.port, token, event, f"{coding} {n}")
            times.append(seconds_for(ours.port, FEED, headers)[0] * 1000)
        name = f"after one change, {count:,} events, {coding}"
        median = statistics.median(times)
        yield at_most(name, median, "ms", 10) if coding == "identity" else Figure(name, f"{median:.3g} ms")


def available():
    return shutil.which("wrk") and shutil.which("nginx", path="/usr/sbin:/usr/bin")
