# SPDX-License-Identifier: MPL-2.0
"""F2: the power goes at any moment. Every change that was answered with yes is on the disk that is left, which is sound.

A shim writes down what the program does to its files and what it promises; the disk is then rebuilt as it may have been at
2,000 moments. The same harness on synchronous=NORMAL must see losses, or it could not see any.
"""
import os
import random
import shutil
import time
from pathlib import Path

from fault import FaultCase, Server, Writers, amount, main, report, tearDownModule  # noqa: F401
from faulty import Faulty, Operation, entries
from power_cut import LEFT, cuts, judged

CUTS = amount(2000, 100)
CUTS_OF_SELF_TEST = amount(100, 20)
CLIENTS = 8
BURSTS = 3


class ThePowerGoes(FaultCase):
    def recorded(self, **how):
        """A server's life on a folder: bursts, pauses in which the log is emptied, a kill, an orderly end. Gives the folder as
        it was before, and the record."""
        data = self.new_data()
        before = Path(f"{data}.before")
        shutil.copytree(data, before)
        record = Path(f"{data}.record")
        faulty = Faulty(data, record, **how)
        for path in (before, record):
            self.addCleanup(shutil.rmtree if path == before else os.unlink, path)
        self.addCleanup(faulty.close)
        server = Server(data, env=os.environ | faulty.environment)
        clients = Writers(CLIENTS, server, self.tokens.coordinator, text="ø" * 2000)
        for burst in range(BURSTS):
            clients.wait_for(amount(200, 60))
            if burst == 1:
                server.kill()
                server.start_again()
        clients.stop()
        time.sleep(1.2)  # the writer empties its log when nobody writes for half a second
        last = Writers(1, server, self.tokens.coordinator)
        last.wait_for(5)
        last.stop()
        server.close()
        return before, record

    def test_and_nothing_that_was_promised_is_lost(self):
        before, record = self.recorded()
        chance = random.Random(2)
        lost, broken, promised, count = [], [], 0, 0
        for gone, wrong in judged(cuts(record, before, CUTS, LEFT, chance)):
            lost += gone
            broken += [wrong] if wrong else []
            count += 1
        whats = [entry.what for entry in entries(record)]
        promised, syncs = whats.count(Operation.PROMISE), whats.count(Operation.SYNC)
        report("F2", f"{count} power cuts in {len(whats)} operations ({syncs} syncs, {promised} promises): {len(lost)} changes "
                     f"lost, {len(broken)} databases broken")
        self.assertEqual(count, CUTS)
        self.assertEqual((lost, broken), ([], []))

    def test_and_without_full_synchronous_the_loss_would_be_seen(self):
        before, record = self.recorded(normal=True)
        lost = sum(bool(gone) for gone, _ in
                   judged(cuts(record, before, CUTS_OF_SELF_TEST, ("nothing",), random.Random(3))))
        report("F2", f"self-test, synchronous=NORMAL: {lost} of {CUTS_OF_SELF_TEST} power cuts lost promised changes")
        self.assertGreater(lost, 0)


if __name__ == "__main__":
    main()
