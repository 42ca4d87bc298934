// SPDX-License-Identifier: MPL-2.0
// What the clock on the wall says in a zone, in the words of dates.hpp: 17.30, tirsdag den 3. november 2026, uge 45.

export type Language = "da" | "en";

export interface Wall {
  year: number;
  month: number; // 1 to 12
  day: number;
  hour: number;
  minute: number;
  weekday: number; // 0 is Sunday
  date: string; // 2026-11-03
}

const weekdays: Record<Language, readonly string[]> = {
  da: ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};
const months: Record<Language, readonly string[]> = {
  da: ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    });
    formats.set(zone, format);
  }
  return format;
}

const two = (n: number): string => String(n).padStart(2, "0");

export function wallAt(time: number, zone: string): Wall {
  const part: Record<string, number> = {};
  for (const { type, value } of formatIn(zone).formatToParts(new Date(time))) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour, minute, weekday, date: `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}` };
}

/** The date that is `days` after another: both as 2026-11-03. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function clockText(at: Wall, language: Language): string {
  if (language === "da") return `${two(at.hour)}.${two(at.minute)}`;
  const half = at.minute === 0 && at.hour === 12 ? "noon" : at.minute === 0 && at.hour === 0 ? "midnight" : at.hour < 12 ? "am" : "pm";
  const hour = at.hour % 12 === 0 ? 12 : at.hour % 12;
  return `${at.minute === 0 ? hour : `${hour}.${two(at.minute)}`} ${half}`;
}

export function dateText(at: Wall, language: Language): string {
  const weekday = weekdays[language][at.weekday];
  const month = months[language][at.month - 1];
  return language === "da" ? `${weekday} den ${at.day}. ${month} ${at.year}` : `${weekday} ${at.day} ${month} ${at.year}`;
}

export const weekdayText = (at: Wall, language: Language): string => weekdays[language][at.weekday] ?? "";

export const capitalised = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1);

/** ISO 8601: the week of the year that holds this week's Thursday. */
export function weekNumber(at: Wall): number {
  const day = Date.UTC(at.year, at.month - 1, at.day);
  const thursday = day + (3 - ((at.weekday + 6) % 7)) * 86_400_000;
  const year = new Date(thursday).getUTCFullYear();
  return Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * 86_400_000)) + 1;
}
