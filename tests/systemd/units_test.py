# SPDX-License-Identifier: MPL-2.0
"""The units are right, and let the service do no more than it has to (systemd.exec(5))."""
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(os.environ.get("TINGSTED_SOURCE", Path(__file__).resolve().parents[2]))
UNITS = SOURCE / "systemd"
PROGRAM = Path(os.environ.get("TINGSTED", "build/release/tingsted")).resolve()
MOST_EXPOSED = 15  # tenths


def analysed(*arguments):
    return subprocess.run(["systemd-analyze", *map(str, arguments)], capture_output=True, text=True, timeout=60)


@unittest.skipUnless(shutil.which("systemd-analyze"), "left out: no systemd-analyze here (Debian: systemd)")
class Units(unittest.TestCase):
    def setUp(self):
        # The program stands where the tree has it, and its user is ours.
        self.folder = Path(tempfile.mkdtemp(prefix="tingsted-units-"))
        self.addCleanup(shutil.rmtree, self.folder)
        for unit in UNITS.glob("tingsted*"):
            text = unit.read_text().replace("/usr/bin/tingsted", str(PROGRAM)).replace("=tingsted\n", "=root\n")
            (self.folder / unit.name).write_text(text)
        self.units = sorted(self.folder.iterdir())

    def test_systemd_understands_every_line(self):
        # Other units of the machine may be wrong; only what is said of ours counts.
        said = analysed("verify", "--man=no", "--recursive-errors=no", *self.units).stderr
        ours = [line for line in said.splitlines() if "tingsted" in line]
        self.assertEqual(ours, [])

    def test_a_line_that_is_wrong_would_be_found(self):
        service = self.folder / "tingsted.service"
        service.write_text(service.read_text().replace("ProtectHome=yes", "ProtectHome=perhaps"))
        self.assertIn("tingsted.service:", analysed("verify", "--man=no", service).stderr)

    def test_the_services_are_hardly_exposed(self):
        for name in ("tingsted.service", "tingsted-backup.service"):
            done = analysed("security", "--offline=yes", f"--threshold={MOST_EXPOSED}", self.folder / name)
            print(name, done.stdout.strip().splitlines()[-1])
            self.assertEqual(done.returncode, 0, done.stdout)

    def test_one_that_is_exposed_would_be_found(self):
        service = self.folder / "tingsted.service"
        service.write_text(service.read_text().replace("ProtectSystem=strict\n", "").replace("PrivateDevices=yes\n", ""))
        done = analysed("security", "--offline=yes", f"--threshold={MOST_EXPOSED}", service)
        self.assertNotEqual(done.returncode, 0)


if __name__ == "__main__":
    unittest.main()
