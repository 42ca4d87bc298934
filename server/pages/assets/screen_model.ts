// SPDX-License-Identifier: MPL-2.0
// What a screen knows and what it shows: two pure functions, reduce(state, message, now) and view(state, now, facts).
// `now` always is this machine's clock in milliseconds; the state holds how far the server's clock is ahead of it.
import { capitalised, clockText, dateAfter, dateText, wallAt, weekdayText, weekNumber } from "./danish_clock";
import type { Language, Wall } from "./danish_clock";
import { wordsIn } from "./screen_words";
import type { Words } from "./screen_words";

export interface EventFacts { id: string; title: string; title_short: string; hosts: string[]; room: string | null }

export interface Occurrence {
  event: string;
  original_start: string;
  starts: number;
  ends: number;
  title: string;
  place: string;
  room: string | null;
  cancelled: boolean;
  moved: boolean;
  all_day: boolean;
}

export interface State {
  events: Record<string, EventFacts>;
  occurrences: Occurrence[];
  cursor: string | null;
  known: boolean;        // there is a plan here, of this hour or kept from before
  connected: boolean;
  synced: boolean;       // on this connection everything has come: each further word keeps us up to date
  ahead: number;         // the server's clock minus ours
  heard: number;         // our clock when we last knew everything
}

/** A page that was drawn by the server just now, and knows no more than what it shows. */
export const begun = (now: number): State => ({
  events: {}, occurrences: [], cursor: null, known: false, connected: false, synced: false, ahead: 0, heard: now,
});

type Json = Record<string, unknown>;
export type Message = Json & { type: string };

// --- reading frames -------------------------------------------------------------------------------------------------

const textOf = (v: unknown): string => (typeof v === "string" ? v : "");
const listOf = (v: unknown): Json[] => (Array.isArray(v) ? v.filter((x): x is Json => typeof x === "object" && x !== null) : []);

function factsOf(e: Json): EventFacts {
  return {
    id: textOf(e["id"]),
    title: textOf(e["title"]),
    title_short: textOf(e["title_short"]),
    hosts: Array.isArray(e["hosts"]) ? e["hosts"].map(textOf) : [],
    room: textOf(e["room"]) || null,
  };
}

/** Null for a date whose times cannot be read: better one row less than a screen that stops. */
function occurrenceOf(o: Json): Occurrence | null {
  const starts = Date.parse(textOf(o["starts_at"]));
  const ends = Date.parse(textOf(o["ends_at"]));
  const event = textOf(o["event"]) || textOf(o["event_id"]) || textOf(o["id"]);
  if (!event || Number.isNaN(starts) || Number.isNaN(ends)) return null;
  return {
    event,
    original_start: textOf(o["original_start"]),
    starts,
    ends,
    title: textOf(o["title"]),
    place: textOf(o["place"]),
    room: textOf(o["room"]) || null,
    cancelled: o["cancelled"] === true || o["status"] === "cancelled",
    moved: o["moved"] === true,
    all_day: o["all_day"] === true,
  };
}

const occurrencesOf = (v: unknown): Occurrence[] => listOf(v).map(occurrenceOf).filter((o): o is Occurrence => o !== null);

const inOrder = (all: Occurrence[]): Occurrence[] =>
  [...all].sort((a, b) => a.starts - b.starts || a.event.localeCompare(b.event) || a.original_start.localeCompare(b.original_start));

const nameOf = (o: Occurrence): string => `${o.event} ${o.original_start}`;

/** Adds dates; one that is there already is replaced. */
function joined(old: Occurrence[], fresh: Occurrence[]): Occurrence[] {
  const names = new Set(fresh.map(nameOf));
  return inOrder([...old.filter((o) => !names.has(nameOf(o))), ...fresh]);
}

function without(events: Record<string, EventFacts>, id: string): Record<string, EventFacts> {
  const { [id]: _gone, ...rest } = events;
  return rest;
}

// --- what a message does ----------------------------------------------------------------------------------------------

const snapshot = (s: State, m: Message): State => ({
  ...s,
  known: true,
  synced: true,
  events: Object.fromEntries(listOf(m["events"]).map(factsOf).map((e) => [e.id, e])),
  occurrences: inOrder(occurrencesOf(m["occurrences"])),
});

function changed(s: State, m: Message): State {
  const event = factsOf((m["event"] ?? {}) as Json);
  const others = s.occurrences.filter((o) => o.event !== event.id);
  return { ...s, events: { ...s.events, [event.id]: event }, occurrences: inOrder([...others, ...occurrencesOf(m["occurrences"])]) };
}

function removed(s: State, id: string): State {
  return { ...s, events: without(s.events, id), occurrences: s.occurrences.filter((o) => o.event !== id) };
}

