// SPDX-License-Identifier: MPL-2.0
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { clockText, dateAfter, dateText, wallAt, weekNumber } from "../../../server/pages/assets/danish_clock";
import { backOff } from "../../../server/pages/assets/live_link";
import { ageOf, begun, pageTime, reduce, view } from "../../../server/pages/assets/screen_model";
import type { Facts, Message, State } from "../../../server/pages/assets/screen_model";

const zone = "Europe/Copenhagen";
const facts: Facts = {
  zone, language: "da", rows: 5, daysAhead: 1, looksOn: true,
  rooms: { "lok-1": { name: "Lok. 1", arrow: "→", way: "Stueetagen" } },
  hosts: { center: "Frivilligcenteret" }, phone: "99 45 45 45", night: { from: "22:00", to: "06:00" },
};
/** Winter time in Copenhagen is UTC+1. */
const at = (wall: string): number => Date.parse(`${wall}:00+01:00`);
const now = at("2026-11-23T16:45");
const seconds = (n: number): number => n * 1000;
const minutes = (n: number): number => n * 60_000;
const hours = (n: number): number => n * 3_600_000;

interface Given { id: string; from: string; to: string; title?: string; more?: Record<string, unknown> }
const dateOf = ({ id, from, to, title, more }: Given): Record<string, unknown> => ({
  event: id, original_start: from, starts_at: new Date(at(from)).toISOString(), ends_at: new Date(at(to)).toISOString(),
  title: title ?? `Møde ${id}`, place: "Mødelokale 1, Rådhuset", room: "lok-1", cancelled: false, moved: false, all_day: false, ...more,
});
const eventOf = (id: string): Record<string, unknown> => ({ id, title: `Møde ${id}`, title_short: `Kort ${id}`, hosts: ["center"], room: "lok-1" });
const running: Given = { id: "a", from: "2026-11-23T16:00", to: "2026-11-23T17:10" };
const next: Given = { id: "b", from: "2026-11-23T18:00", to: "2026-11-23T19:00" };
const last: Given = { id: "c", from: "2026-11-23T20:00", to: "2026-11-23T21:00" };
const morning: Given = { id: "d", from: "2026-11-24T09:00", to: "2026-11-24T10:00" };
const wednesday: Given = { id: "e", from: "2026-11-25T09:00", to: "2026-11-25T10:00" };
const all = [running, next, last, morning, wednesday];

const snapshot = (dates: Given[], cursor = "c1", time = now): Message => ({
  type: "snapshot", cursor, time: new Date(time).toISOString(), window: {},
  events: [...new Set(dates.map((d) => d.id))].map(eventOf), occurrences: dates.map(dateOf),
});
const live = (dates: Given[] = all): State =>
  [{ type: "opened" }, snapshot(dates)].reduce((s, m) => reduce(s, m as Message, now), begun(now));
const titles = (s: State, when = now, f = facts): string[] => view(s, when, f).rows.map((r) => `${r.section}: ${r.title}`);

