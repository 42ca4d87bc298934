# SPDX-License-Identifier: MPL-2.0
"""F14: how much memory the server takes: idle, with a thousand live connections and load, and after many requests."""
import resource
import time

from asker import Asker
from fault import FaultCase, Server, amount, main, meeting, report, tearDownModule  # noqa: F401
from live_client import Live

FOLLOWERS = amount(1000, 300)
CHANGES = amount(200, 20)
ROUND = amount(20_000, 1_000)  # requests
ROUNDS = 5
MOST_IDLE, MOST_LOADED = 64.0, 128.0  # MiB
MOST_GROWTH = 1.0  # MiB in 100,000 requests


def mebibytes(server):
    with open(f"/proc/{server.process.pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS:")) / 1024


class TheServersMemory(FaultCase):
    def setUp(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
        self.data = self.new_data()
        self.server = Server(self.data)
        self.addCleanup(self.server.close)

    def test_is_small_with_many_followers(self):
        self.server.get("/feeds/events.ics")
        idle = mebibytes(self.server)
        followers = [Live(self.server.host, self.server.port) for _ in range(FOLLOWERS)]
        for live in followers:
            live.subscribe()
        for live in followers:
            live.hear_next("snapshot")
        for n in range(CHANGES):
            reply = self.server.ask("POST", "/api/v1/events", meeting(title=f"M{n}", start="2026-11-30T10:00:00",
                                    end="2026-11-30T11:00:00"), token=self.tokens.coordinator)
            self.assertEqual(reply.status, 201, reply)
            self.assertEqual(self.server.get("/feeds/events.ics").status, 200)
        loaded = mebibytes(self.server)
        for live in followers:
            live.close()
        report("F14", f"{idle:.0f} MiB idle; {loaded:.0f} MiB with {FOLLOWERS} live connections and {CHANGES} changes")
        self.assertLess(idle, MOST_IDLE)
        self.assertLess(loaded, MOST_LOADED)

    def test_does_not_grow_with_the_requests(self):
        targets = ("/feeds/events.ics", "/api/v1/events?limit=5", "/kalender", "/healthz", "/api/v1/events/none")
        self.ask_many(targets, ROUND)
        sizes = []
        for _ in range(ROUNDS):
            self.ask_many(targets, ROUND)
            sizes.append(mebibytes(self.server))
        asked = ROUND * (ROUNDS - 1)
        growth = (sizes[-1] - sizes[0]) * 100_000 / asked
        report("F14", f"{asked} requests after {2 * ROUND}: {sizes[0]:.1f} MiB to {sizes[-1]:.1f} MiB, {growth:.2f} MiB in 100,000")
        self.assertLess(growth if asked > 50_000 else (sizes[-1] - sizes[0]) / 4, MOST_GROWTH)

    def ask_many(self, targets, count):
        host = f"Host: {self.server.host}:{self.server.port}"
        askers = [Asker(self.server, lambda t=t: f"GET {t} HTTP/1.1\r\n{host}\r\n\r\n".encode()) for t in targets]
        for a in askers:
            a.start()
        while sum(sum(a.answers.values()) for a in askers) < count:
            self.assertTrue(all(a.is_alive() for a in askers), [a.failure for a in askers])
            time.sleep(0.01)
        for a in askers:
            a.over.set()
        for a in askers:
            a.join(30)


if __name__ == "__main__":
    main()
