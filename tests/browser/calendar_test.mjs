// SPDX-License-Identifier: MPL-2.0
// The list of coming meetings: its days and weeks, its filters, how to subscribe, and the keyboard.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { nothingWentWrong } from "./support/checks.mjs";
import { browserWith, phone, reader } from "./support/chromium.mjs";
import { Server } from "./support/program.mjs";

/** ISO 8601, by another way than the program's: count Mondays from the week of 4 January. */
function isoWeek(day) {
  const monday = (d) => d.getTime() - ((d.getUTCDay() + 6) % 7) * 86_400_000;
  const date = new Date(`${day}T00:00:00Z`);
  const thursday = new Date(monday(date) + 3 * 86_400_000);
  return 1 + Math.round((monday(date) - monday(new Date(Date.UTC(thursday.getUTCFullYear(), 0, 4)))) / (7 * 86_400_000));
}

describe("the calendar", () => {
  let server, browser;

  before(async () => {
    server = await Server.start();
    browser = await browserWith();
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  async function opened(path = "/", options = {}) {
    const page = await reader(browser, options);
    await page.goto(server.url + path);
    return page;
  }

  async function done(page) {
    nothingWentWrong(page);
    await page.context().close();
  }

  it("lists days in order, each with its weekday, date and ISO week, and its meetings in order of time", async () => {
    const page = await opened();
    const days = await page.locator(".days > li").evaluateAll((items) => items.map((li) => ({
      week: li.querySelector(".week").textContent,
      heading: li.querySelector("h2").textContent,
      dates: [...li.querySelectorAll("time")].map((t) => t.dateTime.slice(0, 10)),
      times: [...li.querySelectorAll("time")].map((t) => t.dateTime),
    })));
    assert.ok(days.length > 5);
    for (const { week, heading, dates, times } of days) {
      assert.equal(week, `uge ${isoWeek(dates[0])}`);
      assert.match(heading, new RegExp(` den ${Number(dates[0].slice(8))}\\. `));
      assert.deepEqual(times, [...times].sort());
      assert.equal(new Set(dates).size, 1);
    }
    const order = days.map((d) => d.dates[0]);
    assert.deepEqual(order, [...order].sort());
    await done(page);
  });

  for (const javaScriptEnabled of [true, false])
    it(`is filtered by area, kind and words ${javaScriptEnabled ? "with" : "without"} JavaScript, and unfiltered by a press`, async () => {
      const page = await opened("/", { javaScriptEnabled });
      const areas = () => page.locator(".entry .area").allTextContents();
      await page.locator("summary").click();
      await page.getByLabel("Dronninglund", { exact: true }).check();
      await page.getByRole("button", { name: "Vis", exact: true }).click();
      await page.waitForURL(/area=dronninglund/);
      assert.deepEqual([...new Set(await areas())], ["Dronninglund"]);
      await page.getByRole("link", { name: /Dronninglund.*fjern/ }).click();
      await page.waitForURL((url) => !url.search.includes("area"));
      assert.ok(new Set(await areas()).size > 1);

      await page.locator("summary").click();
      await page.fill("#q", "netværksmøde");
      await page.getByLabel("Møde", { exact: true }).check();
      await page.getByRole("button", { name: "Vis", exact: true }).click();
      await page.waitForURL(/[?&]q=netv/);
      const titles = await page.locator(".entry h3 a").allTextContents();
      assert.ok(titles.length > 0);
      assert.equal(await page.inputValue("#q"), "netværksmøde");
      assert.deepEqual([...new Set(await page.locator(".entry .marks .chip:first-child").allTextContents())].map((s) => s.trim()), ["Møde"]);
      await done(page);
    });

  it("has a button to subscribe for each common client, of exactly what the list is narrowed to", async () => {
    const page = await opened("/?area=asaa");
    const feed = `${server.url}/feeds/events.ics?area=asaa`;
    const web = feed.replace("http:", "webcal:");
    const links = await page.locator("aside .clients a").evaluateAll((all) => all.map((a) => [a.textContent, a.getAttribute("href")]));
    assert.deepEqual(links, [
      ["Apple Kalender", web],
      ["Google Kalender", `https://calendar.google.com/calendar/u/0/r?cid=${encodeURIComponent(web)}`],
      ["Outlook.com", `https://outlook.live.com/calendar/0/addfromweb/?url=${encodeURIComponent(feed)}&name=Tingsted`],
      ["Microsoft 365", `https://outlook.office.com/calendar/0/addfromweb/?url=${encodeURIComponent(feed)}&name=Tingsted`],
      ["Outlook på pc", web],
      ["Thunderbird", web],
    ]);
    assert.equal(await page.inputValue("#feed-address"), feed);
    assert.match(await (await fetch(feed)).text(), /^BEGIN:VCALENDAR\r\n/);
    await done(page);
  });

  it("copies the feed's address at a press and says so; without JavaScript the address is there to mark", async () => {
    const page = await opened("/abonner", { permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByRole("button", { name: "Kopiér" }).click();
    await page.getByText("Kopieret.").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${server.url}/feeds/events.ics`);
    await done(page);
    const plain = await opened("/abonner", { javaScriptEnabled: false });
    assert.equal(await plain.getByRole("button", { name: "Kopiér" }).count(), 0);
    assert.equal(await plain.inputValue("#feed-address"), `${server.url}/feeds/events.ics`);
    await done(plain);
  });

  it("offers what is new when something changes while it is read, and moves nothing by itself", async () => {
    const page = await opened();
    const hint = page.locator("[data-live-hint]");
    await page.waitForTimeout(0);
    assert.ok(await hint.isHidden());
    const before = await page.locator(".days").innerText();
    await server.create({ title: "Nyt på listen", start: "2027-01-04T10:00:00", end: "2027-01-04T11:00:00" });
    await hint.waitFor();
    assert.equal(await page.locator(".days").innerText(), before);
    await done(page);
  });

  it("is read in English by whoever chooses it, from then on", async () => {
    const page = await opened();
    await page.getByRole("link", { name: "English" }).click();
    await page.waitForURL(/sprog=en/);
    assert.equal(await page.textContent("h1"), "Meetings near you");
    await page.goto(`${server.url}/abonner`);
    assert.equal(await page.textContent("h1"), "Subscribe to the calendar");
    await page.getByRole("link", { name: "Dansk" }).click();
    await page.waitForURL(/sprog=da/);
    assert.equal(await page.textContent("h1"), "Abonnér på kalenderen");
    await done(page);
  });

  for (const [what, path] of [["the list", "/?area=asaa"], ["an event", null], ["subscribing", "/abonner"]])
    it(`is worked with the keyboard alone: ${what}`, async () => {
      const page = await opened(path ?? new URL((await server.events())[0].url).pathname, { viewport: phone, reducedMotion: "reduce" });
      const wanted = await page.locator("a[href], button, input:not([type=hidden]), select, summary").evaluateAll((all) => {
        const reachable = all.filter((n) => n.checkVisibility() && n.tabIndex >= 0 && !n.disabled);
        reachable.forEach((n, i) => { n.dataset.nth = String(i); });
        return reachable.map((n) => n.dataset.nth);
      });
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#indhold");
      const seen = [];
      for (let i = 0; i < wanted.length; ++i) {
        const focus = await page.evaluate(() => {
          const node = document.activeElement;
          const style = getComputedStyle(node);
          const box = node.getBoundingClientRect();
          return { nth: node.dataset.nth, name: node.textContent || node.id, ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                   inside: box.bottom > 0 && box.top < innerHeight && box.width > 0 };
        });
        assert.ok(focus.ring && focus.inside, `focus can be seen on ${focus.name}`);
        seen.push(focus.nth);
        await page.keyboard.press("Tab");
      }
      assert.deepEqual(seen, wanted);
      await page.goto(page.url());
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "indhold");
      await done(page);
    });
});
