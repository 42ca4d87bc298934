// SPDX-License-Identifier: MPL-2.0
// The screen in the foyer: follows every change, outlives its server, and can be read from afar.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, beforeEach, describe, it } from "node:test";
import { isAccessible, isValidHtml, nothingWentWrong } from "./support/checks.mjs";
import { browserWith, reader } from "./support/chromium.mjs";
import { danishClock, inMinutes, tomorrowAt } from "./support/clock.mjs";
import { Server } from "./support/program.mjs";

const wall = { width: 1920, height: 1080 };
const longTitle = "Rundvisning for nye foreninger, frivillige og pårørende på rådhuset";

describe("a screen", () => {
  let server, browser, frames;
  let running; // a meeting that is on now

  before(async () => {
    frames = createServer((q, r) => r.setHeader("content-type", "text/html").end(
      `<!DOCTYPE html><title>slide</title><iframe sandbox="allow-same-origin allow-scripts" scrolling="no" width="1200" height="700" src="${server.url}/skaerm/friv"></iframe>`));
    await once(frames.listen(0, "127.0.0.1"), "listening");
    server = await Server.start(`[screens]\nframe_ancestors = ["http://127.0.0.1:${frames.address().port}"]`);
    await server.removeEverything(); // the screen shows what these tests plan, and nothing else
    running = await plan({ title: "Åbent hus" });
    browser = await browserWith();
  });

  after(async () => {
    await browser?.close();
    await server?.close();
    frames?.close();
  });

  beforeEach(async () => {
    if (!server.isRunning) await server.startAgain(); // a test that kills it may have failed
  });

  /** In the one room that the screen `friv` is about, and on now. */
  const plan = (fields) => server.create({ start: inMinutes(-60), end: inMinutes(120), room: "friv-stue", ...fields });

  async function screen(name, options = {}) {
    const page = await reader(browser, { viewport: wall, ...options });
    await page.addInitScript(() => { // at night a screen is dark; these tests may run at any hour
      document.addEventListener("readystatechange", () => document.querySelector("[data-screen]")?.removeAttribute("data-night-from"));
    });
    page.titles = () => page.locator(".row .title").allTextContents();
    if (name) await page.goto(`${server.url}/skaerm/${name}`);
    return page;
  }

  async function done(page) {
    nothingWentWrong(page);
    await page.context().close();
  }

  const shows = (page, title) => page.locator(".row .title", { hasText: title }).waitFor();
  /** Until the rows that the server drew have made way for the screen's own. */
  const isLive = (page) => page.locator(".screen:not(:has([data-ends]))").waitFor();

  it("shows what is on now and tomorrow, in Danish, with clock, day and week", async () => {
    const tomorrow = await plan({ title: "Morgenkaffe", start: tomorrowAt("09:00:00"), end: tomorrowAt("10:30:00") });
    const page = await screen("friv");
    await isLive(page);
    const shown = (await page.locator("main").innerText()).replaceAll("\n", " ");
    assert.match(shown, /NU .*Åbent hus.* I morgen .*09\.00–10\.30.*Morgenkaffe/i);
    assert.match(shown, /Frivillighuset\s*←\s*Indgang fra gården/);
    assert.match(await page.textContent(".clock"), /^\d\d\.\d\d$/);
    assert.match(await page.textContent(".day"), /^(Man|Tirs|Ons|Tors|Fre|Lør|Søn)dag den \d+\. \p{L}+ \d{4} · uge \d+$/u);
    assert.equal(await page.textContent(".row.now .time"), `${danishClock(running.start)}–${danishClock(running.end)}`);
    await server.api("DELETE", `/api/v1/events/${tomorrow.id}`, null, { "if-match": `"${tomorrow.revision}"` });
    await done(page);
  });

  it("shows a change made over the API within a second, without loading itself again", async () => {
    const page = await screen("friv");
    await isLive(page);
    await page.evaluate(() => { window.loadedOnce = true; });
    const took = [];
    for (const title of ["Åbent hus i gården", "Åbent hus i salen", "Åbent hus"]) {
      const seen = page.evaluate(whenShown, title);
      const before = Date.now();
      running = await server.change(running, { title });
      took.push((await seen) - before);
    }
    assert.ok(Math.max(...took) < 1000, `ms: ${took}`);
    assert.ok(await page.evaluate(() => window.loadedOnce));
    await done(page);
  });

  it("keeps its plan when the server is killed, says how old it is, and catches up with what changed meanwhile", async () => {
    const [renamed, cancelled, deleted] = [await plan({ title: "Før", start: tomorrowAt("08:00:00"), end: tomorrowAt("09:00:00") }),
      await plan({ title: "Aflyses", start: tomorrowAt("10:00:00"), end: tomorrowAt("11:00:00") }),
      await plan({ title: "Slettes", start: tomorrowAt("12:00:00"), end: tomorrowAt("13:00:00") })];
    const page = await screen(null);
    await page.addInitScript(() => { Math.random = () => 0.4; });
    await page.clock.install();
    await page.goto(`${server.url}/skaerm/friv`);
    await shows(page, "Slettes");
    await isLive(page);
    await page.evaluate(() => { window.loadedOnce = true; });
    const plan1 = await page.titles();
    const heard = (await page.textContent("[data-part=updated]")).slice(-5);
    const age = () => page.getAttribute(".screen", "data-age");

    await server.kill();
    assert.equal(await age(), "fresh");
    await page.clock.fastForward("00:20");
    assert.equal(await age(), "icon");
    assert.ok(await page.locator(".banner").isHidden());
    await page.clock.fastForward("06:00");
    assert.equal(await age(), "banner");
    assert.match(await page.textContent(".banner"), new RegExp(`^Forbindelsen er væk\\. Viser planen fra kl\\. ${heard.slice(0, 2)}\\.\\d\\d\\.$`));
    assert.deepEqual(await page.titles(), plan1);

    await server.startAgain({ elsewhere: true });
    await server.change(renamed, { title: "Efter" });
    await server.change(cancelled, { status: "cancelled", cancel_reason: "Sne" });
    await server.api("DELETE", `/api/v1/events/${deleted.id}`, null, { "if-match": `"${deleted.revision}"` });
    assert.deepEqual(await page.titles(), plan1);
    await server.kill();
    await server.startAgain();
    await page.clock.fastForward("01:00"); // whatever is left of the wait for the next try
    await shows(page, "Efter");
    assert.deepEqual(await page.titles(), ["Åbent hus", "Efter", "Aflyses"]);
    assert.match(await page.locator(".row.off").innerText(), /Aflyses.*AFLYST/s);
    assert.equal(await age(), "fresh");
    assert.ok(await page.locator(".banner").isHidden());
    assert.ok(await page.evaluate(() => window.loadedOnce));
    await done(page);
  });

  it("knocks at a server that is away after longer and longer waits, and not in step with other screens", async () => {
    const lucks = [0.9, 0.3];
    const pages = [];
    for (const luck of lucks) {
      const page = await screen(null);
      await page.addInitScript(countTries, luck);
      await page.goto(`${server.url}/skaerm/friv`);
      await isLive(page);
      pages.push(page);
    }
    await server.kill();
    const killed = Date.now();
    const tries = await Promise.all(pages.map((page) => page.evaluate(() => window.tries(3)))); // the first is from before
    await server.startAgain();
    for (const [i, [, first, second]] of tries.entries()) {
      const waits = [first - killed, second - first];
      const wanted = [lucks[i] * 1000, lucks[i] * 2000];
      waits.forEach((wait, n) => assert.ok(wait > wanted[n] - 100 && wait < wanted[n] + 700, `waited ${waits} and not ${wanted}`));
    }
    for (const page of pages) await done(page);
  });

  it("is read whole on every kind of screen: nothing is cut, nothing reaches beyond the edge", async () => {
    const busy = [];
    for (const [room, host] of [["raadhus-1", "frivilligcenter"], ["raadhus-sal", "frivilligcenter"], ["raadhus-foyer", "frivilligcenter"], ["drd-kant", "frivilligcenter"]])
      busy.push(await plan({ title: longTitle, room, hosts: [host] }),
        await plan({ title: longTitle, room, hosts: [host], start: tomorrowAt("09:00:00"), end: tomorrowAt("10:00:00") }));
    for (const [name, width, height] of [["foyer", 1920, 1080], ["foyer", 3840, 2160], ["dro", 1080, 1920], ["friv", 1920, 1080], ["foyer", 1080, 1920]]) {
      const page = await screen(name, { viewport: { width, height } });
      await isLive(page);
      assert.deepEqual(await page.evaluate(cutOrOutside), [], `${name} ${width} × ${height}`);
      if (name !== "friv") assert.ok((await page.titles()).includes(longTitle), name);
      await done(page);
    }
    for (const event of busy) await server.api("DELETE", `/api/v1/events/${event.id}`, null, { "if-match": `"${event.revision}"` });
  });

  it("works in an info screen's sandboxed frame, without storage; nobody else may frame it", async () => {
    const page = await screen(null);
    await page.addInitScript(() => Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("The operation is insecure.", "SecurityError"); },
    }));
    await page.goto(`http://127.0.0.1:${frames.address().port}/`);
    const frame = page.frames().find((f) => f.url().includes("/skaerm/"));
    await frame.locator(".row .title", { hasText: "Åbent hus" }).waitFor();
    running = await server.change(running, { title: "Åbent hus i rammen" });
    await frame.locator(".row .title", { hasText: "Åbent hus i rammen" }).waitFor({ timeout: 2000 });
    running = await server.change(running, { title: "Åbent hus" });
    await done(page);

    const stranger = createServer((q, r) => r.setHeader("content-type", "text/html").end(`<iframe src="${server.url}/skaerm/friv"></iframe>`));
    await once(stranger.listen(0, "127.0.0.1"), "listening");
    const other = await reader(browser);
    await other.goto(`http://127.0.0.1:${stranger.address().port}/`);
    assert.equal(await other.frames()[1].locator(".screen").count(), 0);
    assert.match(other.complaints.join(), /frame-ancestors/);
    await other.context().close();
    stranger.close();
  });

  it("is valid and accessible, by day and by dark", async () => {
    for (const colorScheme of ["light", "dark"]) {
      const page = await reader(browser, { viewport: wall, colorScheme });
      await isValidHtml(await page.goto(`${server.url}/skaerm/friv`));
      await isLive(page);
      await isAccessible(page);
      await done(page);
    }
  });
});

