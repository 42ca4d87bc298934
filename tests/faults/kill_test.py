# SPDX-License-Identifier: MPL-2.0
"""F1: the process is killed while eight clients write. What they were promised is there, once."""
import random
import time

from fault import FaultCase, Server, Writers, amount, main, percentile, report, seconds_until_ready, tearDownModule  # noqa: F401

KILLS = amount(500, 25)
CLIENTS = 8
READY_WITHIN = amount(1.0, 5.0)  # seconds, of 95 in 100 starts


class AKilledServerKeepsItsPromises(FaultCase):
    def test_after_kill_9_in_the_middle_of_writing(self):
        data = self.new_data()
        server = Server(data)
        clients = Writers(CLIENTS, server, self.tokens.coordinator)
        chance = random.Random(1)
        starts = []
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.01, 0.3))
            server.kill()
            starts.append(seconds_until_ready(server))
        clients.stop()
        server.close()
        promised = clients.promised
        self.assertGreater(len(promised), KILLS)
        self.assertGreater(clients.answers[None], KILLS, "the kills met requests under way")
        lost, twice = self.assert_kept(data, promised)
        ready = percentile(starts, 95)
        report("F1", f"{KILLS} kills under {CLIENTS} clients: {len(promised)} changes promised, {lost} lost, {twice} made "
                     f"twice; {clients.answers[None]} requests cut; ready again p95 {ready:.2f} s")
        self.assertLess(ready, READY_WITHIN)


if __name__ == "__main__":
    main()
