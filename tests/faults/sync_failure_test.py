# SPDX-License-Identifier: MPL-2.0
"""F5: one sync fails with EIO, the first, the second … the 200th. Nobody is told yes for what it may have lost, the server
goes on without a restart, and what was promised before and after is there, even when the power goes next.
"""
import os
import random
import shutil
from pathlib import Path

from fault import FaultCase, Server, Writers, amount, main, report, tearDownModule  # noqa: F401
from faulty import FOLDER, Faulty, Operation, entries
from power_cut import LEFT, cuts, judged

FAILURES = amount(range(1, 201), range(1, 201, 20))
CLIENTS = 4
CUTS_AFTER = amount(200, 30)


class ASyncFails(FaultCase):
    def test_and_only_what_it_carried_is_refused(self):
        promised = refused = at_start = 0
        for number in FAILURES:
            data = self.new_data()
            faulty = Faulty(data)
            self.addCleanup(faulty.close)
            faulty.arm("sync_fails", number)
            try:
                server = Server(data, env=os.environ | faulty.environment)
            except AssertionError as why:
                self.assertRegex(str(why), "tingsted: .*cannot be opened", number)
                at_start += 1
                self.assert_kept(data, {})
                continue
            clients = Writers(CLIENTS, server, self.tokens.coordinator)
            while faulty.counted("sync_fails") < number:
                clients.wait_for(1)
            clients.wait_for(3 * CLIENTS)
            clients.stop()
            server.close()
            self.assertLessEqual(set(clients.answers), {201, 503}, number)
            self.assert_kept(data, clients.promised)
            promised += len(clients.promised)
            refused += clients.answers[503]
            shutil.rmtree(data)
        report("F5", f"EIO on {len(FAILURES)} different syncs ({at_start} of them at the start): {promised} changes promised, 0 "
                     f"lost, {refused} answered 503, writing again without a restart each time")

    def test_and_a_power_cut_after_it_takes_nothing_that_was_promised(self):
        """What a failed sync left in the kernel's memory is never written again: only the record shows it."""
        data = self.new_data()
        before, record = Path(f"{data}.before"), Path(f"{data}.record")
        shutil.copytree(data, before)
        self.addCleanup(shutil.rmtree, before)
        faulty = Faulty(data, record)
        self.addCleanup(faulty.close)
        faulty.arm("sync_fails", 3)  # of the folder, by SQLite, which does not look whether it went well
        server = Server(data, env=os.environ | faulty.environment)
        clients = Writers(CLIENTS, server, self.tokens.coordinator, text="ø" * 2000)
        clients.wait_for(3 * CLIENTS)
        failures = 1
        for _ in range(amount(40, 12)):
            faulty.arm("sync_fails", 1 + failures % 4)
            clients.wait_for(3 * CLIENTS)
            failures += 1
        faulty.arm("sync_fails", 0)
        clients.stop()
        server.close()
        self.assertIn((Operation.FAILED_SYNC, FOLDER), {(entry.what, entry.file) for entry in entries(record)})
        failed = sum(entry.what == Operation.FAILED_SYNC for entry in entries(record))
        self.assertGreaterEqual(failed, failures - 1)
        lost, broken = [], []
        for gone, wrong in judged(cuts(record, before, CUTS_AFTER, LEFT, random.Random(5))):
            lost += gone
            broken += [wrong] if wrong else []
        os.unlink(record)
        report("F5", f"{CUTS_AFTER} power cuts among {failed} failed syncs: {len(lost)} changes lost, {len(broken)} databases broken")
        self.assertEqual((lost, broken), ([], []))


if __name__ == "__main__":
    main()
