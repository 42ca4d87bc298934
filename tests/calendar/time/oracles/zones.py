#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Compares every zone with Python's zoneinfo: around each change from 1970 to 2100, and in its gap or overlap.

usage: zones.py ANSWERS
ANSWERS is the program built from answers.cpp. Exit code 0: equal; 1: not.
"""
import datetime
import re
import subprocess
import sys
import zoneinfo

UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1)
BEGIN, END = 0, int(datetime.datetime(2101, 1, 1, tzinfo=UTC).timestamp())
STEP = 5 * 86400  # no zone changes twice in five days
# Pages that other software keeps beside the zones, and links of the host's own.
NO_ZONES = re.compile(r"^(localtime|posixrules|Factory|posix/.*|right/.*)$")


def at(seconds, zone):
    return datetime.datetime.fromtimestamp(seconds, UTC).astimezone(zone)


def offset(seconds, zone):
    return int(at(seconds, zone).utcoffset().total_seconds())


def signature(seconds, zone):
    there = at(seconds, zone)
    return there.utcoffset(), there.tzname()


def changes(zone):
    """The seconds at which the zone's offset or abbreviation changes."""
    after = signature(BEGIN, zone)
    for low in range(BEGIN, END, STEP):
        high = low + STEP
        before, after = after, signature(high, zone)
        if before == after:
            continue
        while high - low > 1:
            middle = (low + high) // 2
            if signature(middle, zone) == before:
                low = middle
            else:
                high = middle
        yield high


def moments_of(zone):
    """Instants and wall times worth asking for."""
    instants = set(range(BEGIN, END, 366 * 86400))
    walls = set()
    for change in changes(zone):
        before, after = offset(change - 1, zone), offset(change, zone)
        instants |= {change - 1, change, change + 1}
        low, high = change + min(before, after), change + max(before, after)
        walls |= {low - 1, low, (low + high) // 2, high - 1, high, high + 1}
    return sorted(instants), sorted(walls)


def instant_answer(seconds, zone):
    there = at(seconds, zone)
    return f"{int(there.utcoffset().total_seconds())} {there.tzname()}"


def wall_answer(wall, zone):
    """RFC 5545, 3.3.5, which is what zoneinfo does under fold=0."""
    local = (EPOCH + datetime.timedelta(seconds=wall)).replace(tzinfo=zone)
    instant = int(local.timestamp())
    exists = at(instant, zone).replace(tzinfo=None) == local.replace(tzinfo=None)
    return f"{instant} {int(exists)}"


def asked_of(name):
    """Questions about a zone, each with the answer that we want."""
    zone = zoneinfo.ZoneInfo(name)
    instants, walls = moments_of(zone)
    return ([(f"zone {name} instant {t}", instant_answer(t, zone)) for t in instants] +
            [(f"zone {name} wall {t}", wall_answer(t, zone)) for t in walls])


def ours(program, questions):
    answer = subprocess.run([program], input="\n".join(questions) + "\n", capture_output=True, text=True, check=True)
    for question, found in zip(questions, answer.stdout.splitlines(), strict=True):
        yield found.rsplit(" ", 1)[0] if " instant " in question else found  # summer is our own notion


def main(program):
    names = sorted(n for n in zoneinfo.available_timezones() if not NO_ZONES.match(n))
    asked = [both for name in names for both in asked_of(name)]
    answers = ours(program, [question for question, _ in asked])
    wrong = [(q, found, wanted) for (q, wanted), found in zip(asked, answers, strict=True) if found != wanted]
    for question, found, wanted in wrong[:20]:
        print(f"{question}: ours {found}, zoneinfo {wanted}")
    print(f"{len(names)} zones, {len(asked)} moments, {len(wrong)} differ")
    return 1 if wrong or len(names) < 100 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