describe("a screen keeps what the server says", () => {
  it("a snapshot is the whole plan, in order of time", () => {
    assert.deepEqual(titles(live([morning, next, running])), ["Nu: Kort a", "Næste: Kort b", "I morgen: Kort d"]);
  });
  it("a second snapshot leaves nothing of the first", () => {
    assert.deepEqual(titles(reduce(live(), snapshot([next]), now)), ["Næste: Kort b"]);
  });
  it("a changed event's dates replace its old ones and nobody else's", () => {
    const moved = { ...next, from: "2026-11-23T21:30", to: "2026-11-23T22:00" };
    const s = reduce(live(), { type: "changed", cursor: "c2", event: eventOf("b"), occurrences: [dateOf(moved)] }, now);
    assert.deepEqual(titles(s), ["Nu: Kort a", "Næste: Kort c", "Senere i dag: Kort b", "I morgen: Kort d"]);
    assert.equal(s.cursor, "c2");
  });
  it("a removed event is gone", () => {
    const s = reduce(live(), { type: "removed", cursor: "c2", id: "b" }, now);
    assert.deepEqual(titles(s), ["Nu: Kort a", "Næste: Kort c", "I morgen: Kort d"]);
    assert.equal(s.events["b"], undefined);
  });
  it("what the moving window took in is added once", () => {
    const frame: Message = { type: "window", from: "", to: "", occurrences: [dateOf(morning), dateOf({ ...next, id: "f" })] };
    const s = reduce(reduce(live([morning]), frame, now), frame, now);
    assert.deepEqual(titles(s), ["Næste: Møde f", "I morgen: Kort d"]);
  });
  it("the same frame twice is the same plan", () => {
    const frame: Message = { type: "changed", cursor: "c2", event: eventOf("b"), occurrences: [dateOf(next)] };
    assert.deepEqual(reduce(reduce(live(), frame, now), frame, now), reduce(live(), frame, now));
  });
  it("reset and error drop the cursor and keep the plan", () => {
    for (const type of ["reset", "error"]) {
      const s = reduce(live(), { type, reason: "too old" }, now);
      assert.equal(s.cursor, null);
      assert.equal(titles(s).length, 4);
    }
  });
  it("a polled list counts for its stretch only and keeps the cursor", () => {
    const frame: Message = {
      type: "polled", from: new Date(at("2026-11-23T12:00")).toISOString(), to: new Date(at("2026-11-24T00:00")).toISOString(),
      occurrences: [{ ...dateOf(next), event: undefined, id: "b" }],
    };
    const s = reduce(live(), frame, now);
    assert.deepEqual(titles(s), ["Næste: Kort b", "I morgen: Kort d"]);
    assert.equal(s.cursor, "c1");
  });
  it("a frame of a kind that does not exist yet changes nothing", () => {
    const s = live();
    assert.equal(reduce(s, { type: "celebration" }, now), s);
  });
  it("a date whose times cannot be read is left out", () => {
    assert.deepEqual(titles(live([next, { ...last, more: { starts_at: "soon" } }])), ["Næste: Kort b"]);
  });
  it("reduce leaves the old state as it was", () => {
    const s = live();
    const before = structuredClone(s);
    reduce(s, { type: "removed", cursor: "x", id: "a" }, now);
    assert.deepEqual(s, before);
  });
});

