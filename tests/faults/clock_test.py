# SPDX-License-Identifier: MPL-2.0
"""F8: the clock jumps: a day on, an hour back, ten years on and back. Time limits do not notice, ids stay unique, the journal
goes on in order, and who follows live hears of every change at once. Takes the package faketime."""
import glob
import os
import time

import namespaces
from fault import FaultCase, Server, Writers, amount, main, report, tearDownModule  # noqa: F401
from live_client import Live

FAKETIME = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
JUMPS = ("+1d", "-1h", "+10y", "+0", "-3d", "+0") * amount(5, 1)
HEARD_WITHIN = 5.0  # seconds


class TheClockJumps(FaultCase):
    def test_and_nobody_notices(self):
        data = self.new_data()
        clock = f"{data}.clock"
        self.addCleanup(os.unlink, clock)
        self.set(clock, "+0")
        server = Server(data, env=os.environ | {
            "LD_PRELOAD": FAKETIME[0], "FAKETIME_TIMESTAMP_FILE": clock, "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"})
        live = Live(server.host, server.port)
        live.subscribe()
        live.hear_next("snapshot")
        clients = Writers(2, server, self.tokens.coordinator)
        cursors, waits, years = set(), [], set()
        for jump in JUMPS:
            self.set(clock, jump)
            before = set(clients.promised.values())
            clients.wait_for(5)
            waits.append(self.until_heard(live, set(clients.promised.values()) - before, cursors))
            years.add(server.get("/healthz")["Date"].split()[3])
        self.assertEqual(len(years), 2, "the program saw another clock")
        clients.stop()
        live.close()
        server.close()
        promised = clients.promised
        self.assertEqual(len(set(promised.values())), len(promised), "an id twice")
        lost, twice = self.assert_kept(data, promised)
        report("F8", f"{len(JUMPS)} jumps of the clock: {len(promised)} changes promised, {lost} lost, {twice} made twice; one "
                     f"live connection throughout, next change heard within {max(waits):.2f} s")

    def set(self, clock, jump):
        with open(f"{clock}.new", "w") as file:
            file.write(jump)
        os.rename(f"{clock}.new", clock)

    def until_heard(self, live, wanted, cursors):
        """How long it takes until one of the wanted events is told; no cursor comes twice."""
        before = time.monotonic()
        while True:
            message = live.hear()
            self.assertIn(message["type"], ("changed", "heartbeat", "window"))
            self.assertLess(time.monotonic() - before, HEARD_WITHIN)
            if message["type"] == "changed":
                self.assertNotIn(message["cursor"], cursors)
                cursors.add(message["cursor"])
                if message["event"]["id"] in wanted:
                    return time.monotonic() - before


if __name__ == "__main__":
    if not FAKETIME:
        namespaces.left_out("the package faketime is not installed")
    main()
