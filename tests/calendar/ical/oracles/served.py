#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Has the feed of a running server with the demo year read by other people's programs, over both changes of the clocks.

usage: served.py FOLDER NAME=READER...      FOLDER is for the files; READER is one argument, see ../read_back.py
The environment names the server (tests/end_to_end/support.py). Exit code 1: a reader sees other dates than /occurrences.
"""
import collections
import datetime
import shlex
import shutil
import sys
import zoneinfo
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[3] / "end_to_end")]
import by_khal  # noqa: E402
import read_back  # noqa: E402
from support import Server, demo_data, meeting, tearDownModule  # noqa: E402

TODAY = datetime.date.today()
# Within the window of every feed, and longer than a year.
FROM, TO = (f"{TODAY + datetime.timedelta(days=n)}T00:00:00Z" for n in (-140, 480))


def day(n):
    return TODAY + datetime.timedelta(days=n - TODAY.weekday())  # n days after Monday


def is_quiet(day_of_clocks, zone=zoneinfo.ZoneInfo("Europe/Copenhagen")):
    midnight = datetime.datetime.combine(day_of_clocks, datetime.time(), zone)
    return midnight.utcoffset() == (midnight + datetime.timedelta(days=1, hours=12)).utcoffset()


def series():
    """What goes on all year, in the nights in which clocks change too; but no first date lies in such a night."""
    sunday, tuesday = next(s for s in (day(6), day(13)) if is_quiet(s)), day(1)
    monday = sunday + datetime.timedelta(days=1)
    yield {"start": f"{sunday}T02:30:00", "end": f"{sunday}T03:30:00", "recurrence": {"rule": "FREQ=WEEKLY;BYDAY=SU"}}
    yield {"start": f"{sunday}T20:00:00", "end": f"{monday}T02:00:00", "recurrence": {"rule": "FREQ=WEEKLY;BYDAY=SU;COUNT=50"}}
    yield {"start": f"{sunday}T01:30:00", "end": f"{sunday}T02:15:00", "timezone": "Europe/London",
           "recurrence": {"rule": "FREQ=DAILY"}}
    yield {"all_day": True, "start": str(tuesday), "end": str(day(2)),
           "recurrence": {"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "excluded": [str(day(1 + 28))],
                          "overrides": [{"original_start": str(day(1 + 42)), "start": str(day(3 + 42)), "end": str(day(4 + 42))},
                                        {"original_start": str(day(1 + 56)), "cancelled": True}]}}


def write_what_is_served(server, token, folder):
    for fields in series():
        made = server.ask("POST", "/api/v1/events", meeting(**fields), token=token)
        assert made.status == 201, made
    (folder / "served.ics").write_bytes(server.get("/feeds/events.ics").body)
    dates = server.get(f"/api/v1/occurrences?from={FROM}&to={TO}").json["items"]
    with open(folder / "served.txt", "w", encoding="utf-8") as file:
        for date in dates:
            cancelled = "cancelled " if date["cancelled"] else ""
            file.write(f"{date['starts_at']} {date['ends_at']} {cancelled}{date['uid']}\n")


def check_clients(folder):
    """What khal shows of what vdirsyncer fetched."""
    with open(folder / "served.txt", encoding="utf-8") as file:
        ours = [read_back.Occurrence.read(line) for line in file if line >= FROM]
    unnamed = [o._replace(rest="cancelled" if o.rest.startswith("cancelled ") else "") for o in ours]
    theirs = by_khal.occurrences(folder / "khal", FROM, TO)
    missed, made_up, disputed = read_back.compared(collections.Counter(unnamed), collections.Counter(theirs))
    for what, lines in (("not seen", missed[:20]), ("not ours", made_up[:20])):
        for line in lines:
            print(f"{what}: {line}")
    print(f"khal: {len(ours)} occurrences, {len(missed)} not seen, {len(made_up)} not ours, {disputed} at a change of clocks")
    return bool(missed or made_up)


def main(folder, *readers):
    folder = Path(folder)
    data, tokens = demo_data()
    server = Server(data)
    try:
        write_what_is_served(server, tokens.coordinator, folder)
        if by_khal.is_installed():
            by_khal.fetch(f"{server.url}/feeds/events.ics", folder / "khal")
    finally:
        server.close()
        shutil.rmtree(data)
        tearDownModule()
    wrong = 0
    if by_khal.is_installed():
        wrong += check_clients(folder)
    else:
        print("khal: left out, it or vdirsyncer is not installed")
    for name, reader in (r.split("=", 1) for r in readers):
        print(f"{name}: ", end="", flush=True)
        code = read_back.main(str(folder / "served.ics"), str(folder / "served.txt"), FROM, TO, *shlex.split(reader))
        wrong += code not in (0, read_back.LEFT_OUT)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
