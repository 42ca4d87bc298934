# SPDX-License-Identifier: MPL-2.0
"""F3: the power goes, on real file systems: what was not synced is gone and the file system's own journal is played back.
Takes root and loop devices."""
import random
import shutil
import time

import namespaces
from fault import FaultCase, Server, Writers, amount, main, report, tearDownModule  # noqa: F401
from namespaces import LoopDisk, kept

CUTS = amount(100, 6)
CLIENTS = 8


class ThePlugIsPulled(FaultCase):
    def cuts_on(self, kind):
        data = self.new_data()
        with kept(data):
            disk = LoopDisk(data, kind)
        self.addCleanup(disk.close)
        promised, chance = {}, random.Random(3)
        for _ in range(CUTS):
            server = Server(data)
            clients = Writers(CLIENTS, server, self.tokens.coordinator)
            clients.wait_for(CLIENTS)
            time.sleep(chance.uniform(0, 0.3))
            for w in clients.all:
                w.expected = w.expected | {500}  # a disk that is gone may look like a damaged database
            promised |= clients.promised  # a sync that the cut interrupts may still be answered with yes; nobody would hear it
            disk.cut_power()
            server.kill()
            for w in clients.all:
                w.give_up.set()
            clients.stop()
            disk.unmount()
            disk.mount()
            lost, twice = self.assert_kept(data, promised)
        report("F3", f"{CUTS} power cuts on {kind}: {len(promised)} changes promised, {lost} lost, {twice} made twice")

    def test_on_ext4(self):
        self.cuts_on("ext4")

    def test_on_xfs(self):
        if not shutil.which("mkfs.xfs"):
            self.skipTest("mkfs.xfs is not installed")
        self.cuts_on("xfs")


if __name__ == "__main__":
    namespaces.need_loop_disks()
    namespaces.enter("mount")
    main()
