# SPDX-License-Identifier: MPL-2.0
"""The calendar and the store: what programs of ours measure, lists, and a start with many events."""
import datetime
import statistics
import time

import processes
from asking import ask, seconds_for
from figures import Figure, as_cheap_as, as_fast_as, at_most, told_by

GOALS = {"reading": 500, "writing": 15, "occurrences": 20}
EXPANDING = 5


def calendar(short):
    for told in told_by(processes.BUILD / "bench_calendar", *["--short"] if short else []):
        goal = next((g for word, g in GOALS.items() if told["what"].startswith(word)), None)
        if "peer" not in told:
            yield at_most(told["what"], told["ours"], "ms", goal)
            continue
        figure = as_cheap_as(told["what"], told["ours"], told["theirs"], "ms", told["peer"],
                             EXPANDING if told["what"].startswith("expanding") else None)
        if goal:
            figure.goal, figure.met = f"≤ {goal} ms", told["ours"] <= goal
        yield figure


def writes(short):
    with processes.folder() as f:
        sync, rates = told_by(processes.BUILD / "bench_store", f, *["--short"] if short else [])
    yield Figure(sync["what"], f"{sync['ours']:.3g} ms")
    yield as_fast_as(rates["what"], rates["ours"], rates["theirs"], "/s", rates["peer"], 5)


def occurrences(short):
    count, rounds = (20, 1) if short else (1000, 15)
    year = datetime.date.today()
    target = f"/api/v1/occurrences?from={year}&to={year + datetime.timedelta(days=365)}"
    with processes.folder() as f:
        data = processes.filled(f / "data", "series", count)
        with processes.tingsted(data) as ours:
            before = ours.cpu_seconds()
            times = [seconds_for(ours.port, target) for _ in range(rounds)]
            used = (ours.cpu_seconds() - before) * 1000 / rounds
    name = f"/occurrences of {count:,} series over a year ({times[0][1] / 1e6:.1f} MB)"
    yield at_most(name, statistics.median(t for t, _ in times) * 1000, "ms", 20)
    yield Figure(f"{name}: server's time", f"{used:.3g} ms")


def start(short):
    count, rounds = (200, 1) if short else (100_000, 5)
    with processes.folder() as f:
        data = processes.filled(f / "data", "events", count)
        taken, sizes = [], []
        for _ in range(rounds):
            begin = time.monotonic()
            with processes.tingsted(data) as ours:
                if ask(ours.port, "GET", "/readyz")[0] != 200:
                    raise RuntimeError("not ready")
                taken.append(time.monotonic() - begin)
                time.sleep(0 if short else 2)
                sizes.append(ours.resident_kib() / 1024)
    yield at_most(f"start with {count:,} events until ready", statistics.median(taken), "s", 1)
    yield at_most(f"idle with {count:,} events", statistics.median(sizes), "MiB", 64)
