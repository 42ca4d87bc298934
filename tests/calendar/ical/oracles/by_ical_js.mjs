// SPDX-License-Identifier: MPL-2.0
// by_ical_js.mjs FEED FROM TO: what npm's ical.js sees in a feed of ours, in the words of read_back.py.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [path, from, to] = process.argv.slice(2);
const YEAR = 366 * 86400e3; // no date is moved further than this
const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const home = ICAL.TimezoneService.get(calendar.getFirstPropertyValue("x-wr-timezone")) ?? ICAL.Timezone.utcTimezone;

function written(time) {
    // A day begins at midnight at home.
    const at = time.isDate ? new ICAL.Time({ year: time.year, month: time.month, day: time.day }, home) : time;
    return new Date(at.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
}

function show(event, startDate, endDate) {
    const start = written(startDate);
    const cancelled = event.component.getFirstPropertyValue("status") === "CANCELLED" ? "cancelled " : "";
    if (start >= from && start < to) console.log(`${start} ${written(endDate)} ${cancelled}${event.uid}`);
}

// Dates that are added to no rule: ical.js shows them without the first.
function startIsForgotten(whole) {
    const excluded = whole.getAllProperties("exdate").map((p) => p.getFirstValue().toString());
    return !whole.hasProperty("rrule") && !excluded.includes(whole.getFirstPropertyValue("dtstart").toString());
}

const components = calendar.getAllSubcomponents("vevent");
const changed = components.filter((c) => c.hasProperty("recurrence-id"));
for (const whole of components.filter((c) => !c.hasProperty("recurrence-id"))) {
    const uid = whole.getFirstPropertyValue("uid");
    const event = new ICAL.Event(whole, { exceptions: changed.filter((c) => c.getFirstPropertyValue("uid") === uid) });
    if (!event.isRecurring()) {
        show(event, event.startDate, event.endDate);
        continue;
    }
    const showDate = (date) => {
        const { item, startDate, endDate } = event.getOccurrenceDetails(date);
        show(item, startDate, endDate);
    };
    if (startIsForgotten(whole)) showDate(event.startDate);
    const dates = event.iterator();
    for (let date = dates.next(); date && date.toJSDate() - new Date(to) < YEAR; date = dates.next()) showDate(date);
}
