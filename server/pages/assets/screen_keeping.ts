// SPDX-License-Identifier: MPL-2.0
// A screen's last plan, kept in the browser over a restart. Storage may be forbidden or full: then the screen does without.
import type { State } from "./screen_model";

const version = 1;

export function kept(key: string): State | null {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "null") as { version?: number; state?: State } | null;
    if (!found || found.version !== version || !found.state || !Array.isArray(found.state.occurrences)) return null;
    return { ...found.state, connected: false, synced: false };
  } catch {
    return null;
  }
}

export function keep(key: string, state: State): void {
  try {
    localStorage.setItem(key, JSON.stringify({ version, state }));
  } catch {
    // The plan on the screen is still there; only a restart without network would miss it.
  }
}
