// SPDX-License-Identifier: MPL-2.0
// Whatever somebody types into an event stays text, on every page that shows it.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { isValidHtml } from "./support/checks.mjs";
import { browserWith, reader, signIn } from "./support/chromium.mjs";
import { inMinutes } from "./support/clock.mjs";
import { Server } from "./support/program.mjs";

// Out of an element, an attribute, a script, a comment, a style, a URL, a template; and what parsers were once taken in by.
const payloads = [
  "<script>hit()</script>",
  "</script><script>hit()</script>",
  "<img src=x onerror=hit()>",
  "<svg onload=hit()>",
  "<svg><script>hit()</script></svg>",
  "<svg><animate onbegin=hit() attributeName=x dur=1s>",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=hit()>",
  "\"><script>hit()</script>",
  "'><script>hit()</script>",
  "\" autofocus onfocus=hit() x=\"",
  "' onmouseover='hit()' style='position:fixed;inset:0",
  "` onclick=`hit()",
  "</title><script>hit()</script>",
  "</textarea><script>hit()</script>",
  "</style><script>hit()</script>",
  "<!--><script>hit()</script>-->",
  "--!><img src onerror=hit()>",
  "<![CDATA[><script>hit()</script>]]>",
  "<iframe srcdoc=\"<script>parent.hit()</script>\">",
  "<object data=\"javascript:hit()\">",
  "<a href=\"javascript:hit()\">x</a>",
  "javascript:hit()",
  "data:text/html,<script>parent.hit()</script>",
  "<form action=javascript:hit()><button autofocus>x",
  "<details open ontoggle=hit()>",
  "<input autofocus onfocus=hit()>",
  "<video><source onerror=hit()></video>",
  "<base href=//attacker.example/>",
  "<meta http-equiv=refresh content=0;url=javascript:hit()>",
  "<link rel=stylesheet href=//attacker.example/x.css>",
  "{{constructor.constructor('hit()')()}}",
  "${hit()}",
  "&lt;script&gt;hit()&lt;/script&gt;",
  "\u202e<script>hit()</script>\u202c",
  "<scr\u0131pt>hit()</scr\u0131pt>",
];

describe("hostile text in every field of an event", () => {
  let server, browser, events;

  before(async () => {
    server = await Server.start();
    await server.removeEverything();
    events = [];
    for (const text of payloads) events.push(await planned(text));
    browser = await browserWith();
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** On now, on a screen; each text field that takes the payload as it is gets it. Half of them are cancelled. */
  async function planned(text) {
    const n = payloads.indexOf(text);
    const event = await server.create({
      title: text, title_short: [...text.replace(/[\u202a-\u202e]/gu, "")].slice(0, 20).join(""), purpose: `${text}\n${text}`, description: `${text} https://example.org/?q=${text}`,
      start: inMinutes(-60), end: inMinutes(120 + n), kind: "meeting", address: text, recurrence: { rule: "FREQ=DAILY;COUNT=3" },
    });
    const change = n % 2 ? { status: "cancelled", cancel_reason: text } : { recurrence: { ...event.recurrence, overrides: [
      { original_start: event.start, title: text, note: text }] } };
    return server.change(event, change);
  }

  async function watched(path) {
    const page = await reader(browser);
    await page.addInitScript(() => {
      window.hits = 0;
      window.hit = () => { window.hits += 1; };
      document.addEventListener("securitypolicyviolation", (e) => { window.hits += 1; console.error(`violation: ${e.violatedDirective}`); });
    });
    const response = await page.goto(server.url + path);
    return { page, response };
  }

  async function ranNothing(page) {
    const after = await page.evaluate(() => ({
      hits: window.hits,
      foreign: document.querySelectorAll("iframe, object, svg [onload], svg script, [onerror], [onfocus], [onclick], base, main style, main link, main meta").length,
      scripts: [...document.scripts].filter((s) => !s.src.startsWith(location.origin) || s.textContent !== "").length,
      links: [...document.links].filter((a) => !/^(https?|mailto|tel|webcal):/.test(a.href)).map((a) => a.href),
    }));
    assert.deepEqual(after, { hits: 0, foreign: 0, scripts: 0, links: [] }, page.url());
    assert.deepEqual(page.complaints, []);
  }

  it("is shown letter by letter on the list, and runs nothing there", async () => {
    const { page, response } = await watched("/");
    await isValidHtml(response);
    const titles = await page.locator(".entry h3 a").evaluateAll((links) => links.map((a) => a.firstChild.textContent));
    for (const text of payloads) assert.ok(titles.includes(text), text);
    await ranNothing(page);
    await page.context().close();
  });

  it("runs nothing on an event's own page, nor where subscribing and filters take words from the address", async () => {
    const { page } = await watched("/");
    for (const event of events) {
      const response = await page.goto(event.url);
      assert.equal(response.status(), 200);
      assert.equal(await page.locator("h1").textContent(), event.title);
      await ranNothing(page);
    }
    for (const [i, text] of payloads.entries()) {
      await page.goto(`${server.url}/?${i % 2 ? "q" : "area"}=${encodeURIComponent(text)}`);
      await ranNothing(page);
    }
    await page.context().close();
  });

  it("runs nothing in the coordinator's forms", async () => {
    const { page } = await watched("/");
    await signIn(page, server);
    await ranNothing(page);
    for (const event of events.slice(0, 34).filter((_, i) => i % 4 === 0)) {
      for (const act of ["", `?dato=${event.start}`, "/aflys"]) {
        await page.goto(`${server.url}/koordinator/moede/${event.id}${act}`);
        await ranNothing(page);
      }
      await page.goto(`${server.url}/koordinator/moede/${event.id}`);
      assert.equal(await page.inputValue("#title"), event.title);
    }
    await page.context().close();
  });

  it("runs nothing on a screen, drawn by the server or by a change that comes in", async () => {
    const { page } = await watched("/skaerm/friv");
    for (const event of events.slice(0, 12)) {
      const fresh = await server.create({ title: event.title, start: inMinutes(-5), end: inMinutes(60), room: "friv-stue" });
      await page.locator(".row .title").getByText(event.title, { exact: true }).waitFor();
      await ranNothing(page);
      await server.api("DELETE", `/api/v1/events/${fresh.id}`, null, { "if-match": `"${fresh.revision}"` });
    }
    await server.create({ title: payloads[2], start: inMinutes(-5), end: inMinutes(60), room: "friv-stue" });
    await page.reload();
    await ranNothing(page);
    await page.context().close();
  });

  it("would be reported if it ran: a planted script and a planted handler are refused by the page's policy", async () => {
    const { page } = await watched("/abonner");
    await page.route("**/was", async (route) => {
      const answer = await route.fetch();
      const planted = "<script>window.ran = 1</script><img src=\"data:,\" onerror=\"window.ran = 1\" alt=\"\"></main>";
      await route.fulfill({ response: answer, body: (await answer.text()).replace("</main>", planted) });
    });
    await page.goto(`${server.url}/was`);
    for (let i = 0; i < 200 && page.complaints.length < 4; ++i) await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.match(page.complaints.join(), /violation: script-src-elem/);
    assert.match(page.complaints.join(), /violation: script-src-attr/);
    assert.deepEqual(await page.evaluate(() => [window.ran, window.hits]), [undefined, 2]);
    await page.context().close();
  });
});
