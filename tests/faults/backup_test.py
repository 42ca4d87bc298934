# SPDX-License-Identifier: MPL-2.0
"""F17: backups while eight clients write. Each is a sound database that holds everything promised before it was asked for,
and nothing that was not written by the time it was made; writing hardly notices."""
import shutil
import time

from fault import FaultCase, Server, Writers, amount, events_in, main, new_folder, report, run, tearDownModule  # noqa: F401

BACKUPS = amount(20, 3)
CLIENTS = 8


class ABackupIsMadeUnderLoad(FaultCase):
    def test_and_it_is_the_calendar_as_it_stood(self):
        data = self.new_data()
        server = Server(data)
        clients = Writers(CLIENTS, server, self.tokens.coordinator)
        kept, took = [], []
        for _ in range(BACKUPS):
            clients.wait_for(20)
            folder = new_folder()
            self.addCleanup(shutil.rmtree, folder)
            promised = clients.promised
            begun = time.monotonic()
            run("backup", folder / "backup.db", data=data)
            took.append(time.monotonic() - begun)
            kept.append((folder, promised))
        clients.stop()
        server.close()
        self.assert_kept(data, clients.promised)
        final = events_in(data)
        for folder, promised in kept:
            run("restore", folder / "backup.db", data=folder / "restored")
            self.assert_kept(folder / "restored", promised)
            there = events_in(folder / "restored")
            self.assertLessEqual({id for ids in there.values() for id in ids}, {id for ids in final.values() for id in ids})
        report("F17", f"{BACKUPS} backups under {CLIENTS} clients ({len(clients.promised)} changes promised): all restored, sound, "
                      f"0 changes promised before them lost; made within {max(took):.1f} s")


if __name__ == "__main__":
    main()
