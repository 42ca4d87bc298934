// SPDX-License-Identifier: MPL-2.0
// A coordinator changes one date of a series: is asked which dates are meant, sees what would be lost, and saves.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { hasLargeTargets, isAccessible, isValidHtml, nothingWentWrong } from "./support/checks.mjs";
import { browserWith, phone, reader, signedInState } from "./support/chromium.mjs";
import { Server } from "./support/program.mjs";

describe("a date of a series", () => {
  let server, browser, signedIn;

  before(async () => {
    server = await Server.start();
    browser = await browserWith();
    signedIn = await signedInState(browser, server);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const series = (title, more = {}) =>
    server.create({ title, recurrence: { rule: "FREQ=WEEKLY;COUNT=6", excluded: [], overrides: [], ...more } });

  async function form(event, date, options = {}) {
    const page = await reader(browser, { storageState: signedIn, ...options });
    await page.goto(`${server.url}/koordinator/moede/${event.id}?dato=${date}`);
    return page;
  }

  async function press(page, name) {
    const posted = page.waitForResponse((r) => r.request().method() === "POST");
    await page.getByRole("button", { name, exact: true }).first().click();
    const answer = await posted;
    await page.waitForLoadState();
    return answer;
  }

  const datesOf = async (id) =>
    (await server.api("GET", `/api/v1/events/${id}/occurrences?from=2031-01-01&to=2032-01-01`)).items.map((d) => d.start);

  const titled = async (title) => (await server.events()).filter((e) => e.title === title);

  async function done(page) {
    nothingWentWrong(page);
    await page.context().close();
  }

  it("is the only one that changes, unless more is asked for", async () => {
    const event = await series("Kun én");
    const page = await form(event, "2031-05-20T16:30:00");
    assert.ok(await page.isChecked("#scope-this"));
    await page.fill("#start", "17.00");
    await press(page, "Gem");
    if (await page.locator(".warnings").count()) await press(page, "Gem alligevel"); // so far ahead nothing is known
    assert.equal((await datesOf(event.id))[2], "2031-05-20T17:00:00");
    assert.equal((await titled("Kun én")).length, 1);
    await done(page);
  });

  it("takes those that follow along, once it was shown what that means", async () => {
    const event = await series("De følgende", { overrides: [{ original_start: "2031-05-27T16:30:00", cancelled: true, cancel_reason: "Sygdom" }] });
    const page = await form(event, "2031-05-20T16:30:00", phone);
    await page.check("#scope-following");
    await page.fill("#date", "21.5.2031");
    const shown = await press(page, "Gem");
    assert.match(await page.textContent(".warnings"), /Alle gange fra tirsdag den 20\. maj 2031 bliver ændret\. De tidligere er som før\./);
    assert.match(await page.textContent(".preview"), /Ændringen af tirsdag den 27\. maj 2031 følger med til onsdag den 28\. maj 2031/);
    await isAccessible(page);
    await hasLargeTargets(page);
    await isValidHtml(shown);
    assert.equal((await titled("De følgende")).length, 1);
    await press(page, "Gem alligevel");
    const [first, second] = (await titled("De følgende")).sort((a, b) => a.start.localeCompare(b.start));
    assert.equal(second.continues, first.uid);
    assert.deepEqual((await datesOf(first.id)).at(-1), "2031-05-13T16:30:00");
    assert.deepEqual(await datesOf(second.id), ["2031-05-21T16:30:00", "2031-05-28T16:30:00", "2031-06-04T16:30:00", "2031-06-11T16:30:00"]);
    await done(page);
  });

  it("names the changes of other dates that a new day would lose", async () => {
    const event = await server.create({ title: "Sidst i måneden", start: "2031-05-28T16:30:00", end: "2031-05-28T18:00:00",
      recurrence: { rule: "FREQ=MONTHLY;COUNT=5", overrides: [], excluded: [] } });
    const page = await form(event, "2031-06-28T16:30:00");
    await page.check("#scope-all");
    await page.fill("#date", "30.6.2031");
    await press(page, "Gem");
    assert.match(await page.textContent(".summary"), /kan ikke følge med til en anden dag/);
    await page.fill("#date", "27.6.2031");
    await press(page, "Gem");
    assert.match(await page.textContent(".warnings"), /Alle gange i rækken bliver ændret/);
    await press(page, "Gem alligevel");
    assert.equal((await datesOf(event.id))[0], "2031-05-27T16:30:00");
    await done(page);
  });

  it("keeps a note for itself", async () => {
    const event = await series("Med bemærkning");
    const page = await form(event, "2031-05-20T16:30:00");
    await page.check("#scope-all");
    await page.fill("#note", "Tag kage med");
    await press(page, "Gem");
    assert.match(await page.textContent(".summary"), /En bemærkning gælder kun én gang/);
    await done(page);
  });
});
