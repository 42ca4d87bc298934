#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""by_icalendar.py FEED FROM TO: what Debian's python3-icalendar, with python3-recurring-ical-events, sees in a feed of
ours, in the words of read_back.py. Exit code 1: something in it is not as every feed of ours must be; 77: a library is
not there."""
import datetime
import sys
import zoneinfo

try:
    import icalendar
    import recurring_ical_events
except ImportError as missing:
    print(f"left out: {missing}")
    sys.exit(77)

EVERY_EVENT = ["UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DTSTART", "DTEND", "STATUS",
               "TRANSP", "CLASS", "URL"]
FORM = "%Y-%m-%dT%H:%M:%SZ"
DAY = datetime.timedelta(days=1)


def instant(when, zone):
    """A day begins at midnight at home; everything is told in UTC."""
    if not isinstance(when, datetime.datetime):
        when = datetime.datetime.combine(when, datetime.time(), zone)
    return when.astimezone(datetime.timezone.utc).strftime(FORM)


def mend_until(event):
    """recurring_ical_events compares UNTIL with starts in the offset of the first, and loses the last of a series whose
    UNTIL is just that, half a year on."""
    rule, start = event.get("RRULE", {}), event["DTSTART"].dt
    until = rule.get("UNTIL", [None])[0]
    if isinstance(until, datetime.datetime) and start.tzinfo:
        ahead = until.astimezone(start.tzinfo).utcoffset() - start.utcoffset()
        rule["UNTIL"] = [max(until, until + ahead)]


def weeks(begin, end):
    """recurring_ical_events takes quadratic time, so it is asked for a few weeks at a time."""
    begin, end = map(datetime.datetime.fromisoformat, (begin, end))
    while begin < end:
        upto = min(begin + datetime.timedelta(weeks=4), end)
        yield begin, upto
        begin = upto


def occurrences(calendar, begin, end):
    # recurring_ical_events takes a series in UTC for one of that zone, which RFC 5545 knows nothing of.
    zone = zoneinfo.ZoneInfo(str(calendar.pop("X-WR-TIMEZONE")))
    for event in calendar.walk("VEVENT"):
        mend_until(event)
    everything = recurring_ical_events.of(calendar)
    for first, last in weeks(begin, end):
        for event in everything.between(first - DAY, last + DAY):
            start = instant(event["DTSTART"].dt, zone)
            cancelled = "cancelled " if event["STATUS"] == "CANCELLED" else ""
            if first.strftime(FORM) <= start < last.strftime(FORM):
                yield f"{start} {instant(event['DTEND'].dt, zone)} {cancelled}{event['UID']}"


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


def main(feed, begin, end):
    with open(feed, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    wrong = list(faults(calendar))
    for line in wrong:
        print(line, file=sys.stderr)
    for line in occurrences(calendar, begin, end):
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
