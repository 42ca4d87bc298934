# SPDX-License-Identifier: MPL-2.0
"""F18: one bit of the database is not what it was. The program refuses it and says what to do, or `verify` finds it; or the
bit lay where nothing is kept, and every row reads as before."""
import random
import re
import shutil
import sqlite3
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest

from fault import PROGRAM, FaultCase, Server, Writers, amount, main, new_folder, report, tearDownModule  # noqa: F401

FLIPS = amount(200, 40)
EX_DATAERR, EX_CONFIG = 65, 78
# Nothing else says what these rows should be. Where a secret's hash or an answer given is not what it was, nobody is let in
# and nothing is made; a booking is made anew with the next change of its event.
TOLD_ONCE = re.compile(r'INSERT INTO "(token|session|sign_in|reply|booking|last_change|meta)"')


def rows_of(file):
    """Everything that the file says, a line each; none where it cannot be read."""
    database = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
    try:
        return list(database.iterdump())
    except (sqlite3.Error, UnicodeDecodeError):
        return []
    finally:
        database.close()


class ABitIsFlipped(FaultCase):
    def setUp(self):
        self.data = self.new_data()
        server = Server(self.data)
        clients = Writers(2, server, self.tokens.coordinator, text="Vi mødes på biblioteket. " * 20)
        clients.wait_for(40)
        clients.stop()
        server.close()
        self.whole = (self.data / "tingsted.db").read_bytes()
        self.rows = rows_of(self.data / "tingsted.db")

    def flipped(self, bit):
        folder = new_folder()
        damaged = bytearray(self.whole)
        damaged[bit // 8] ^= 1 << bit % 8
        (folder / "tingsted.db").write_bytes(damaged)
        return folder

    def judged(self, bit):
        """(what became of it, what was said)"""
        folder = self.flipped(bit)
        try:
            said = subprocess.run([PROGRAM, "verify", "--data", folder], capture_output=True, text=True, errors="replace",
                                  timeout=60)  # what it cites may be no text any more
            if said.returncode == EX_CONFIG:
                return "refused", said.stderr
            if said.returncode == EX_DATAERR:
                return "found", said.stdout
            if said.returncode != 0:
                return "broke", f"{said.returncode}: {said.stdout}{said.stderr}"
            other = [now for now, then in zip_longest(rows_of(folder / "tingsted.db"), self.rows) if now != then]
            if all(row is None or TOLD_ONCE.match(row) for row in other):
                return ("told once" if other else "harmless"), ""
            return "unseen", str(other[:1])
        finally:
            shutil.rmtree(folder)

    def test_and_nobody_is_served_garbage_unseen(self):
        chance = random.Random(20)
        bits = [chance.randrange(8 * len(self.whole)) for _ in range(FLIPS)]
        with ThreadPoolExecutor(2) as pool:
            verdicts = list(pool.map(self.judged, bits))
        count = Counter(what for what, _ in verdicts)
        report("F18", f"{FLIPS} single bits flipped: {count['refused']} databases refused, {count['found']} found by verify, "
                      f"{count['harmless']} where nothing is kept, {count['told once']} in rows that nothing repeats, {count['unseen']} unseen")
        for what, said in verdicts:
            if what == "refused":
                self.assertRegex(said, r"tingsted: .*(damaged\. Restore a backup|not made by Tingsted|schema version)")
        self.assertEqual([v for v in verdicts if v[0] in ("unseen", "broke")], [])

    def test_in_what_the_file_is_known_by_and_it_is_refused_with_advice(self):
        for byte in (0, 18, 100):  # the magic, the file format, the first page's kind (sqlite.org/fileformat.html)
            what, said = self.judged(8 * byte)
            self.assertEqual(what, "refused", byte)
            self.assertRegex(said, r"^tingsted: .*\n$", byte)


if __name__ == "__main__":
    main()