/** A list fetched while the live connection is down: the truth for its stretch, and only for that. */
function polled(s: State, m: Message): State {
  const from = Date.parse(textOf(m["from"]));
  const to = Date.parse(textOf(m["to"]));
  const outside = s.occurrences.filter((o) => o.ends <= from || o.starts >= to);
  return { ...s, known: true, occurrences: joined(outside, occurrencesOf(m["occurrences"])) };
}

function withClock(s: State, m: Message, now: number): State {
  const time = Date.parse(textOf(m["time"]));
  return Number.isNaN(time) ? s : { ...s, ahead: time - now };
}

export function reduce(state: State, m: Message, now: number): State {
  let s = withClock(state, m, now);
  switch (m.type) {
    case "opened": return { ...s, connected: true, synced: false };
    case "closed": return { ...s, connected: false, synced: false };
    case "snapshot": s = snapshot(s, m); break;
    case "resumed": s = { ...s, known: true, synced: true }; break;
    case "changed": s = changed(s, m); break;
    case "removed": s = removed(s, textOf(m["id"])); break;
    case "window": s = { ...s, occurrences: joined(s.occurrences, occurrencesOf(m["occurrences"])) }; break;
    case "polled": s = polled(s, m); break;
    case "reset":
    case "error": return { ...s, cursor: null, synced: false };
    case "heartbeat": break;
    default: return state;
  }
  const cursor = textOf(m["cursor"]);
  if (cursor) s = { ...s, cursor };
  return s.synced || m.type === "polled" ? { ...s, heard: now } : s;
}

// --- what is shown ----------------------------------------------------------------------------------------------------

export interface RoomFacts { name: string; arrow: string; way: string }

export interface Facts {
  zone: string;
  language: Language;
  rows: number;           // that fit on the screen
  daysAhead: number;      // 0: today only; 1: and tomorrow; 6: the week
  looksOn: boolean;       // where all that is empty, to the next few dates
  rooms: Record<string, RoomFacts>;
  hosts: Record<string, string>;
  phone: string;
  night: { from: string; to: string } | null; // HH:MM
}

export interface Row {
  key: string;
  section: string;        // its heading
  part: "now" | "next" | "today" | "later";
  time: string;
  title: string;
  place: string;
  arrow: string;
  way: string;
  host: string;
  until: string;
  cancelled: boolean;
  moved: boolean;
}

export type Age = "fresh" | "icon" | "banner" | "amber" | "old";

export interface View {
  clock: string;
  date: string;
  week: string;
  rows: Row[];
  empty: string;          // instead of rows
  updated: string;
  age: Age;
  banner: string;
  call: string;
  skewed: string;
  night: boolean;
}

const second = 1000;
const minute = 60 * second;
export const pageTime = 12 * second;
const fewDates = 3;
/** Three heartbeats: a connection that is silent for longer is dead, whatever the socket says. */
export const silence = 45 * second;

export function ageOf(s: State, now: number): Age {
  const age = now - s.heard;
  if (s.connected && age < silence) return "fresh";
  if (age < 15 * second) return "fresh";
  if (age < 5 * minute) return "icon";
  if (age < 60 * minute) return "banner";
  return age < 24 * 60 * minute ? "amber" : "old";
}

interface Moment { time: number; wall: Wall; tomorrow: string; facts: Facts; words: Words; state: State }

const dayOf = (time: number, m: Moment): string => wallAt(time, m.facts.zone).date;

/** The day a date stands under: one that began earlier is today's for as long as it lasts. */
const shownDay = (o: Occurrence, m: Moment): string => {
  const day = dayOf(o.starts, m);
  return day < m.wall.date ? m.wall.date : day;
};

const dayText = (day: string, m: Moment, text: typeof dateText): string =>
  capitalised(text(wallAt(Date.parse(`${day}T12:00:00Z`), "UTC"), m.facts.language));

const sectionOf = (day: string, m: Moment): string => (day === m.tomorrow ? m.words.tomorrow : dayText(day, m, weekdayText));

function rowOf(o: Occurrence, part: Row["part"], section: string, m: Moment): Row {
  const event = m.state.events[o.event];
  const roomId = o.room ?? event?.room ?? null;
  const room = roomId ? m.facts.rooms[roomId] : undefined;
  const short = event && event.title_short && (!o.title || o.title === event.title) ? event.title_short : "";
  const clock = (t: number): string => clockText(wallAt(t, m.facts.zone), m.facts.language);
  const running = part === "now" && !o.cancelled && !o.all_day;
  return {
    key: nameOf(o),
    section,
    part,
    time: o.all_day ? m.words.allDay : `${clock(o.starts)}–${clock(o.ends)}`,
    title: short || o.title || event?.title || "",
    place: room?.name ?? o.place,
    arrow: room?.arrow ?? "",
    way: room?.way ?? "",
    host: (event?.hosts ?? []).map((h) => m.facts.hosts[h] ?? "").filter(Boolean).slice(0, 1).join(""),
    until: running ? m.words.until(clock(o.ends), Math.max(1, Math.ceil((o.ends - m.time) / minute))) : "",
    cancelled: o.cancelled,
    moved: o.moved && !o.cancelled,
  };
}

