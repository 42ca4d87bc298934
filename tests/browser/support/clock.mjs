// SPDX-License-Identifier: MPL-2.0
// Wall times in Copenhagen, as the API takes them and as pages show them.

const zone = "Europe/Copenhagen";
const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
const minute = 60_000;

/** "2026-12-01T16:30:00", so many minutes from now. */
export const inMinutes = (n) => format.format(Date.now() + n * minute).replace(" ", "T");

/** The same clock on the day after today. */
export const tomorrowAt = (clock) => `${inMinutes(24 * 60).slice(0, 10)}T${clock}`;

/** "16.30" of a wall time. */
export const danishClock = (wall) => wall.slice(11, 16).replace(":", ".");
