// SPDX-License-Identifier: MPL-2.0
import type { Language } from "./danish_clock";

export interface Words {
  now: string; next: string; today: string; tomorrow: string; week: string;
  cancelled: string; moved: string; allDay: string;
  until: (clock: string, minutes: number) => string;
  updated: (clock: string) => string;
  lost: (clock: string) => string;
  call: (phone: string) => string;
  empty: string;
  emptyNext: (when: string) => string;
  skewed: string;
  at: (clock: string) => string;
}

const danish: Words = {
  now: "Nu", next: "Næste", today: "Senere i dag", tomorrow: "I morgen", week: "uge",
  cancelled: "AFLYST", moved: "FLYTTET", allDay: "Hele dagen",
  until: (clock, minutes) => (minutes <= 60 ? `slutter om ${minutes} min.` : `slutter kl. ${clock}`),
  updated: (clock) => `Opdateret ${clock}`,
  lost: (clock) => `Forbindelsen er væk. Viser planen fra kl. ${clock}.`,
  call: (phone) => `Ring til ${phone}`,
  empty: "Ingen møder her i dag.",
  emptyNext: (when) => `Ingen møder her i dag. Næste: ${when}.`,
  skewed: "Skærmens ur går forkert",
  at: (clock) => `kl. ${clock}`,
};

const english: Words = {
  now: "Now", next: "Next", today: "Later today", tomorrow: "Tomorrow", week: "week",
  cancelled: "CANCELLED", moved: "MOVED", allDay: "All day",
  until: (clock, minutes) => (minutes <= 60 ? `ends in ${minutes} min` : `ends at ${clock}`),
  updated: (clock) => `Updated ${clock}`,
  lost: (clock) => `Connection lost. Showing the plan from ${clock}.`,
  call: (phone) => `Call ${phone}`,
  empty: "No meetings here today.",
  emptyNext: (when) => `No meetings here today. Next: ${when}.`,
  skewed: "The clock of this screen is wrong",
  at: (clock) => clock,
};

export const wordsIn = (language: Language): Words => (language === "en" ? english : danish);