/** In the page: makes chance `luck`, and tells when the first so many sockets were tried. */
function countTries(luck) {
  Math.random = () => luck;
  const times = [];
  let wanted = () => {};
  window.tries = (n) => new Promise((enough, never) => {
    setTimeout(() => never(new Error(`only ${times.length} tries`)), 20_000);
    wanted = () => times.length >= n && enough(times.slice(0, n));
    wanted();
  });
  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      times.push(Date.now());
      wanted();
    }
  };
}

/** In the page: when a row with that title is there. */
function whenShown(title) {
  return new Promise((seen, never) => {
    setTimeout(() => never(new Error(`${title} was not shown`)), 10_000);
    const look = () => [...document.querySelectorAll(".row .title")].some((node) => node.textContent === title) && seen(Date.now());
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    look();
  });
}

/** In the page: texts that their boxes cut, and boxes that reach beyond the window or the list. */
function cutOrOutside() {
  const say = (why, node) => `${why}: ${node.className} ${node.textContent.slice(0, 40)}`;
  const found = [];
  const list = document.querySelector("main").getBoundingClientRect();
  for (const node of document.querySelectorAll(".screen *")) {
    if (!node.checkVisibility()) continue;
    const box = node.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1) found.push(say("outside", node));
    if (node.closest("main") && box.bottom > list.bottom + 1) found.push(say("below the list", node));
    const cuts = getComputedStyle(node).overflow !== "visible";
    if (cuts && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1)) found.push(say("cut", node));
  }
  return found;
}
