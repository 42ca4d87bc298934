// SPDX-License-Identifier: MPL-2.0
// A calendar that is fetched, at the desk: added without scripts, held back when it is suddenly empty, removed.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { fitsItsWindow, hasLargeTargets, isAccessible, isValidHtml, nothingWentWrong } from "./support/checks.mjs";
import { browserWith, phone, reader, signIn } from "./support/chromium.mjs";
import { Server } from "./support/program.mjs";

function calendar(titles) {
  const events = titles.map((title, n) => [
    "BEGIN:VEVENT", `UID:${n}@klub.example.dk`, `DTSTART;TZID=Europe/Copenhagen:2031060${n + 1}T100000`,
    `DTEND;TZID=Europe/Copenhagen:2031060${n + 1}T110000`, `SUMMARY:${title}`, "END:VEVENT"]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...events.flat(), "END:VCALENDAR", ""].join("\r\n");
}

describe("a calendar that is fetched", () => {
  let server, browser, page, club, said;

  before(async () => {
    said = calendar(["Banko", "Sangaften"]);
    club = createServer((_, reply) => reply.end(said));
    await new Promise((done) => club.listen(0, "127.0.0.1", done));
    server = await Server.start('[sources]\nhttp = true\nnetworks = ["127.0.0.1"]\npause = 0\n');
    browser = await browserWith();
    page = await reader(browser, { viewport: phone, javaScriptEnabled: true });
    await signIn(page, server);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
    club?.close();
  });

  const looksRight = async (response) => {
    await isValidHtml(response);
    await isAccessible(page);
    await fitsItsWindow(page);
    await hasLargeTargets(page);
    nothingWentWrong(page);
  };

  /** Reads the page again until it says so: a fetch takes a moment. */
  async function until(text) {
    for (let n = 0; n < 100; ++n) {
      if ((await page.textContent("main")).includes(text)) return;
      await new Promise((done) => setTimeout(done, 100));
      await page.reload();
    }
    assert.fail(`the page never said ${text}: ${await page.textContent("main")}`);
  }

  it("is added, says how it fares, and is asked about before it takes anything away", async () => {
    await page.getByRole("link", { name: "Hentede kalendere" }).click();
    await looksRight(await page.goto(page.url()));

    await page.fill("#source_address", "ftp://klub.example.dk/");
    await page.fill("#source_name", "Klubben");
    await page.selectOption("#host", "spejder");
    await page.getByRole("button", { name: "Hent kalenderen" }).click();
    assert.equal(await page.getAttribute("#source_address", "aria-invalid"), "true");
    await isAccessible(page);

    await page.fill("#source_address", `http://127.0.0.1:${club.address().port}/k.ics`);
    await page.getByRole("button", { name: "Hent kalenderen" }).click();
    await page.waitForURL(/kilder\/[0-9a-f-]{36}/);
    await until("2 nye");
    await looksRight(await page.goto(page.url()));

    said = calendar([]);
    await page.getByRole("button", { name: "Hent nu" }).click();
    await until("pludselig tom");
    await looksRight(await page.goto(page.url()));
    await page.getByRole("button", { name: "Det er rigtigt" }).click();
    await until("2 taget af");

    await page.getByRole("button", { name: "Fjern kalenderen" }).click();
    await page.waitForURL("**/koordinator/kilder");
    assert.ok((await page.textContent("main")).includes("Der hentes ingen kalendere endnu."));
    nothingWentWrong(page);
  });
});
