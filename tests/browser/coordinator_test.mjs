// SPDX-License-Identifier: MPL-2.0
// A coordinator's day: signing in, planning, moving, cancelling; and what the feed says afterwards.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fitsItsWindow, hasLargeTargets, isAccessible, isValidHtml, nothingWentWrong } from "./support/checks.mjs";
import { browserWith, phone, reader } from "./support/chromium.mjs";
import { Server } from "./support/program.mjs";

const evening = { date: "3.11.2027", start: "kl. 17.30", end: "19" };

describe("a coordinator", () => {
  let server, browser, largeText, signedIn;

  before(async () => {
    server = await Server.start();
    [browser, largeText] = await Promise.all([browserWith(), browserWith({ textSize: 32 })]);
    const page = await reader(browser);
    await signIn(page);
    signedIn = await page.context().storageState();
    await page.context().close();
  });

  after(async () => {
    await Promise.all([browser?.close(), largeText?.close()]);
    await server?.close();
  });

  async function signIn(page) {
    await page.goto(server.signInLink);
    await page.getByRole("button", { name: "Log ind" }).click();
    await page.waitForURL("**/koordinator");
  }

  const coordinator = (options = {}, from = browser) => reader(from, { storageState: signedIn, ...options });

  async function fill(page, { host, room, repeats, ends, ...texts }) {
    if (host) await page.selectOption("#host", host);
    if (room) await page.selectOption("#room", room);
    if (repeats) await page.check(`#repeats-${repeats}`);
    if (ends) await page.check(`#ends-${ends}`);
    for (const [name, text] of Object.entries(texts)) await page.fill(`#${name}`, text);
  }

  async function newForm(page, answers) {
    await page.goto(`${server.url}/koordinator/nyt`);
    await fill(page, { host: "frivilligcenter", ...evening, ...answers });
  }

  /** Presses a button of the form and gives the answer to it. */
  async function press(page, name) {
    const posted = page.waitForResponse((r) => r.request().method() === "POST");
    await page.getByRole("button", { name, exact: true }).first().click();
    const answer = await posted;
    await page.waitForLoadState();
    return answer;
  }

  /** Each VEVENT of that title in the public feed, as its unfolded lines. */
  async function inTheFeed(title) {
    const text = (await (await fetch(`${server.url}/feeds/events.ics`)).text()).replaceAll("\r\n ", "");
    return [...text.matchAll(/BEGIN:VEVENT\r\n(.*?)\r\nEND:VEVENT/gs)].map((m) => m[1].split("\r\n"))
      .filter((lines) => lines.some((l) => l.startsWith("SUMMARY") && l.endsWith(`:${title}`)));
  }

  async function done(page) {
    nothingWentWrong(page);
    await page.context().close();
  }

  it("signs in with the printed link once, by a button: to open the link changes nothing", async () => {
    const first = await reader(browser);
    await server.kill();
    await server.startAgain(); // and a new link is printed
    await first.goto(server.signInLink);
    await first.goto(`${server.url}/koordinator`);
    assert.equal(new URL(first.url()).pathname, "/log-ind");
    await signIn(first);
    assert.equal(await first.textContent("h1"), "Min side");
    const second = await reader(browser);
    await second.goto(server.signInLink);
    const answer = await press(second, "Log ind");
    assert.ok(answer.status() >= 400);
    assert.equal(await second.textContent("h1"), "Linket virker ikke længere");
    await Promise.all([done(first), done(second)]);
  });

  for (const javaScriptEnabled of [true, false])
    it(`types a new meeting as Danes write dates, ${javaScriptEnabled ? "with" : "without"} JavaScript, and the feed has it`, async () => {
      const title = `Netværk ${javaScriptEnabled}`;
      const page = await coordinator({ javaScriptEnabled });
      await newForm(page, { title });
      await press(page, "Gem");
      assert.match(new URL(page.url()).pathname, /^\/moede\//);
      assert.match(await page.textContent(".facts"), /onsdag den 3\. november 2027 kl\. 17\.30–19\.00 uge 44/i);
      const [event, ...more] = await inTheFeed(title);
      assert.deepEqual(more, []);
      assert.ok(event.includes("DTSTART;TZID=Europe/Copenhagen:20271103T173000"), event);
      assert.ok(event.includes("DTEND;TZID=Europe/Copenhagen:20271103T190000"), event);
      await done(page);
    });

  it("hears of a holiday and of a taken room before anything is saved", async () => {
    await server.create({ title: "Julebanko", room: "asa-stue", start: "2027-12-24T10:00:00", end: "2027-12-24T12:00:00" });
    const page = await coordinator();
    await newForm(page, { title: "Julehygge", room: "asa-stue", date: "24.12.2027", start: "11.00", end: "13.00" });
    await press(page, "Gem");
    const said = await page.textContent(".warnings");
    assert.match(said, /24\. december 2027 er Juleaftensdag/);
    assert.match(said, /Lokalet er optaget .*kl\. 09\.45–12\.15: Julebanko/); // with the time to tidy up
    assert.match(said, /Vælg et andet lokale eller en anden tid/);
    assert.match(await page.textContent(".preview"), /Abonnenter ser: Julehygge, fredag den 24\. december 2027/);
    await press(page, "Gem");
    assert.match(await page.textContent(".summary"), /Lokalet er optaget/);
    assert.deepEqual(await inTheFeed("Julehygge"), []);

    await fill(page, { start: "13.00", end: "15.00" });
    await press(page, "Gem");
    assert.doesNotMatch(await page.textContent(".warnings"), /Lokalet/);
    assert.deepEqual(await inTheFeed("Julehygge"), []);
    await press(page, "Gem alligevel");
    assert.equal((await inTheFeed("Julehygge")).length, 1);
    await done(page);
  });

  it("moves one date of a series and then renames the whole: the other dates stay where they were", async () => {
    const page = await coordinator();
    await newForm(page, { title: "Ugens kaffe", repeats: "weekly", ends: "count", count: "4" });
    await press(page, "Se, hvad andre vil se");
    assert.match(await page.textContent(".preview"), /onsdag den 24\. november 2027 kl\. 17\.30–19\.00/i);
    assert.deepEqual(await inTheFeed("Ugens kaffe"), []);
    await press(page, "Gem");

    await page.getByRole("link", { name: /onsdag den 10\. november 2027/i }).click();
    await page.getByRole("link", { name: "Ret denne gang" }).click();
    await fill(page, { date: "11-11-2027", start: "18" , end: "19.30" });
    await press(page, "Se, hvad andre vil se");
    assert.match(await page.textContent(".preview"), /onsdag den 10\. november 2027 flyttet til torsdag den 11\. november 2027 kl\. 18\.00–19\.30/);
    await press(page, "Gem");
    assert.match(await page.textContent(".banner.moved"), /Mødet er flyttet/);

    await page.getByRole("link", { name: "Ret hele rækken" }).click();
    await fill(page, { title: "Ugens te" });
    await press(page, "Se, hvad andre vil se");
    assert.match(await page.textContent(".preview"), /den nye titel: Ugens te/);
    await press(page, "Gem");

    const [series, moved, ...more] = await inTheFeed("Ugens te");
    assert.deepEqual(more, []);
    assert.ok(series.includes("RRULE:FREQ=WEEKLY;COUNT=4") && series.includes("DTSTART;TZID=Europe/Copenhagen:20271103T173000"), series);
    assert.ok(moved.includes("RECURRENCE-ID;TZID=Europe/Copenhagen:20271110T173000"), moved);
    assert.ok(moved.includes("DTSTART;TZID=Europe/Copenhagen:20271111T180000"), moved);
    assert.deepEqual(await inTheFeed("Ugens kaffe"), []);
    await done(page);
  });

  for (const javaScriptEnabled of [true, false])
    it(`cancels a meeting for a reason and restores it ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const title = `Gåtur ${javaScriptEnabled}`;
      const event = await server.create({ title, start: "2027-09-01T16:30:00", end: "2027-09-01T18:00:00" });
      const page = await coordinator({ javaScriptEnabled });
      await page.goto(event.url);
      await page.getByRole("link", { name: "Aflys" }).click();
      await press(page, "Aflys");
      assert.match(await page.textContent(".summary"), /Skriv kort, hvorfor mødet er aflyst/);
      await page.fill("#reason", "Det regner");
      assert.match(await page.textContent(".preview"), /Abonnenter ser: AFLYST: Gåtur/);
      await press(page, "Aflys");
      assert.match(await page.textContent(".banner.cancelled"), /Mødet er aflyst.*Det regner/s);
      const [cancelled] = await inTheFeed(`AFLYST: ${title}`);
      assert.ok(cancelled.includes("STATUS:CANCELLED"), cancelled);

      await page.getByRole("link", { name: "Genopret" }).click();
      assert.match(await page.textContent(".preview"), /finder sted igen/);
      await press(page, "Genopret");
      const [restored] = await inTheFeed(title);
      assert.ok(restored.includes("STATUS:CONFIRMED"), restored);
      await done(page);
    });

  it("keeps what was typed when something is wrong, and is led from the summary to each field", async () => {
    const page = await coordinator();
    await newForm(page, { title: "", date: "31.11.2027", start: "kvart over", purpose: "Vi ses" });
    const answer = await press(page, "Gem");
    assert.equal(answer.status(), 422);
    assert.ok(await page.locator(".summary").evaluate((box) => box === document.activeElement), "the summary has the focus");
    assert.deepEqual(await page.locator(".summary li").allTextContents(),
      ["Skriv en titel.", "Datoen kan ikke læses. Skriv den som 3.11.2026.", "Klokkeslættet kan ikke læses. Skriv det som 17.30."]);
    for (const [name, typed] of [["title", ""], ["date", "31.11.2027"], ["start", "kvart over"], ["end", "19"], ["purpose", "Vi ses"]])
      assert.equal(await page.inputValue(`#${name}`), typed, name);
    for (const name of ["title", "date", "start"]) {
      await page.locator(`.summary a[href="#${name}"]`).click();
      const field = page.locator(`#${name}`);
      assert.ok(await field.evaluate((input) => input === document.activeElement), `${name} has the focus`);
      assert.equal(await field.getAttribute("aria-invalid"), "true");
      const described = (await field.getAttribute("aria-describedby")).split(" ");
      assert.ok(described.includes(`${name}-error`));
    }
    await isValidHtml(answer);
    await done(page);
  });

  it("makes one meeting with one form, however often it is sent", async () => {
    const page = await coordinator();
    await newForm(page, { title: "Dobbeltklik" });
    const sent = page.waitForRequest((r) => r.method() === "POST");
    await page.getByRole("button", { name: "Gem", exact: true }).dblclick();
    const request = await sent;
    await page.waitForURL("**/moede/*");
    const again = () => page.request.post(request.url(), {
      data: request.postData(), maxRedirects: 0,
      headers: { "content-type": "application/x-www-form-urlencoded", origin: server.url },
    });
    for (const answer of await Promise.all([again(), again(), again()])) {
      assert.equal(answer.status(), 303);
      assert.equal(answer.headers().location, new URL(page.url()).pathname);
    }
    assert.equal((await inTheFeed("Dobbeltklik")).length, 1);

    await newForm(page, { title: "Dobbeltklik" }); // the same words in a form of its own are another meeting
    await press(page, "Gem");
    if (await page.locator(".warnings").count()) await press(page, "Gem alligevel");
    assert.equal((await inTheFeed("Dobbeltklik")).length, 2);
    await done(page);
  });

  it("is asked only for what the answers so far leave open", async () => {
    const page = await coordinator();
    await newForm(page, {});
    const shown = (name) => page.locator(`#${name}`).isVisible();
    assert.ok(!(await shown("interval")) && (await shown("start")));
    await page.check("#repeats-weekly");
    assert.ok((await shown("interval")) && !(await shown("until")) && !(await shown("count")));
    await page.check("#ends-until");
    assert.ok((await shown("until")) && !(await shown("count")));
    await page.check("#all_day");
    assert.ok(!(await shown("start")) && !(await shown("end")));
    await done(page);
  });

  it("has forms that are valid, accessible and fit a phone", async () => {
    const series = await server.create({ title: "Række", recurrence: { rule: "FREQ=WEEKLY;COUNT=3" } });
    const desk = "/koordinator";
    const forms = [desk, `${desk}/nyt`, `${desk}/moede/${series.id}`, `${desk}/moede/${series.id}?dato=2031-05-13T16:30:00`, `${desk}/moede/${series.id}/aflys`];
    const wide = await coordinator({ colorScheme: "dark" });
    const narrow = await coordinator({ viewport: phone, hasTouch: true });
    const large = await coordinator({ viewport: phone }, largeText);
    for (const form of forms) {
      await isValidHtml(await wide.goto(server.url + form));
      await isAccessible(wide);
      await narrow.goto(server.url + form);
      await isAccessible(narrow);
      await hasLargeTargets(narrow);
      await fitsItsWindow(narrow);
      await large.goto(server.url + form);
      await large.evaluate(() => document.querySelectorAll("details").forEach((box) => { box.open = true; }));
      await fitsItsWindow(large);
    }
    for (const page of [wide, narrow]) { // with warnings, preview and faults on them
      await newForm(page, { title: "Nytår", date: "1.1.2028", end: "17" });
      await press(page, "Gem");
      await isAccessible(page);
      await fill(page, { end: "19" });
      await press(page, "Gem");
      assert.ok(await page.locator(".warnings").evaluate((box) => box === document.activeElement), "the warnings have the focus");
      await isAccessible(page);
      await fitsItsWindow(page);
    }
    await Promise.all([done(wide), done(narrow), done(large)]);
  });

  it("signs out for good: the old cookie opens nothing", async () => {
    const page = await reader(browser);
    await server.kill();
    await server.startAgain();
    await signIn(page);
    const cookies = await page.context().cookies();
    await press(page, "Log ud");
    assert.equal(new URL(page.url()).pathname, "/");
    assert.equal(await page.getByRole("link", { name: "Log ind" }).count(), 1);
    await page.context().addCookies(cookies);
    await page.goto(`${server.url}/koordinator`);
    assert.equal(new URL(page.url()).pathname, "/log-ind");
    await done(page);
  });
});
