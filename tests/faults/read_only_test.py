# SPDX-License-Identifier: MPL-2.0
"""F7: the file system takes no writes. A start says so and ends; a running server refuses changes with 503 and is read on."""
import time
from pathlib import Path

import namespaces
from fault import FaultCase, Server, Writers, main, report, run, tearDownModule  # noqa: F401
from namespaces import LoopDisk, command, kept

EX_CONFIG = 78
READS = ("/healthz", "/feeds/events.ics", "/api/v1/events", "/kalender")


class TheDiskTakesNoWrites(FaultCase):
    def test_a_start_says_so_in_one_line(self):
        data = self.new_data()
        command("mount", "--bind", str(data), str(data))
        self.addCleanup(command, "umount", str(data))
        command("mount", "-o", "remount,bind,ro", str(data))
        for order in (["serve", "--listen", "127.0.0.1:0"], ["verify"]):
            said = run(*order, data=data, check=False)
            self.assertEqual(said.returncode, EX_CONFIG)
            self.assertEqual(said.stdout, "")
            self.assertRegex(said.stderr, r"^tingsted: .*Read-only file system.*write access.*\n$")
        report("F7", "start on a read-only file system: refused with one line and exit code 78")

    def test_a_running_server_is_read_on(self):
        if not namespaces.really_root():
            self.skipTest("making a real file system fail takes root")
        data = self.new_data()
        with kept(data):
            disk = LoopDisk(data, "ext4", "errors=remount-ro")
        self.addCleanup(disk.close)
        server = Server(data)
        clients = Writers(2, server, self.tokens.coordinator)
        clients.wait_for(10)
        Path(f"/sys/fs/ext4/{Path(disk.device()).name}/trigger_fs_error").write_text("1")
        time.sleep(0.5)
        promised, answers = dict(clients.promised), clients.answers
        time.sleep(1)
        self.assertEqual(clients.promised, promised, "nothing is promised on a disk that takes nothing")
        refused = clients.answers - answers
        self.assertEqual(set(refused), {503})
        readings = [server.get(target).status for _ in range(5) for target in READS]
        self.assertEqual(set(readings), {200})
        self.assertEqual(server.get("/readyz").status, 503)
        for w in clients.all:
            w.give_up.set()
        clients.stop()
        self.assertEqual(server.stop(), 0)
        server.log.close()
        disk.unmount()
        disk.mount()
        lost, _ = self.assert_kept(data, promised)
        report("F7", f"read-only in mid-run: {refused[503]} changes answered 503, {len(readings)} readings 200, {lost} of "
                     f"{len(promised)} promised changes lost")


if __name__ == "__main__":
    namespaces.enter("mount")
    main()