describe("a screen shows now, next, later and tomorrow", () => {
  it("in that order and no further", () => {
    assert.deepEqual(titles(live()), ["Nu: Kort a", "Næste: Kort b", "Senere i dag: Kort c", "I morgen: Kort d"]);
  });
  it("the layout says how many days ahead", () => {
    assert.deepEqual(titles(live(), now, { ...facts, daysAhead: 0 }).length, 3);
    assert.equal(titles(live(), now, { ...facts, daysAhead: 6 }).at(-1), "Onsdag: Kort e");
  });
  it("a meeting is dropped by the clock at its end, without a word from the server", () => {
    assert.equal(titles(live(), at("2026-11-23T17:09"))[0], "Nu: Kort a");
    assert.equal(titles(live(), at("2026-11-23T17:10"))[0], "Næste: Kort b");
  });
  it("two that begin together are both next", () => {
    const s = live([next, { ...next, id: "f" }, last]);
    assert.deepEqual(titles(s), ["Næste: Kort b", "Næste: Kort f", "Senere i dag: Kort c"]);
  });
  it("what is on says when it ends", () => {
    assert.equal(view(live(), now, facts).rows[0]?.until, "slutter om 25 min.");
    assert.equal(view(live(), at("2026-11-23T16:05"), facts).rows[0]?.until, "slutter kl. 17.10");
  });
  it("a row names room, arrow, way and host", () => {
    const row = view(live(), now, facts).rows[1];
    assert.deepEqual([row?.place, row?.arrow, row?.way, row?.host, row?.time], ["Lok. 1", "→", "Stueetagen", "Frivilligcenteret", "18.00–19.00"]);
  });
  it("a date with a title of its own shows that one", () => {
    assert.deepEqual(titles(live([{ ...next, title: "Julemøde" }])), ["Næste: Julemøde"]);
  });
  it("cancelled stays, and says nothing of an end", () => {
    const row = view(live([{ ...running, more: { cancelled: true, moved: true } }]), now, facts).rows[0];
    assert.deepEqual([row?.cancelled, row?.moved, row?.until], [true, false, ""]);
  });
  it("a whole day is today's, not now's", () => {
    const s = live([{ id: "a", from: "2026-11-23T00:00", to: "2026-11-24T00:00", more: { all_day: true } }]);
    assert.deepEqual(view(s, now, facts).rows.map((r) => [r.part, r.time]), [["today", "Hele dagen"]]);
  });
  it("what does not fit takes turns, and what is on now stays", () => {
    const many = [running, ...["b", "c", "d", "e", "f", "g"].map((id, i) => ({ ...next, id, from: `2026-11-23T18:0${i}` }))];
    const shown = (n: number): string[] => view(live(many), now + n * pageTime, facts).rows.map((r) => r.title);
    const first = Math.floor(now / pageTime) % 2;
    assert.deepEqual(shown(2 - first), ["Kort a", "Kort b", "Kort c", "Kort d", "Kort e"]);
    assert.deepEqual(shown(3 - first), ["Kort a", "Kort f", "Kort g"]);
  });
  it("an empty day names what is next, and is never blank", () => {
    const sunday = at("2026-11-22T12:00");
    assert.equal(view(live([running]), sunday, facts).empty, "Ingen møder her i dag. Næste: mandag kl. 16.00.");
    assert.equal(view(live([{ ...wednesday, from: "2026-12-09T09:00", to: "2026-12-09T10:00" }]), now, facts).empty,
      "Ingen møder her i dag. Næste: onsdag den 9. december 2026 kl. 09.00.");
    assert.equal(view(live([]), now, facts).empty, "Ingen møder her i dag.");
    assert.equal(view(live(), now, facts).empty, "");
  });
  it("a stretch with nothing in it shows the next few dates that take place, under their days", () => {
    const cancelled = { ...wednesday, id: "x", from: "2026-11-24T23:00", more: { cancelled: true } };
    const s = live([cancelled, wednesday, ...["f", "g", "h"].map((id) => ({ ...wednesday, id, from: "2026-11-26T09:00", to: "2026-11-26T10:00" }))]);
    assert.deepEqual(titles(s, now, { ...facts, daysAhead: 0 }),
      ["Onsdag den 25. november 2026: Kort e", "Torsdag den 26. november 2026: Kort f", "Torsdag den 26. november 2026: Kort g"]);
    assert.deepEqual(titles(live([next, wednesday]), now, { ...facts, daysAhead: 0 }), ["Næste: Kort b"]);
  });
  it("is dark at night", () => {
    assert.equal(view(live(), at("2026-11-23T23:00"), facts).night, true);
    assert.equal(view(live(), at("2026-11-24T05:59"), facts).night, true);
    assert.equal(view(live(), at("2026-11-24T06:00"), facts).night, false);
    assert.equal(view(live(), at("2026-11-23T23:00"), { ...facts, night: null }).night, false);
  });
});

