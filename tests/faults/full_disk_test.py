# SPDX-License-Identifier: MPL-2.0
"""F4: the disk is full. Changes are refused with 507, reading goes on, operations are told; with room again, so are changes,
without a restart. Nothing that was promised is lost."""
import time

import namespaces
from fault import FaultCase, Server, Writers, amount, main, report, tearDownModule  # noqa: F401
from namespaces import command, kept

DISK = "32m"
CLIENTS = 4
ROUNDS = amount(10, 2)
WRITES_AGAIN_WITHIN = 5.0  # seconds
READS = ("/healthz", "/feeds/events.ics", "/api/v1/events", "/kalender")


class TheDiskIsFull(FaultCase):
    def setUp(self):
        self.data = self.new_data()
        with kept(self.data):
            command("mount", "-t", "tmpfs", "-o", f"size={DISK},mode=0700", "tmpfs", str(self.data))
        self.addCleanup(command, "umount", str(self.data))

    def fill(self):
        with open(self.data / "filler", "ab", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass

    def until(self, holds, within=30):
        begun = time.monotonic()
        while not holds():
            self.assertLess(time.monotonic() - begun, within)
            time.sleep(0.01)
        return time.monotonic() - begun

    def test_and_changes_are_refused_until_there_is_room_again(self):
        server = Server(self.data)
        self.addCleanup(server.process.kill)
        clients = Writers(CLIENTS, server, self.tokens.coordinator, text="ø" * 500)
        pauses, readings = [], 0
        for _ in range(ROUNDS):
            clients.wait_for(5)
            self.fill()
            refused = clients.answers[507]
            self.until(lambda: self.fill() or clients.answers[507] > refused + 20)
            for target in READS:
                self.assertEqual(server.get(target).status, 200, target)
                readings += 1
            ready = server.get("/readyz")
            self.assertEqual((ready.status, ready.text[:12]), (503, "storage full"))
            (self.data / "filler").unlink()
            promised = len(clients.promised)
            pauses.append(self.until(lambda: len(clients.promised) > promised))
        self.fill()
        self.until(lambda: server.get("/readyz").status == 503)
        for w in clients.all:
            w.give_up.set()
        clients.stop()
        (self.data / "filler").unlink()
        alone = self.until(lambda: server.get("/readyz").status == 200)  # with nobody writing
        self.assertEqual(server.stop(), 0)
        self.assertLessEqual(set(clients.answers), {201, 503, 507})
        lost, twice = self.assert_kept(self.data, clients.promised)
        report("F4", f"the disk full {ROUNDS} times: {clients.answers[507]} changes answered 507, {clients.answers[503]} answered "
                     f"503, {readings} readings 200; writing again after {max(pauses):.2f} s, ready after {alone:.2f} s; {lost} of "
                     f"{len(clients.promised)} promised changes lost, {twice} made twice")
        self.assertLess(max(pauses), WRITES_AGAIN_WITHIN)


if __name__ == "__main__":
    namespaces.enter("mount")
    main()
