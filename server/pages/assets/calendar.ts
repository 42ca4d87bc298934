// SPDX-License-Identifier: MPL-2.0
// Two small comforts on pages that work without them: copying the calendar's address, and a hint when the list has changed.
import { keepLinked } from "./live_link";

function offerCopying(box: HTMLElement): void {
  const button = box.querySelector<HTMLButtonElement>("button[data-copy]");
  const address = box.querySelector<HTMLInputElement>("input");
  const said = box.querySelector<HTMLElement>("[data-said]");
  if (!button || !address || !said) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    address.select();
    // Without a secure context there is no clipboard; the address is selected then, ready for Ctrl+C.
    const copied = navigator.clipboard?.writeText(address.value) ?? Promise.reject(new Error("no clipboard"));
    copied.then(
      () => { said.textContent = box.dataset["copied"] ?? ""; },
      () => { said.textContent = box.dataset["selected"] ?? ""; },
    );
  });
}

function hintAtChanges(hint: HTMLElement): void {
  let cursor = hint.dataset["cursor"];
  keepLinked({
    subscribe: () => ({ filter: hint.dataset["filter"] ?? "", cursor }),
    hear: (message) => {
      if (typeof message["cursor"] === "string") cursor = message["cursor"];
      if (["changed", "removed", "snapshot"].includes(message.type)) hint.hidden = false;
    },
    silence: 45_000,
  });
}

for (const box of document.querySelectorAll<HTMLElement>("[data-copy-box]")) offerCopying(box);
const hint = document.querySelector<HTMLElement>("[data-live-hint]");
if (hint?.dataset["cursor"]) hintAtChanges(hint);
