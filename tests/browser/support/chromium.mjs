// SPDX-License-Identifier: MPL-2.0
// Debian's Chromium. Every page that is opened here is watched: what its console, its policy or a dialog says is kept.
import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const args = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export const phone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 900 };

/** A reader whose browser is set to text twice as large asks with `textSize: 32`. */
export function browserWith({ textSize = 16 } = {}) {
  return chromium.launch({ executablePath, args: [...args, `--blink-settings=defaultFontSize=${textSize}`] });
}

/** A page of a reader of its own, with no cookie yet. `page.complaints` is what went wrong on it so far. */
export async function reader(browser, { locale = "da-DK", viewport = desk, ...options } = {}) {
  const context = await browser.newContext({ locale, viewport, timezoneId: "Europe/Copenhagen", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.complaints = [];
  watch(page);
  return page;
}

/** By the link that the server printed, which works once. */
export async function signIn(page, server) {
  await page.goto(server.signInLink);
  await page.getByRole("button", { name: "Log ind" }).click();
  await page.waitForURL("**/koordinator");
}

/** What a browser keeps once a coordinator has signed in: `storageState` of readers to come. */
export async function signedInState(browser, server) {
  const page = await reader(browser);
  await signIn(page, server);
  const state = await page.context().storageState();
  await page.context().close();
  return state;
}

// What the browser itself says about a document or a connection that the test made fail on purpose.
const expected = [/the server responded with a status of 4\d\d/, /WebSocket connection to .* failed/, /ERR_CONNECTION_REFUSED/];

function watch(page) {
  const complain = (what) => page.complaints.push(`${page.url()}: ${what}`);
  page.on("console", (said) => {
    const text = said.text();
    if (["error", "warning"].includes(said.type()) && !expected.some((e) => e.test(text))) complain(text);
  });
  page.on("pageerror", (error) => complain(error.message));
  page.on("dialog", (dialog) => {
    complain(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
}
