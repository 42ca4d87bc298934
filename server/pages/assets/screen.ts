// SPDX-License-Identifier: MPL-2.0
// The screen's island: listens to /live, draws what screen_model.ts says, and never replaces a plan by an error.
import { wallAt } from "./danish_clock";
import type { Language } from "./danish_clock";
import { keepLinked } from "./live_link";
import { begun, reduce, silence, view } from "./screen_model";
import type { Facts, Message, Row, RoomFacts, State, View } from "./screen_model";
import { keep, kept } from "./screen_keeping";

const root = document.querySelector<HTMLElement>("[data-screen]");

function parsedData<T>(name: string, fallback: T): T {
  try {
    return JSON.parse(root?.dataset[name] ?? "") as T;
  } catch {
    return fallback;
  }
}

function factsOf(page: HTMLElement): Facts {
  const { nightFrom, nightTo } = page.dataset;
  return {
    zone: page.dataset["zone"] ?? "Europe/Copenhagen",
    language: (document.documentElement.lang === "en" ? "en" : "da") as Language,
    rows: Number(page.dataset["rows"]) || 5,
    daysAhead: Number(page.dataset["daysAhead"] ?? 1),
    looksOn: true,
    rooms: parsedData<Record<string, RoomFacts>>("rooms", {}),
    hosts: parsedData<Record<string, string>>("hosts", {}),
    phone: page.dataset["phone"] ?? "",
    night: nightFrom && nightTo ? { from: nightFrom, to: nightTo } : null,
  };
}

// --- drawing: nodes and text only, so that no title can be markup ------------------------------------------------------

function element(name: string, style: string, text = "", ...children: Node[]): HTMLElement {
  const made = document.createElement(name);
  made.className = style;
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function chip(style: string, icon: string, word: string): HTMLElement {
  const mark = element("span", "mark", icon);
  mark.setAttribute("aria-hidden", "true");
  return element("span", `chip ${style}`, "", mark, document.createTextNode(` ${word}`));
}

function rowNode(row: Row, page: HTMLElement): HTMLElement {
  const chips: Node[] = [];
  if (row.cancelled) chips.push(chip("cancelled", "✕", page.dataset["wordCancelled"] ?? ""));
  if (row.moved) chips.push(chip("moved", "→", page.dataset["wordMoved"] ?? ""));
  const arrow = element("span", "arrow", row.arrow);
  arrow.setAttribute("aria-hidden", "true");
  const where = [element("span", "place", row.place), ...(row.arrow ? [arrow] : []), ...(row.way ? [element("span", "way", row.way)] : [])];
  const about = row.until || row.host;
  return element(
    "li", `row ${row.part}${row.cancelled ? " off" : ""}`, "",
    element("p", "time", row.time),
    element("p", "what", "", element("span", "title", row.title), ...chips),
    element("p", "where", "", ...where),
    ...(about ? [element("p", "about", about)] : []),
  );
}

function drawRows(list: HTMLElement, shown: View, page: HTMLElement): void {
  const nodes: Node[] = [];
  let section = "";
  for (const row of shown.rows) {
    if (row.section !== section) nodes.push(element("li", `section ${row.part}`, "", element("h2", "", row.section)));
    section = row.section;
    nodes.push(rowNode(row, page));
  }
  if (shown.empty) nodes.unshift(element("li", "empty", shown.empty));
  list.replaceChildren(...nodes);
}

function setText(page: HTMLElement, part: string, text: string): void {
  const node = page.querySelector<HTMLElement>(`[data-part="${part}"]`);
  if (!node) return;
  if (node.textContent !== text) node.textContent = text;
  if (node.dataset["optional"] !== undefined) node.hidden = text === "";
}

const overflows = (list: HTMLElement): boolean => {
  const frame = list.parentElement;
  return frame !== null && frame.scrollHeight > frame.clientHeight;
};

/** Before the first word from the server, the rows that it drew: those that have ended or do not fit go. */
function dropEnded(list: HTMLElement, time: number): void {
  const rows = [...list.querySelectorAll<HTMLElement>("[data-ends]")];
  for (const row of rows) row.hidden = Date.parse(row.dataset["ends"] ?? "") <= time;
  for (const row of rows.reverse()) if (overflows(list)) row.hidden = true;
}

function run(page: HTMLElement): void {
  const facts = factsOf(page);
  const key = `tingsted ${location.pathname} ${document.documentElement.lang}`;
  const list = page.querySelector<HTMLElement>("[data-part=rows]");
  const started = Date.now();
  let state: State = kept(key) ?? begun(started);
  let drawn = "";
  let fits = facts.rows; // fewer where a row takes more lines than usual; found out by drawing
  let saving: number | undefined;

  const draw = (): void => {
    const now = Date.now();
    const shown = view(state, now, { ...facts, rows: fits });
    for (const part of ["clock", "date", "week", "updated", "banner", "call", "skewed"] as const) setText(page, part, shown[part]);
    page.dataset["age"] = shown.age;
    page.dataset["night"] = String(shown.night);
    if (!list) return;
    if (!state.known) return dropEnded(list, now + state.ahead);
    const rows = JSON.stringify([shown.rows, shown.empty]);
    if (rows !== drawn) drawRows(list, shown, page);
    drawn = rows;
    if (fits > 1 && overflows(list)) {
      fits -= 1;
      draw();
    }
  };

  const hear = (message: Message): void => {
    state = reduce(state, message, Date.now());
    fits = facts.rows;
    if (typeof message["cursor"] === "string") link.send({ type: "ack", cursor: message["cursor"] });
    window.clearTimeout(saving);
    saving = window.setTimeout(() => keep(key, state), 1_000);
    draw();
  };

  const link = keepLinked({
    subscribe: () => ({ filter: page.dataset["filter"] ?? "", ...(state.cursor ? { cursor: state.cursor } : {}) }),
    hear: (message) => hear(message),
    silence,
  });

  // Where sockets do not get through, the plan still comes, a minute late.
  const poll = async (): Promise<void> => {
    if (state.connected) return;
    const from = new Date(Date.now() + state.ahead - 12 * 3_600_000).toISOString();
    const to = new Date(Date.now() + state.ahead + 7 * 86_400_000).toISOString();
    const asked = new URLSearchParams(page.dataset["filter"] ?? "");
    asked.set("from", from);
    asked.set("to", to);
    try {
      const answer = await fetch(`/api/v1/occurrences?${asked.toString()}`, { headers: { accept: "application/json" } });
      const body = (await answer.json()) as { items?: unknown; next?: unknown };
      const whole = answer.ok && Array.isArray(body.items) && !body.next;
      if (!whole || state.connected) return;
      const date = Date.parse(answer.headers.get("date") ?? "");
      const time = Number.isNaN(date) ? {} : { time: new Date(date).toISOString() };
      hear({ type: "polled", from, to, occurrences: body.items, ...time });
    } catch {
      // The server is away; the plan stays and says how old it is.
    }
  };

  // A browser that runs for weeks gathers dust: begin anew at night, when the server is there to answer.
  const freshen = (): void => {
    const wall = wallAt(Date.now() + state.ahead, facts.zone);
    if (wall.hour === 4 && state.connected && Date.now() - started > 20 * 3_600_000 && Math.random() < 0.05) location.reload();
  };

  window.addEventListener("resize", () => {
    fits = facts.rows;
    draw();
  });
  window.setInterval(draw, 1_000);
  window.setInterval(() => void poll(), 60_000);
  window.setInterval(freshen, 60_000);
  draw();
}

if (root) run(root);
