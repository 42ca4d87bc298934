#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Measures what docs/performance.md promises, each beside somebody who does the same, in the same run.

usage: bench.py [--short] [--write] [NAME…]     without a NAME all of them
"""
import argparse
import sys
from pathlib import Path

import feeds
import live
import store
from figures import HEAD, Figure, machine

BENCHES = {"calendar": store.calendar, "writes": store.writes, "occurrences": store.occurrences, "large": feeds.large,
           "start": store.start, "one-client": live.one_client, "hot": feeds.hot, "radicale": feeds.radicale,
           "fan-out": live.fan_out}

PAGE = Path(__file__).resolve().parents[2] / "docs/performance.md"
BEGIN, END = "<!-- what ./dev bench --write says -->", "<!-- end -->"


def main():
    options = argparse.ArgumentParser(description="Measures Tingsted beside its peers.")
    options.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    options.add_argument("--short", action="store_true", help="only prove that each benchmark runs")
    options.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    given = options.parse_args()
    unknown = set(given.names) - BENCHES.keys()
    if unknown:
        options.error(f"unknown: {', '.join(sorted(unknown))}; known are {', '.join(BENCHES)}")
    if not feeds.available():
        sys.exit("nginx and wrk are missing: ./dev bench installs them")
    lines = [f"{machine()}.", "", *HEAD]
    print(*lines, sep="\n", flush=True)
    missed = 0
    for name in given.names or BENCHES:
        for figure in figures_of(name, given.short):
            lines.append(figure.row())
            print(lines[-1], flush=True)
            missed += figure.met is False
    print(f"\n{missed} missed" if missed else "\nall met")
    if given.write:
        write(lines)


def figures_of(name, short):
    """What cannot be measured on a machine that is too busy is missed; the others still count."""
    try:
        yield from BENCHES[name](short)
    except RuntimeError as e:
        if short:
            raise
        yield Figure(f"{name} ended early", str(e)[:120], met=False)


def write(lines):
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text("\n".join([before + BEGIN, *lines, END + after]), encoding="utf-8")


if __name__ == "__main__":
    main()
