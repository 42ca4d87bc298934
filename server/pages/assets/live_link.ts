// SPDX-License-Identifier: MPL-2.0
// One WebSocket to /live that comes back by itself: full-jitter back-off from 1 to 60 s, at once when the network or the page is
// back. At most one socket at a time.

export interface LiveLink {
  /** Called on every opening; says what to subscribe to, with the cursor to resume from. */
  subscribe: () => Record<string, unknown>;
  hear: (message: Record<string, unknown> & { type: string }) => void;
  /** Milliseconds without a word after which an open socket counts as dead. */
  silence: number;
}

const first = 1_000;
const longest = 60_000;

/** How long to wait before the try after `failures` failed ones; `random` is in [0, 1). */
export const backOff = (failures: number, random: number): number =>
  Math.round(random * Math.min(longest, first * 2 ** Math.min(failures, 10)));

export function keepLinked(link: LiveLink): { send: (message: unknown) => void } {
  let socket: WebSocket | null = null;
  let failures = 0;
  let retry: number | undefined;
  let watch: number | undefined;

  const close = (): void => {
    const old = socket;
    socket = null;
    window.clearTimeout(watch);
    old?.close();
  };

  // Only the present socket may speak: an old one that closes late must not end a new one.
  const lost = (which: WebSocket): void => {
    if (which !== socket) return;
    close();
    link.hear({ type: "closed" });
    window.clearTimeout(retry);
    retry = window.setTimeout(open, backOff(failures, Math.random()));
    failures += 1;
  };

  const heard = (which: WebSocket): void => {
    window.clearTimeout(watch);
    watch = window.setTimeout(() => lost(which), link.silence);
  };

  function open(): void {
    window.clearTimeout(retry);
    if (socket) return;
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const fresh = new WebSocket(`${scheme}//${location.host}/live`);
    socket = fresh;
    heard(fresh); // a handshake that hangs is a dead connection too
    fresh.onopen = () => {
      if (fresh !== socket) return;
      link.hear({ type: "opened" });
      fresh.send(JSON.stringify({ type: "subscribe", ...link.subscribe() }));
    };
    fresh.onmessage = (event: MessageEvent) => {
      if (fresh !== socket) return;
      heard(fresh);
      const message = parsed(event.data);
      if (!message) return;
      if (message.type === "snapshot" || message.type === "resumed") failures = 0;
      link.hear(message);
    };
    fresh.onclose = () => lost(fresh);
    fresh.onerror = () => lost(fresh);
  }

  const atOnce = (): void => {
    if (document.visibilityState === "hidden" || socket?.readyState === WebSocket.OPEN) return;
    open();
  };
  window.addEventListener("online", atOnce);
  document.addEventListener("visibilitychange", atOnce);
  open();
  return {
    send: (message) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
  };
}

function parsed(data: unknown): (Record<string, unknown> & { type: string }) | null {
  try {
    const value: unknown = JSON.parse(String(data));
    if (typeof value !== "object" || value === null) return null;
    const message = value as Record<string, unknown>;
    return typeof message["type"] === "string" ? (message as Record<string, unknown> & { type: string }) : null;
  } catch {
    return null;
  }
}
