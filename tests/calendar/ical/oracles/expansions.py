#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Compares what we see in other projects' calendars with what python-recurring-ical-events (upstream) sees in them.

usage: expansions.py BY_US FOLDER      FOLDER: calendars, and below `expansions` a JSON file for each
Exit code 0: the same starts, but for the files that are explained below; 1: not, or a file is explained for nothing.
"""
import datetime
import json
import subprocess
import sys
from pathlib import Path

DAY = datetime.timedelta(days=1)

# Why we see other dates; docs/recurrence.md says more.
OWN_ZONE = "a zone of the file's own making, whose name says nothing"
FIRST = "DTSTART is the first date, whatever the rule says"
SWAPPED = "ends before it starts: they swap the two, we take the start"
MIXED = "a day and a time in one event"
EXPLAINED = {
    **dict.fromkeys([f"calconnect{n}.ics" for n in ("", *range(2, 10))] +
                    ["2207678.ics", "test-relaxed-parsing.ics", "tmeher.ics"], OWN_ZONE),
    **dict.fromkeys(["Christian32Holidays.ics", "korganizer_sample.ics", "lotr.ics", "lotr-updated.ics",
                     "issue_117_until_before_dtstart.ics"], FIRST),
    **dict.fromkeys(["end_before_start_event.ics", "issue_132_swapped_start_and_end.ics"], SWAPPED),
    **dict.fromkeys(["issue_201_mixed_datetime_and_date.ics", "issue_201_test_matrix.ics", "schedule-unstable.ics",
                     "recurring_events_changed_duration.ics"], MIXED),
    **dict.fromkeys(["classify.ics", "incoming.ics"], "several messages about one UID: the newest counts"),
    **dict.fromkeys(["bad_rrule_missing_until_event.ics", "smallcluster.ics"], "a rule that is none: we keep the first date"),
    "issue_253_additional_recurrence_id.ics": "a changed date that the rule does not give stands by itself",
    "issue_28_rrule_with_UTC_endinginZ.ics": "UNTIL in UTC for days: the day that begins then at home is the last",
    "issue_75_range_parameter.ics": "RANGE=THISANDFUTURE is read as one date",
    "multiple_rrule.ics": "one rule an event (RFC 5545, 3.8.5.3)",
}


def questions(expansions, folder):
    """Windows that they saw whole, for us a little larger: a day begins at another instant in each zone."""
    for expansion in expansions:
        for w in expansion["windows"]:
            if not w["truncated_at_600"]:
                begin, end = (datetime.date.fromisoformat(w[k]) for k in ("from", "to"))
                file = folder / expansion["file"]
                yield expansion, (begin, end), f"{file}\t{begin - DAY}T00:00:00Z\t{end + DAY}T00:00:00Z\n"


def answers_of(program, lines):
    answer = subprocess.run([program], input="".join(lines), capture_output=True, text=True, check=True)
    return [block.splitlines() for block in answer.stdout.split(".\n")[:-1]]


def said(start):
    """A start of theirs in the words that fit it: an instant, a time on some clock, a day."""
    if start.endswith("Z"):
        return "instant", datetime.datetime.fromisoformat(start).strftime("%Y-%m-%dT%H:%M:%SZ")
    if len(start) > 10:
        return "clock", start
    return "day", str(datetime.date.fromisoformat(start))


def also_said(line):
    """A start of ours in all words that may fit it."""
    instant, clock, kind = line.split(" ")
    return {"instant": instant, "clock": clock if kind == "time" else "", "day": clock[:10] if kind == "day" else ""}


def compared(ours, theirs):
    """What only one of them has."""
    left = sorted(map(also_said, ours), key=lambda o: o["day"])  # for an instant rather a time than a day that begins then
    only_theirs = []
    for kind, value in theirs:
        twin = next((o for o in left if o[kind] == value), None)
        if twin:
            left.remove(twin)
        else:
            only_theirs.append(value)
    return left, only_theirs


def difference(expansion, span, answer):
    begin, end = map(str, span)
    theirs = [t for t in (said(o["start"]) for o in expansion["occurrences"]) if begin <= t[1] < end]
    left, only_theirs = compared(answer, theirs)
    only_ours = [o["clock"] or o["day"] for o in left if begin <= (o["day"] or o["instant"]) < end]
    return len(theirs), only_ours, only_theirs


def main(program, folder):
    folder = Path(folder)
    expansions = [json.loads(f.read_text(encoding="utf-8")) for f in sorted((folder / "expansions").rglob("*.json"))]
    asked = list(questions(expansions, folder))
    answers = answers_of(program, [line for *_, line in asked])
    starts, wrong = 0, {}
    for (expansion, span, _), answer in zip(asked, answers, strict=True):
        seen, only_ours, only_theirs = difference(expansion, span, answer)
        starts += seen
        if only_ours or only_theirs:
            wrong[expansion["file"]] = f"{span[0]}: only we {only_ours[:4]}, only they {only_theirs[:4]}"
    unexplained = {file: what for file, what in wrong.items() if Path(file).name not in EXPLAINED}
    for file, what in unexplained.items():
        print(f"{file}\n  {what}")
    stale = EXPLAINED.keys() - {Path(file).name for file in wrong}
    for file in stale:
        print(f"{file} is explained, but equal")
    print(f"{len(expansions)} calendars, {len(asked)} windows, {starts} starts; "
          f"{len(wrong) - len(unexplained)} files explained, {len(unexplained)} not")
    return 1 if unexplained or stale else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