function allRows(m: Moment): Row[] {
  const coming = m.state.occurrences.filter((o) => o.ends > m.time);
  const today = coming.filter((o) => shownDay(o, m) === m.wall.date);
  const running = today.filter((o) => o.starts <= m.time && !o.all_day);
  const later = today.filter((o) => !running.includes(o));
  const first = later.find((o) => !o.all_day)?.starts;
  const isNext = (o: Occurrence): boolean => !o.all_day && o.starts === first;
  const last = dateAfter(m.wall.date, m.facts.daysAhead);
  const following = coming.filter((o) => shownDay(o, m) > m.wall.date && shownDay(o, m) <= last);
  const rows = [
    ...running.map((o) => rowOf(o, "now", m.words.now, m)),
    ...later.filter(isNext).map((o) => rowOf(o, "next", m.words.next, m)),
    ...later.filter((o) => !isNext(o)).map((o) => rowOf(o, "today", m.words.today, m)),
    ...following.map((o) => rowOf(o, "later", sectionOf(shownDay(o, m), m), m)),
  ];
  return rows.length > 0 || !m.facts.looksOn ? rows : nextFew(coming, m);
}

/** Better than an empty wall: under their dates, because they may be weeks away. */
function nextFew(coming: Occurrence[], m: Moment): Row[] {
  const few = coming.filter((o) => !o.cancelled).slice(0, fewDates);
  return few.map((o) => rowOf(o, "later", dayText(shownDay(o, m), m, dateText), m));
}

/** What is on now stays; the rest takes turns where it does not fit. */
function paged(rows: Row[], fits: number, time: number): Row[] {
  const pinned = rows.filter((r) => r.part === "now").slice(0, Math.max(1, fits - 1));
  const rest = rows.filter((r) => r.part !== "now");
  const room = Math.max(1, fits - pinned.length);
  const page = Math.floor(time / pageTime) % Math.max(1, Math.ceil(rest.length / room));
  return [...pinned, ...rest.slice(page * room, page * room + room)];
}

function emptyText(m: Moment): string {
  const next = m.state.occurrences.find((o) => o.starts > m.time && !o.cancelled);
  if (!next) return m.words.empty;
  const at = wallAt(next.starts, m.facts.zone);
  const far = next.starts - m.time > 6 * 24 * 60 * minute;
  const day = far ? dateText(at, m.facts.language) : weekdayText(at, m.facts.language);
  return m.words.emptyNext(next.all_day ? day : `${day} ${m.words.at(clockText(at, m.facts.language))}`);
}

function isNight(wall: Wall, night: Facts["night"]): boolean {
  if (!night) return false;
  const minutes = (hhmm: string): number => Number(hhmm.slice(0, 2)) * 60 + Number(hhmm.slice(3, 5));
  const at = wall.hour * 60 + wall.minute;
  const from = minutes(night.from);
  const to = minutes(night.to);
  return from <= to ? at >= from && at < to : at >= from || at < to;
}

export function view(state: State, now: number, facts: Facts): View {
  const time = now + state.ahead;
  const wall = wallAt(time, facts.zone);
  const words = wordsIn(facts.language);
  const age = ageOf(state, now);
  // After a day without the server only today's plan can still be trusted to some degree.
  const trusted = age === "old" ? { ...facts, daysAhead: 0, looksOn: false } : facts;
  const m: Moment = { time, wall, tomorrow: dateAfter(wall.date, 1), facts: trusted, words, state };
  const rows = allRows(m);
  const heard = clockText(wallAt(state.heard + state.ahead, facts.zone), facts.language);
  const late = age === "amber" || age === "old";
  return {
    clock: clockText(wall, facts.language),
    date: capitalised(dateText(wall, facts.language)),
    week: `${words.week} ${weekNumber(wall)}`,
    rows: paged(rows, facts.rows, time),
    empty: rows.some((r) => r.part !== "later") ? "" : emptyText(m),
    updated: words.updated(heard),
    age,
    banner: age === "banner" || late ? words.lost(heard) : "",
    call: late && facts.phone ? words.call(facts.phone) : "",
    skewed: Math.abs(state.ahead) > minute ? words.skewed : "",
    night: isNight(wall, facts.night),
  };
}
