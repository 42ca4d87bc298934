#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Has a feed of ours read by somebody else's program, and compares what that sees with what we say is in it.

usage: read_back.py FEED OCCURRENCES FROM TO READER...
READER is a command (see oracles/) that gets FEED FROM TO and prints, as OCCURRENCES has them, one line for each
occurrence that starts in [FROM, TO): start and end in UTC, "cancelled" where it is, the UID. Exit code 0: equal, but for
the hours that docs/recurrence.md explains; 1: not; 77: the reader is not installed.
"""
import collections
import datetime
import subprocess
import sys
import zoneinfo

# Where the series of our feeds live; their clocks change at different hours.
ZONES = [zoneinfo.ZoneInfo(name) for name in ("Europe/Copenhagen", "America/New_York")]
HOUR = datetime.timedelta(hours=1)
LEFT_OUT = 77


class Occurrence(collections.namedtuple("Occurrence", "start end rest")):
    """rest: "cancelled" and the UID."""

    @classmethod
    def read(cls, line):
        start, end, rest = line.strip().split(" ", 2)
        return cls(datetime.datetime.fromisoformat(start), datetime.datetime.fromisoformat(end), rest)

    def __str__(self):
        return f"{self.start:%Y-%m-%dT%H:%M:%SZ} {self.end:%Y-%m-%dT%H:%M:%SZ} {self.rest}"


def clocks_change(begin, end):
    return any(begin.astimezone(zone).utcoffset() != end.astimezone(zone).utcoffset() for zone in ZONES)


def is_disputed(ours, theirs):
    """The hour that clocks skip or repeat, and the end of what goes on while they do."""
    if ours.rest != theirs.rest:
        return False
    starts, ends = abs(ours.start - theirs.start), abs(ours.end - theirs.end)
    in_the_hour = clocks_change(ours.start - HOUR, ours.start + HOUR)
    goes_on = clocks_change(ours.start, ours.end + HOUR)
    return starts <= (HOUR if in_the_hour else 0 * HOUR) and ends <= (HOUR if in_the_hour or goes_on else 0 * HOUR)


def compared(ours, theirs):
    """What only one of them has, and how many pairs are disputed."""
    only_ours, only_theirs = ours - theirs, theirs - ours
    disputed = 0
    for mine in sorted(only_ours.elements()):
        twin = next((t for t in sorted(only_theirs.elements()) if is_disputed(mine, t)), None)
        if twin:
            only_ours[mine] -= 1
            only_theirs[twin] -= 1
            disputed += 1
    return sorted(only_ours.elements()), sorted(only_theirs.elements()), disputed


def main(feed, expected, begin, end, *reader):
    seen = subprocess.run([*reader, feed, begin, end], capture_output=True, text=True, check=False)
    if seen.returncode != 0:
        print(seen.stdout[:2000] + seen.stderr[:2000])
        return seen.returncode
    with open(expected, encoding="utf-8") as file:
        ours = collections.Counter(Occurrence.read(line) for line in file if begin <= line.split(" ", 1)[0] < end)
    theirs = collections.Counter(map(Occurrence.read, seen.stdout.splitlines()))
    missed, made_up, disputed = compared(ours, theirs)
    for line in missed[:20]:
        print(f"not seen: {line}")
    for line in made_up[:20]:
        print(f"not ours: {line}")
    print(f"{ours.total()} occurrences, {len(missed)} not seen, {len(made_up)} not ours, {disputed} at a change of clocks")
    return 1 if missed or made_up or not ours else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
