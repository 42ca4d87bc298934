#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Reads a feed of ours with Debian's python3-icalendar and compares what it sees with golden/occurrences.txt.

usage: read_back.py FEED OCCURRENCES      exit 77: a library is not there
"""
import datetime
import sys
import zoneinfo

try:
    import icalendar
    import recurring_ical_events
except ImportError as missing:
    print(f"left out: {missing}")
    sys.exit(77)

FROM, TO = datetime.datetime(2026, 1, 1), datetime.datetime(2030, 1, 1)
EVERY_EVENT = ["UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DTSTART", "DTEND", "STATUS",
               "TRANSP", "CLASS", "URL"]


def home(calendar):
    return zoneinfo.ZoneInfo(str(calendar["X-WR-TIMEZONE"]))


def instant(when, zone):
    """A day begins at midnight at home; everything is told in UTC."""
    if not isinstance(when, datetime.datetime):
        when = datetime.datetime.combine(when, datetime.time(), zone)
    return when.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def occurrences(calendar):
    zone = home(calendar)
    for event in recurring_ical_events.of(calendar).between(FROM, TO):
        cancelled = "cancelled " if event["STATUS"] == "CANCELLED" else ""
        yield f"{instant(event['DTSTART'].dt, zone)} {instant(event['DTEND'].dt, zone)} {cancelled}{event['UID']}\n"


def faults(calendar):
    for component in calendar.walk():
        for name, why in component.errors:
            yield f"{component.name} {name}: {why}"
    for event in calendar.walk("VEVENT"):
        for name in EVERY_EVENT:
            if name not in event or isinstance(event[name], list):
                yield f"{event.get('UID')}: {name} does not stand there once"
        for name in ("ATTENDEE", "ORGANIZER"):
            if name in event:
                yield f"{event['UID']}: {name} in a public feed"


def main(feed, expected):
    with open(feed, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    wrong = list(faults(calendar))
    with open(expected, encoding="utf-8") as file:
        wanted = file.readlines()
    seen = sorted(occurrences(calendar))
    wrong += [f"not expected: {line.strip()}" for line in seen if line not in wanted]
    wrong += [f"not seen: {line.strip()}" for line in wanted if line not in seen]
    for line in wrong:
        print(line)
    print(f"{len(seen)} occurrences, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
