// SPDX-License-Identifier: MPL-2.0
// What is asked of every page, whatever it is about.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = JSON.parse(await readFile(new URL("../../server/pages/html-validate.json", import.meta.url), "utf8"));
const validator = new HtmlValidate(rules);
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export async function isAccessible(page) {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (values) => {
    const found = await window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id} ${n.target.join(" ")}: ${n.failureSummary}`));
  }, wcag);
  assert.deepEqual(violations, [], `axe on ${page.url()}`);
}

/** The bytes that the server sent, not the tree that the browser made of them. */
export async function isValidHtml(response) {
  const report = await validator.validateString(await response.text());
  const found = report.results.flatMap((r) => r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`));
  assert.deepEqual(found, [], `html-validate on ${response.url()}`);
}

/** Nothing reaches beyond the sides of the window, so that nobody has to scroll in two directions (WCAG 1.4.10). */
export async function fitsItsWindow(page) {
  const wider = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const seen = (node) => node.checkVisibility() && node.closest(".unseen, .skip") === null;
    return [...document.querySelectorAll("body *")]
      .filter(seen)
      .filter((node) => Math.ceil(node.getBoundingClientRect().right) > width + 1 || node.getBoundingClientRect().left < -1)
      .map((node) => `${node.tagName}.${node.className} ${node.textContent.trim().slice(0, 40)}`);
  });
  assert.deepEqual(wider, [], `wider than the window on ${page.url()}`);
}

/** Targets that a finger meets: WCAG 2.5.8 asks for 24 px, but for links within a sentence. */
export async function hasLargeTargets(page, least = 24) {
  const small = await page.evaluate((size) => {
    const seen = (node) => node.checkVisibility() && node.closest(".unseen, .skip") === null;
    const within = (node) => ["P", "DD", "LI"].includes(node.parentElement.tagName) && node.parentElement.textContent.trim() !== node.textContent.trim();
    const box = (node) => (node.labels?.[0] && ["checkbox", "radio"].includes(node.type) ? node.parentElement : node).getBoundingClientRect();
    return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
      .filter((node) => seen(node) && !within(node))
      .map((node) => ({ name: `${node.tagName} ${(node.textContent || node.id).trim().slice(0, 40)}`, ...box(node).toJSON() }))
      .filter((b) => b.height < size - 0.5 || b.width < size - 0.5)
      .map((b) => `${b.name}: ${Math.round(b.width)} × ${Math.round(b.height)}`);
  }, least);
  assert.deepEqual(small, [], `small targets on ${page.url()}`);
}

export function nothingWentWrong(page) {
  assert.deepEqual(page.complaints, []);
}
