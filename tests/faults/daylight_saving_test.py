# SPDX-License-Identifier: MPL-2.0
"""F9: the nights when the clocks change. What the program says of 60 wall times and dates around them is held against the
tz database as Python reads it, whatever zone the machine itself is in."""
import datetime
import glob
import os
import time
from zoneinfo import ZoneInfo

from fault import FaultCase, Server, amount, main, meeting, report, tearDownModule  # noqa: F401

HOME = ZoneInfo("Europe/Copenhagen")
NIGHTS = (datetime.date(2027, 3, 28), datetime.date(2026, 10, 25))  # an hour too few, an hour too many
TIMES = [datetime.time(h, m) for h in range(0, 6) for m in (0, 15, 30, 45)]
ZONES_OF_MACHINES = amount(("UTC", "Europe/Copenhagen", "America/St_Johns", "Pacific/Apia"), ("America/St_Johns",))
FAKETIME = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")


def exists(wall):
    """A wall time that the clocks jump over comes back from UTC as another one."""
    return wall.replace(tzinfo=HOME).astimezone(datetime.UTC).astimezone(HOME).replace(tzinfo=None) == wall


def instant(wall):
    """Of two, the first."""
    return wall.replace(tzinfo=HOME, fold=0).astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class TheClocksChange(FaultCase):
    def test_and_every_time_is_what_the_tz_database_says(self):
        checked = 0
        for zone in ZONES_OF_MACHINES:
            for night in NIGHTS:
                self.server = self.server_at(night, zone)
                if FAKETIME:
                    self.assertIn(f"{night:%d %b %Y}", self.server.get("/healthz")["Date"])
                checked += self.single_times(night) + self.weeks(night) + self.whole_days(night)
                self.server.close()
        report("F9", f"{checked} times and dates around two changes of the clocks, on machines in {len(ZONES_OF_MACHINES)} zones: "
                     f"all as the tz database says")
        self.assertGreaterEqual(checked, 60)

    def server_at(self, night, zone):
        """A server whose clock stands ten minutes before the change."""
        environment = os.environ | {"TZ": zone}
        if FAKETIME:
            start = datetime.datetime.combine(night, datetime.time(0, 50), datetime.UTC)
            environment |= {"LD_PRELOAD": FAKETIME[0], "FAKETIME": f"{int(start.timestamp() - time.time()):+d}",
                            "DONT_FAKE_MONOTONIC": "1"}
        return Server(self.new_data(), env=environment)

    def made(self, **fields):
        return self.server.ask("POST", "/api/v1/events", meeting(**fields), token=self.tokens.coordinator)

    def occurrences(self, event):
        reply = self.server.get(f"/api/v1/events/{event['id']}/occurrences?from=2026-01-01&to=2027-12-31")
        self.assertEqual(reply.status, 200, reply)
        return reply.json["items"]

    def single_times(self, night):
        for t in TIMES:
            wall = datetime.datetime.combine(night, t)
            end = wall + datetime.timedelta(hours=8)
            reply = self.made(start=wall.isoformat(), end=end.isoformat())
            self.assertEqual(reply.status, 201 if exists(wall) else 422, (wall, reply))
            if reply.status == 201:
                one, = self.occurrences(reply.json)
                self.assertEqual((one["starts_at"], one["ends_at"]), (instant(wall), instant(end)))
        return len(TIMES)

    def weeks(self, night):
        """A weekly meeting keeps its wall time; where that is jumped over, it is an hour later by the clock."""
        count = 0
        for t in (datetime.time(2, 30), datetime.time(16, 30)):
            first = datetime.datetime.combine(night - datetime.timedelta(weeks=2), t)
            reply = self.made(start=first.isoformat(), end=(first + datetime.timedelta(hours=1)).isoformat(),
                              recurrence={"rule": "FREQ=WEEKLY;COUNT=5"})
            self.assertEqual(reply.status, 201, reply)
            wanted = [instant(first + datetime.timedelta(weeks=n)) for n in range(5)]
            self.assertEqual([o["starts_at"] for o in self.occurrences(reply.json)], wanted)
            count += len(wanted)
        return count

    def whole_days(self, night):
        """A day of 23 or of 25 hours is a day."""
        before, after = night - datetime.timedelta(days=1), night + datetime.timedelta(days=1)
        count = 0
        for first, last in ((night, night), (before, after), (before, night), (night, after)):
            reply = self.made(start=first.isoformat(), end=last.isoformat(), all_day=True)
            self.assertEqual(reply.status, 201, reply)
            one, = self.occurrences(reply.json)
            midnight = datetime.time(0)
            self.assertEqual((one["starts_at"], one["ends_at"]),
                             (instant(datetime.datetime.combine(first, midnight)),
                              instant(datetime.datetime.combine(last + datetime.timedelta(days=1), midnight))))
            count += 1
        return count


if __name__ == "__main__":
    main()
