// SPDX-License-Identifier: MPL-2.0
// What anybody can read: the list, an event, how to subscribe, and what is said when an address is wrong.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fitsItsWindow, hasLargeTargets, isAccessible, isValidHtml, nothingWentWrong } from "./support/checks.mjs";
import { browserWith, desk, phone, reader } from "./support/chromium.mjs";
import { Server } from "./support/program.mjs";

describe("pages that anybody can read", () => {
  let server, browser, largeText;
  let addresses; // of every kind of page, and the status that each has

  before(async () => {
    server = await Server.start();
    [browser, largeText] = await Promise.all([browserWith(), browserWith({ textSize: 32 })]);
    const series = (await server.events()).find((e) => e.recurrence && e.room && e.visibility === "public");
    const cancelled = await server.create({ title: "Aflyst møde", status: "cancelled", cancel_reason: "Værten er syg" });
    addresses = [
      ["/", 200], ["/kalender?area=broenderslev&kind=meeting&q=møde", 200], ["/abonner", 200], ["/abonner?area=asaa", 200], ["/was", 200], ["/log-ind", 200],
      [new URL(series.url).pathname, 200], [new URL(cancelled.url).pathname, 200], ["/findes/ikke", 404], ["/?area=mars", 400],
    ];
  });

  after(async () => {
    await Promise.all([browser?.close(), largeText?.close()]);
    await server?.close();
  });

  // Danish is for everybody until they choose.
  async function readerOf(language, options = {}) {
    const page = await reader(browser, options);
    if (language !== "da") await page.goto(`${server.url}/?sprog=${language}`);
    return page;
  }

  async function visited(page, check) {
    for (const [address, status] of addresses) {
      const response = await page.goto(server.url + address);
      assert.equal(response.status(), status, address);
      await page.evaluate(() => document.querySelectorAll("details").forEach((box) => { box.open = true; }));
      await check(page, response);
    }
    nothingWentWrong(page);
    await page.context().close();
  }

  it("are valid HTML in Danish and in English, each saying its language", async () => {
    for (const language of ["da", "en"])
      await visited(await readerOf(language), async (page, response) => {
        await isValidHtml(response);
        assert.equal(await page.getAttribute("html", "lang"), language);
      });
  });

  for (const [colorScheme, language] of [["light", "da"], ["dark", "en"]])
    it(`have no accessibility violation and fit a desk, in ${colorScheme} colours, ${language}`, async () => {
      await visited(await readerOf(language, { colorScheme, viewport: desk }), async (page) => {
        await isAccessible(page);
        await fitsItsWindow(page);
      });
    });

  it("fit a phone, have targets for fingers there and no accessibility violation", async () => {
    await visited(await reader(browser, { viewport: phone, hasTouch: true }), async (page) => {
      await fitsItsWindow(page);
      await hasLargeTargets(page);
      await isAccessible(page);
    });
  });

  it("fit a phone with text twice as large", async () => {
    await visited(await reader(largeText, { viewport: phone }), async (page) => {
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), "36px");
      await fitsItsWindow(page);
    });
  });
});
