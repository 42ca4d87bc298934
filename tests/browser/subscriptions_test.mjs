// SPDX-License-Identifier: MPL-2.0
// Subscriptions of one's own: made from a narrowed list, their secret address shown once, followed, turned and stopped.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, describe, it } from "node:test";
import { fitsItsWindow, hasLargeTargets, isAccessible, isValidHtml, nothingWentWrong } from "./support/checks.mjs";
import { browserWith, phone, reader, signedInState } from "./support/chromium.mjs";
import { Server } from "./support/program.mjs";

describe("subscriptions of one's own", () => {
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

  const coordinator = (options = {}) => reader(browser, { storageState: signedIn, ...options });

  async function done(page) {
    nothingWentWrong(page);
    await page.context().close();
  }

  /** Presses a button and gives the answer to its post. */
  async function press(page, name) {
    const posted = page.waitForResponse((r) => r.request().method() === "POST");
    await page.getByRole("button", { name, exact: true }).click();
    const answer = await posted;
    await page.waitForLoadState();
    return answer;
  }

  async function make(page, name, query = "") {
    await page.goto(`${server.url}/koordinator/abonnementer${query}`);
    await page.fill("#subscription_name", name);
    const answer = await press(page, "Lav abonnementet");
    assert.equal(answer.status(), 200);
    return { answer, feed: await page.inputValue("#feed-address") };
  }

  /** What another program reads in the QR code on the page. */
  async function inThePicture(page) {
    const picture = await page.locator("svg.qr").screenshot();
    return execFileSync("zbarimg", ["--quiet", "--raw", "-"], { input: picture, encoding: "utf8" }).trim();
  }

  it("are made from what the list is narrowed to, without JavaScript, and their address works", async () => {
    const page = await coordinator({ javaScriptEnabled: false });
    await page.goto(`${server.url}/abonner?area=asaa`);
    await page.getByRole("link", { name: "Gem som dit eget abonnement" }).click();
    assert.match(await page.locator("main").innerText(), /Lokalområde: Asaa/);
    await page.fill("#subscription_name", "Møder i Asaa");
    await page.selectOption("#subscription_owner", "frivilligcenter");
    await press(page, "Lav abonnementet");
    const feed = await page.inputValue("#feed-address");
    assert.match(feed, /\/feeds\/ts_[\w-]{49}\.ics$/);
    const got = await fetch(feed);
    assert.equal(got.status, 200);
    assert.match(await got.text(), /X-WR-CALNAME:Møder i Asaa\r\n/);
    await done(page);
  });

  it("show their address once, turn it and stop", async () => {
    const page = await coordinator();
    const { feed } = await make(page, "Til nogen");
    await page.goto(`${server.url}/koordinator/abonnementer`);
    await page.getByRole("link", { name: "Til nogen" }).click();
    assert.equal(await page.locator("#feed-address").count(), 0);
    assert.ok(!(await page.content()).includes(feed.slice(-40, -4)));
    await press(page, "Lav en ny adresse");
    const turned = await page.inputValue("#feed-address");
    assert.deepEqual([(await fetch(feed)).status, (await fetch(turned)).status], [410, 200]);
    await press(page, "Stop abonnementet");
    assert.match(await page.locator("main").innerText(), /Abonnementet blev stoppet/);
    assert.equal((await fetch(turned)).status, 410);
    await done(page);
  });

  it("say which calendars fetched them, and whether they have the newest", async () => {
    const page = await coordinator();
    const { feed } = await make(page, "Fulgt");
    await fetch(feed, { headers: { "User-Agent": "Google-Calendar-Importer" } });
    await server.create({ title: "Efter hentningen" });
    await fetch(feed, { headers: { "User-Agent": "iOS/17.0 (21A329) dataaccessd/1.0" } });
    await page.goto(`${server.url}/koordinator/abonnementer`);
    await page.getByRole("link", { name: "Fulgt" }).click();
    const rows = await page.locator("tbody tr").evaluateAll((all) => all.map((r) => [...r.children].map((c) => c.textContent)));
    assert.deepEqual(new Map(rows.map(([client, , has]) => [client, has])),
      new Map([["Apple Kalender", "Ja"], ["Google Kalender", "Mangler 1 ændring"]]));
    await done(page);
  });

  it("have a picture that a phone's camera reads: of this page for everybody, of the secret address for an iPhone", async () => {
    const page = await coordinator();
    await page.goto(`${server.url}/abonner?area=asaa`);
    assert.equal(await inThePicture(page), `${server.url}/abonner?area=asaa`);
    const { feed } = await make(page, "Med billede");
    assert.equal(await inThePicture(page), feed.replace("http:", "webcal:"));
    await done(page);
  });

  it("are refused without a name, in words, and nothing typed is lost", async () => {
    const page = await coordinator();
    await page.goto(`${server.url}/koordinator/abonnementer?area=asaa`);
    await page.selectOption("#subscription_cancelled", "hide");
    const answer = await press(page, "Lav abonnementet");
    assert.equal(answer.status(), 422);
    await page.getByText("Skriv et navn på én linje").first().waitFor();
    assert.equal(await page.inputValue("#subscription_cancelled"), "hide");
    assert.match(await page.locator("main").innerText(), /Lokalområde: Asaa/);
    await isAccessible(page);
    await done(page);
  });

  for (const [options, language] of [[{ colorScheme: "light" }, "da"], [{ colorScheme: "dark", viewport: phone, hasTouch: true }, "en"]])
    it(`have valid pages that anybody can use, ${language}`, async () => {
      const page = await coordinator(options);
      const { answer, feed } = await make(page, `Side på ${language}`);
      await isValidHtml(answer);
      await isAccessible(page);
      await fetch(feed);
      await page.goto(`${server.url}/?sprog=${language}`);
      await page.goto(`${server.url}/koordinator/abonnementer`);
      for (const link of [null, `Side på ${language}`]) {
        if (link) await page.getByRole("link", { name: link }).click();
        await isValidHtml(await page.goto(page.url()));
        assert.equal(await page.getAttribute("html", "lang"), language);
        await isAccessible(page);
        await fitsItsWindow(page);
        if (options.hasTouch) await hasLargeTargets(page);
      }
      await done(page);
    });
});
