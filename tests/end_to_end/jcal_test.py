# SPDX-License-Identifier: MPL-2.0
"""The calendar in JSON (RFC 7265) is what another program makes of the calendar itself."""
import json
import re
import subprocess
import unittest

from support import SOURCE, DemoCase, tearDownModule  # noqa: F401

BY_ICAL_JS = """
import ICAL from "ical.js";
import { readFileSync } from "node:fs";
process.stdout.write(JSON.stringify(ICAL.parse(readFileSync(0, "utf8"))));
"""


def by_ical_js(calendar):
    done = subprocess.run(["node", "--input-type=module", "-e", BY_ICAL_JS], input=calendar, capture_output=True, check=True,
                          cwd=SOURCE)
    return json.loads(done.stdout)


class TheCalendarInJson(DemoCase):
    def as_typed(self, mine, other):
        """ical.js knows no types for the properties of RFC 7986, and keeps their values as they stand. Each form names its own
        address."""
        if other[0] == "source":
            return [*other[:3], other[3].replace("/events.ics", "/events.jcal")]
        newer = ("name", "description", "color", "image", "conference", "refresh-interval")
        if other[0] in newer and other[2] == "unknown":
            unescaped = [re.sub(r"\\(.)", r"\1", v) for v in other[3:]]
            return [*other[:2], mine[2], *unescaped]
        return other

    def assert_same(self, ours, theirs):
        """Component by component, so that a difference is shown and not two whole calendars."""
        self.assertEqual(ours[0], theirs[0])
        self.assertEqual(ours[1], [self.as_typed(mine, other) for mine, other in zip(ours[1], theirs[1], strict=True)])
        self.assertEqual(len(ours[2]), len(theirs[2]))
        for mine, other in zip(ours[2], theirs[2]):
            self.assert_same(mine, other)

    def test_is_what_ical_js_makes_of_the_feed(self):
        self.create(title="Komma, semikolon; skråstreg \\ og \"citat\"", description="To\nlinjer: a=b;c=d,e", purpose="æøå €",
                    recurrence={"rule": "FREQ=MONTHLY;BYDAY=1TU;COUNT=5"})
        self.create(title="Hele dagen", start="2026-12-24", end="2026-12-26", all_day=True)
        for query in ("", "?area=asaa", "?cancelled=confirmed&sprog=en"):
            feed = self.server.get("/feeds/events.ics" + query)
            jcal = self.server.get("/feeds/events.jcal" + query)
            self.assertEqual((jcal.status, jcal["Content-Type"]), (200, "application/calendar+json"))
            self.assert_same(jcal.json, by_ical_js(feed.body))
            self.assertGreater(len(jcal.json[2]), 1)

    def test_has_its_own_tag_and_is_304_by_it(self):
        first = self.server.get("/feeds/events.jcal")
        self.assertNotEqual(first["ETag"], self.server.get("/feeds/events.ics")["ETag"])
        self.assertEqual(self.server.get("/feeds/events.jcal", {"If-None-Match": first["ETag"]}).status, 304)


if __name__ == "__main__":
    unittest.main()
