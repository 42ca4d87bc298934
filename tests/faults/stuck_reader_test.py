# SPDX-License-Identifier: MPL-2.0
"""F16: somebody reads the database and does not end. Writing goes on, the log beside the database stays bounded, and is
emptied once the reader has left."""
import sqlite3
import time

from fault import FaultCase, Server, Writers, amount, main, report, tearDownModule  # noqa: F401

STUCK_FOR = amount(20, 6)
CLIENTS = 4
LARGEST_LOG = 64 * 1024 * 1024


class AReaderIsStuck(FaultCase):
    def test_and_the_log_stays_bounded(self):
        data = self.new_data()
        server = Server(data)
        log = data / "tingsted.db-wal"
        clients = Writers(CLIENTS, server, self.tokens.coordinator, text="ø" * 5000)
        clients.wait_for(1)
        stuck = sqlite3.connect(f"file:{data / 'tingsted.db'}?mode=ro", uri=True, isolation_level=None)
        stuck.execute("begin")
        stuck.execute("select count(*) from event").fetchone()
        largest, until = 0, time.monotonic() + STUCK_FOR
        while time.monotonic() < until:
            largest = max(largest, log.stat().st_size)
            time.sleep(0.02)
        during = len(clients.promised)
        clients.wait_for(1)
        stuck.close()
        clients.wait_for(1)
        clients.stop()
        left = time.monotonic()
        while log.stat().st_size > 0:
            self.assertLess(time.monotonic() - left, 10, "the log is never emptied")
            time.sleep(0.02)
        emptied = time.monotonic() - left
        server.close()
        lost, _ = self.assert_kept(data, clients.promised)
        report("F16", f"a reader stuck for {STUCK_FOR} s under {CLIENTS} clients: {during} changes promised meanwhile, {lost} lost; "
                      f"log at most {largest / 2**20:.1f} MiB, empty {emptied:.1f} s after")
        self.assertGreater(largest, 4 * 1024 * 1024, "there was enough to hold back")
        self.assertLess(largest, LARGEST_LOG)


if __name__ == "__main__":
    main()
