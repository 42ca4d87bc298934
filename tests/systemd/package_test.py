# SPDX-License-Identifier: MPL-2.0
"""The Debian package in a Debian of its own, booted for it: installed, used, upgraded, removed (./dev package).

PACKAGE names the .deb; ROOT, where given, a folder with a minimal system, which is made there when it is missing.
"""
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = os.environ.get("PACKAGE", "")
ROOT = Path(os.environ.get("ROOT", "/var/tmp/tingsted-root"))
BOOT = ("mount -t tmpfs tmpfs /run; mkdir -p /run/systemd; exec systemd-nspawn -q -D {} -b --console=pipe --private-network "
        "--register=no --keep-unit --link-journal=no </dev/null")
PROBE = """[Unit]
After=multi-user.target dbus.service
[Service]
Type=oneshot
ExecStart=/package/probe.sh
ExecStopPost=/bin/systemctl poweroff --force --no-block
[Install]
WantedBy=default.target
"""


def do(*command, **more):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, **more)
    if done.returncode:
        raise AssertionError(f"{command} ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def why_not():
    if not PACKAGE:
        return "left out: no package (PACKAGE=…; ./dev package makes it)"
    if os.geteuid() != 0:
        return "left out: only root can boot a system"
    missing = [t for t in ("debootstrap", "systemd-nspawn", "dpkg-deb") if not shutil.which(t)]
    return f"left out: no {', '.join(missing)} here (Debian: debootstrap, systemd-container)" if missing else ""


def minimal_system():
    """A minimal Debian with what the package depends on, kept for the next time."""
    if not (ROOT / "etc" / "debian_version").exists():
        do("debootstrap", "--variant=minbase", "--include=systemd,systemd-sysv,dbus", "bookworm", ROOT)
    shutil.copy("/etc/resolv.conf", ROOT / "etc" / "resolv.conf")
    depends = do("dpkg-deb", "-f", PACKAGE, "Depends").strip()
    do("chroot", ROOT, "apt-get", "update")
    do("chroot", ROOT, "apt-get", "satisfy", "--yes", "--no-install-recommends", depends,
       env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "TZ": "Etc/UTC"})


def next_version(package, to):
    """The same package, one version later."""
    with tempfile.TemporaryDirectory() as folder:
        do("dpkg-deb", "-R", package, folder)
        control = Path(folder) / "DEBIAN" / "control"
        lines = [line + "+next" if line.startswith("Version:") else line for line in control.read_text().splitlines()]
        control.write_text("\n".join(lines) + "\n")
        sample = Path(folder) / "etc" / "tingsted" / "tingsted.toml"
        sample.write_text(sample.read_text() + "# of the next version\n")
        do("dpkg-deb", "-b", folder, to)


@unittest.skipIf(why_not(), why_not())
class ThePackage(unittest.TestCase):
    def test_it_installs_serves_upgrades_and_goes(self):
        minimal_system()
        folder = Path(tempfile.mkdtemp(prefix="tingsted-boot-", dir=ROOT.parent))
        self.addCleanup(shutil.rmtree, folder)
        root = folder / "root"
        do("cp", "-a", "--reflink=auto", ROOT, root)
        (root / "package").mkdir()
        shutil.copy(PACKAGE, root / "package" / "one.deb")
        next_version(PACKAGE, root / "package" / "two.deb")
        shutil.copy(HERE / "probe.sh", root / "package" / "probe.sh")
        (root / "etc" / "systemd" / "system" / "probe.service").write_text(PROBE)
        do("chroot", root, "systemctl", "enable", "probe.service")
        booted = subprocess.run(["unshare", "-m", "--propagation", "private", "sh", "-c", BOOT.format(root)],
                                capture_output=True, text=True, timeout=300)
        log = root / "var" / "log" / "probe.log"
        self.assertTrue(log.exists(), booted.stdout[-3000:] + booted.stderr[-3000:])
        said = log.read_text(errors="replace")
        print(said)
        self.assertEqual([line for line in said.splitlines() if line.startswith("failed ")], [])
        self.assertTrue(said.rstrip().endswith("done"), said)
        self.assertGreater(said.count("\nok "), 25)


if __name__ == "__main__":
    unittest.main()
