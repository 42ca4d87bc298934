#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Compares our expansion with python3-dateutil's on made-up rules.

usage: rules.py ANSWERS COUNT SEED
ANSWERS is the program built from answers.cpp. Exit code 0: equal but for the classes explained below, which
docs/recurrence.md lists; 1: a disagreement that nobody has explained; 77: dateutil is not installed.
"""
import collections
import datetime
import heapq
import itertools
import random
import subprocess
import sys
import warnings

try:
    from dateutil import rrule
except ImportError:
    print("left out: python3-dateutil is not installed")
    sys.exit(77)

warnings.simplefilter("ignore", DeprecationWarning)  # an UNTIL without a zone

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SHOWN = 12
HORIZON = "20551231T235959"  # where the comparison ends
datetime.MAXYEAR = 2056  # where dateutil gives up: it would look for rules without instances until the year 9999


def some(rng, values, most):
    return rng.sample(list(values), rng.randint(1, most))


def numbers(name, values):
    return f"{name}={','.join(map(str, values))}"


def ordinal_days(rng, ordinals, most):
    return "BYDAY=" + ",".join(f"{rng.choice(ordinals)}{day}" for day in some(rng, WEEKDAYS, most))


def day_parts(rng, freq):
    """The parts that choose days, as people combine them and as nobody would."""
    parts = []
    if rng.random() < .25 and freq != "YEARLY":
        parts.append(numbers("BYMONTH", some(rng, range(1, 13), 4)))
    if freq == "DAILY":
        if rng.random() < .3:
            parts.append("BYDAY=" + ",".join(some(rng, WEEKDAYS, 5)))
        if rng.random() < .2:
            parts.append(numbers("BYMONTHDAY", some(rng, (1, 13, 15, 29, 31, -1, -7), 3)))
    elif freq == "WEEKLY" and rng.random() < .8:
        parts.append("BYDAY=" + ",".join(some(rng, WEEKDAYS, 4)))
    elif freq == "MONTHLY":
        kind = rng.random()
        if kind < .4:
            parts.append(ordinal_days(rng, ("", "1", "2", "3", "4", "5", "-1", "-2"), 3))
        if .3 < kind < .7:
            parts.append(numbers("BYMONTHDAY", some(rng, (1, 2, 7, 13, 15, 28, 29, 30, 31, -1, -2, -31), 4)))
        elif kind < .9:
            parts = [p for p in parts if not p.startswith("BYDAY")]
            parts.append("BYDAY=" + ",".join(some(rng, WEEKDAYS, 7)))
    elif freq == "YEARLY":
        kind = rng.random()
        if kind < .4 or rng.random() < .1:
            parts.append(numbers("BYMONTH", some(rng, range(1, 13), 3)))
        if kind < .25:
            parts.append(ordinal_days(rng, ("1", "2", "-1", "-3", "5", ""), 3))
        elif kind < .45:
            parts.append(numbers("BYMONTHDAY", some(rng, (1, 15, 29, 30, 31, -1, -30), 3)))
        elif kind < .6:
            parts.append(ordinal_days(rng, ("1", "20", "-1", "53", "-53", "10", ""), 2))
        elif kind < .8:
            parts.append(numbers("BYWEEKNO", some(rng, (1, 2, 20, 51, 52, 53, -1, -2, -53), 3)))
            if rng.random() < .7:
                parts.append("BYDAY=" + ",".join(some(rng, WEEKDAYS, 3)))
        elif kind < .95:
            parts.append(numbers("BYYEARDAY", some(rng, (1, 60, 61, 100, 365, 366, -1, -306, -366), 4)))
            if rng.random() < .4:
                parts.append("BYDAY=" + ",".join(some(rng, WEEKDAYS, 5)))
        if kind < .6 and not any(p.startswith("BYMONTHDAY") for p in parts) and rng.random() < .1:
            parts.append(numbers("BYMONTHDAY", some(rng, range(1, 32), 8)))
    return parts


def positions(freq, parts):
    """Places that exist: dateutil goes on for minutes when a day has no third instance, and never will."""
    if freq == "DAILY" or (freq == "WEEKLY" and not any(p.startswith("BYDAY") and "," in p for p in parts)):
        return 1, -1
    return (1, 2, -1, -2) if freq == "WEEKLY" else (1, 2, 3, 5, -1, -2, -4)


def made_up_case(rng):
    first = datetime.datetime(2018, 1, 1) + datetime.timedelta(
        days=rng.randint(0, 3650), hours=rng.randint(0, 23), minutes=rng.choice((0, 15, 30, 45)))
    freq = rng.choice(("DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY", "YEARLY"))
    parts = day_parts(rng, freq)
    if rng.random() < .2:
        parts.append(numbers("BYHOUR", some(rng, range(24), 3)))
    if rng.random() < .1:
        parts.append(numbers("BYMINUTE", some(rng, (0, 10, 15, 30, 45), 3)))
    if rng.random() < .03:
        parts.append(numbers("BYSECOND", some(rng, (0, 20, 59), 2)))
    if parts and rng.random() < .25:
        parts.append(numbers("BYSETPOS", some(rng, positions(freq, parts), 2)))
    if rng.random() < .5:
        parts.append(f"INTERVAL={rng.choice((2, 2, 3, 4, 5, 6, 13))}")
    if rng.random() < .3:
        parts.append("WKST=" + rng.choice(WEEKDAYS))
    end = rng.random()
    if end < .3:
        parts.append(f"COUNT={rng.randint(1, 15)}")
    elif end < .55:
        parts.append("UNTIL=" + (first + datetime.timedelta(days=rng.randint(0, 1200))).strftime("%Y%m%dT%H%M%S"))
    rng.shuffle(parts)
    return first, ";".join([f"FREQ={freq}", *parts])


def parts_of(rule):
    return dict(part.split("=", 1) for part in rule.split(";"))


def joined(parts):
    return ";".join(f"{name}={value}" for name, value in parts.items())


def numbered(weekday):
    return len(weekday) > 2


def week_begin(first, parts):
    return first - datetime.timedelta(days=(first.weekday() - WEEKDAYS.index(parts.get("WKST", "MO"))) % 7)


def questions_for(first, rule):
    """What dateutil has to be asked so that its answers together are what the standard says: rules, the start from
    which to ask, and the class of disagreement that this goes around."""
    parts = parts_of(rule)
    yearly = parts["FREQ"] == "YEARLY"
    weekdays = parts.get("BYDAY", "").split(",")
    parts.pop("COUNT", None)
    parts["UNTIL"] = min(parts.get("UNTIL", HORIZON), HORIZON)
    if yearly and "BYWEEKNO" in parts and not {"BYDAY", "BYMONTHDAY", "BYYEARDAY"} & parts.keys():
        return [joined(parts | {"BYDAY": WEEKDAYS[first.weekday()]})], first, "a week's day comes from DTSTART"
    if (yearly and "BYMONTHDAY" in parts and not {"BYMONTH", "BYWEEKNO", "BYYEARDAY"} & parts.keys()
            and not any(map(numbered, weekdays))):
        return [joined(parts | {"BYMONTH": str(first.month)})], first, "a day's month comes from DTSTART"
    if any(map(numbered, weekdays)) and not all(map(numbered, weekdays)) and "BYSETPOS" not in parts:
        halves = ([d for d in weekdays if numbered(d)], [d for d in weekdays if not numbered(d)])
        return [joined(parts | {"BYDAY": ",".join(half)}) for half in halves], first, "BYDAY mixes plain and numbered days"
    if parts["FREQ"] == "WEEKLY" and "BYSETPOS" in parts:
        parts.setdefault("BYDAY", WEEKDAYS[first.weekday()])
        return [joined(parts)], week_begin(first, parts), "BYSETPOS in the week of DTSTART"
    return [joined(parts)], first, None


def is_mixed_and_picked(_first, parts, _differing):
    weekdays = parts.get("BYDAY", "").split(",")
    return "BYSETPOS" in parts and any(map(numbered, weekdays)) and not all(map(numbered, weekdays))


def is_picked_from_weeks(_first, parts, _differing):
    return "BYSETPOS" in parts and "BYWEEKNO" in parts


def is_new_year(time):
    return time[4:8] >= "1226" or time[4:8] <= "0106"


def is_around_new_year(_first, parts, differing):
    """Weeks that cross New Year: only in them may the answers differ."""
    return "BYWEEKNO" in parts and all(map(is_new_year, differing))


def is_begun_at_new_year(first, parts, _differing):
    """INTERVAL counts from the year of DTSTART's week, which is not always DTSTART's year."""
    return "BYWEEKNO" in parts and "INTERVAL" in parts and is_new_year(first)


# What no other question goes around; docs/recurrence.md has the clauses.
CLASSES = (
    ("BYDAY mixes plain and numbered days under BYSETPOS", is_mixed_and_picked),
    ("weeks under BYSETPOS", is_picked_from_weeks),
    ("weeks across New Year", is_around_new_year),
    ("INTERVAL from a week across New Year", is_begun_at_new_year),
)


def differing(found, expected, parts):
    """What only one of them has, as far as both were asked."""
    was_cut = "COUNT" in parts or SHOWN in (len(found), len(expected))
    end = min(found[-1], expected[-1]) if was_cut else HORIZON
    return {t for t in set(found) ^ set(expected) if t <= end}


def of_dateutil(first, rule):
    """Its instances, and the class that was gone around. DTSTART is treated as we do, which RFC 5545, 3.8.5.3 leaves
    open: always the first and counted as one. None instead of instances where dateutil fails."""
    questions, begin, around = questions_for(first, rule)
    most = int(parts_of(rule).get("COUNT", SHOWN))
    answers = [rrule.rrulestr(q, dtstart=begin) for q in questions]
    later = (t for t, _ in itertools.groupby(heapq.merge(*answers)) if t > first)
    try:
        return [first, *itertools.islice(later, min(SHOWN, most) - 1)], around
    except IndexError:
        return None, around


def ours(program, cases):
    questions = "".join(f"series {first:%Y%m%dT%H%M%S} {SHOWN} {rule}\n" for first, rule in cases)
    answer = subprocess.run([program], input=questions, capture_output=True, text=True, check=True)
    return [line.split() for line in answer.stdout.splitlines()]


def as_text(times):
    return [t.strftime("%Y%m%dT%H%M%S") for t in times]


def main(program, count, seed):
    rng = random.Random(seed)
    cases = [made_up_case(rng) for _ in range(count)]
    tally = collections.Counter()
    unexplained = 0
    for (first, rule), answer in zip(cases, ours(program, cases), strict=True):
        theirs, around = of_dateutil(first, rule)
        if theirs is None:
            tally["dateutil fails"] += 1
            continue
        expected = as_text(theirs)
        found = [t for t in answer if t != "more" and t <= max(HORIZON, expected[0])]
        if found == expected:
            tally[around or "equal"] += 1
            continue
        parts = parts_of(rule)
        where = expected[0], parts, differing(found, expected, parts)
        explained = next((name for name, applies in CLASSES if applies(*where)), None)
        tally[explained or "unexplained"] += 1
        if explained is None:
            unexplained += 1
            if unexplained <= 20:
                print(f"{first:%Y%m%dT%H%M%S} {rule}\n  ours     {' '.join(answer)}\n  dateutil {' '.join(expected)}")
    for name, times in tally.most_common():
        print(f"{times:7} {name}")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
