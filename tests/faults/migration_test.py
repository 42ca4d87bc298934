# SPDX-License-Identifier: MPL-2.0
"""F19: the program dies, or the disk fills, at each statement and each write of the making of its database. What is left is
what was there before or the whole; the next start goes well. A database of a newer program is refused."""
import os
import shutil
import sqlite3
import subprocess

from fault import PROGRAM, FaultCase, main, amount, new_folder, report, run, tearDownModule  # noqa: F401
from faulty import Faulty

EVERY = amount(1, 8)
EX_CONFIG = 78


class TheMakingOfADatabaseIsCutShort(FaultCase):
    def made(self, folder, which=None, number=0):
        """One attempt with a fault; (exit code, what was said, how often the fault's kind was met)."""
        faulty = Faulty(folder)
        try:
            if which:
                faulty.arm(which, number)
            done = subprocess.run([PROGRAM, "verify", "--data", folder], capture_output=True, text=True, timeout=60,
                                  env=os.environ | faulty.environment)
            return done.returncode, done.stderr, faulty
        finally:
            faulty.close()

    def cut_at_each(self, which, may_end_with):
        folder = new_folder()
        _, _, counted = self.made(folder)
        shutil.rmtree(folder)
        steps = range(1, counted.counted(which) + 1, EVERY)
        for number in steps:
            folder = new_folder()
            code, said, _ = self.made(folder, which, number)
            self.assertIn(code, may_end_with, (which, number, said))
            sound = run("verify", data=folder, check=False)
            self.assertEqual(sound.returncode, 0, (which, number, sound))
            shutil.rmtree(folder)
        return len(steps)

    def test_by_a_kill_at_any_statement(self):
        report("F19", f"killed before each of {self.cut_at_each('statement_kills', {-9})} statements: the next start is well")

    def test_by_a_kill_at_any_write(self):
        report("F19", f"killed at each of {self.cut_at_each('write_kills', {-9})} writes: the next start is well")

    def test_by_a_disk_that_fills_at_any_write(self):
        count = self.cut_at_each("write_fails", {0, EX_CONFIG, 74, 75})
        report("F19", f"the disk full from each of {count} writes on: the next start is well")

    def test_by_an_older_program(self):
        data = self.new_data()
        database = sqlite3.connect(data / "tingsted.db")
        database.execute("pragma user_version = 1000")
        database.close()
        for order in (["serve", "--listen", "127.0.0.1:0"], ["verify"]):
            said = run(*order, data=data, check=False)
            self.assertEqual(said.returncode, EX_CONFIG)
            self.assertRegex(said.stderr, r"^tingsted: .*schema version 1000.*newer Tingsted.*\n$")
        report("F19", "a newer schema: refused with one line and exit code 78")


if __name__ == "__main__":
    main()