describe("a screen says how old it is", () => {
  const lost = reduce(live(), { type: "closed" }, now);
  const age = (after: number): string => ageOf(lost, now + after);
  it("by the thresholds of a lost connection", () => {
    assert.deepEqual(
      [14, 15, 299].map((s) => age(seconds(s))).concat([5, 59].map((m) => age(minutes(m))), [1, 23.9, 24].map((h) => age(hours(h)))),
      ["fresh", "icon", "icon", "banner", "banner", "amber", "amber", "old"]);
  });
  it("an open connection is fresh until three heartbeats are missing", () => {
    assert.equal(ageOf(live(), now + seconds(44)), "fresh");
    assert.equal(ageOf(live(), now + seconds(45)), "icon");
  });
  it("a heartbeat makes it fresh again", () => {
    const later = now + hours(1);
    const beat: Message = { type: "heartbeat", cursor: "c9", time: new Date(later).toISOString() };
    assert.equal(ageOf(reduce(live(), beat, later), later), "fresh");
  });
  it("while it catches up it is as old as before, until it has resumed", () => {
    const later = now + minutes(10);
    const opened = reduce(lost, { type: "opened" }, later);
    const halfway = reduce(opened, { type: "changed", cursor: "c2", event: eventOf("b"), occurrences: [] }, later);
    assert.equal(ageOf(halfway, later), "banner");
    assert.equal(ageOf(reduce(halfway, { type: "resumed", cursor: "c3" }, later), later), "fresh");
  });
  it("the banner names the hour of the plan and the footer whom to call", () => {
    const soon = view(lost, now + minutes(6), facts);
    assert.deepEqual([soon.banner, soon.call], ["Forbindelsen er væk. Viser planen fra kl. 16.45.", ""]);
    assert.equal(view(lost, now + hours(2), facts).call, "Ring til 99 45 45 45");
    assert.equal(view(lost, now + hours(2), { ...facts, phone: "" }).call, "");
  });
  it("'updated' is when the server was last heard, not now", () => {
    assert.equal(view(lost, now + minutes(6), facts).updated, "Opdateret 16.45");
  });
  it("after a day only today is still shown", () => {
    assert.deepEqual(titles(lost, now + hours(24.1), facts), []);
    assert.deepEqual(titles(lost, at("2026-11-24T08:00"), facts), ["Næste: Kort d", "I morgen: Kort e"]);
  });
});

describe("a screen goes by the server's clock", () => {
  it("a wrong clock here does not move the plan", () => {
    const s = reduce(begun(now - hours(3)), snapshot(all), now - hours(3)); // this machine is three hours slow
    const shown = view(s, now - hours(3), facts);
    assert.equal(shown.clock, "16.45");
    assert.equal(shown.rows[0]?.part, "now");
    assert.notEqual(shown.skewed, "");
  });
  it("a second or two is no wrong clock", () => {
    assert.equal(view(reduce(live(), { type: "heartbeat", cursor: "c", time: new Date(now + 2000).toISOString() }, now), now, facts).skewed, "");
  });
  it("midnight turns tomorrow into today", () => {
    assert.equal(titles(live(), at("2026-11-24T00:01"))[0], "Næste: Kort d");
  });
});

describe("days and times read as on the pages", () => {
  it("in Danish and in English", () => {
    const wall = wallAt(at("2026-11-03T17:30"), zone);
    assert.equal(clockText(wall, "da"), "17.30");
    assert.equal(clockText(wall, "en"), "5.30 pm");
    assert.equal(dateText(wall, "da"), "tirsdag den 3. november 2026");
    assert.equal(clockText(wallAt(at("2026-11-03T12:00"), zone), "en"), "12 noon");
  });
  it("weeks are those of ISO 8601", () => {
    const week = (day: string): number => weekNumber(wallAt(at(`${day}T12:00`), zone));
    assert.deepEqual(["2026-10-12", "2026-12-28", "2027-01-03", "2027-01-04"].map(week), [42, 53, 53, 1]);
  });
  it("the wall follows both changes of the clocks", () => {
    assert.equal(clockText(wallAt(Date.parse("2027-03-28T00:59:00Z"), zone), "da"), "01.59");
    assert.equal(clockText(wallAt(Date.parse("2027-03-28T01:00:00Z"), zone), "da"), "03.00");
    assert.equal(clockText(wallAt(Date.parse("2026-10-25T01:30:00Z"), zone), "da"), "02.30");
  });
  it("the day after follows months and years", () => {
    assert.equal(dateAfter("2026-12-31", 1), "2027-01-01");
    assert.equal(dateAfter("2028-02-28", 1), "2028-02-29");
  });
});

describe("the link comes back by itself", () => {
  it("waits a random part of a time that doubles from a second to a minute", () => {
    assert.deepEqual([0, 1, 2, 5, 6, 50].map((n) => backOff(n, 0.999999)), [1000, 2000, 4000, 32000, 60000, 60000]);
    assert.equal(backOff(6, 0), 0);
  });
});
