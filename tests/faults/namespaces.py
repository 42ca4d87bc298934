# SPDX-License-Identifier: MPL-2.0
"""File systems and networks of a test's own: they are made in namespaces and go when the test does."""
import contextlib
import fcntl
import os
import shutil
import struct
import subprocess
import sys

INSIDE = "TINGSTED_IN_NAMESPACES"


def enter(*kinds):
    """Runs this test again in namespaces of its own (mount, net); says so and ends well where the system allows none."""
    if os.environ.get(INSIDE):
        return
    wanted = ["unshare", *([] if os.geteuid() == 0 else ["--map-root-user"]), *(f"--{kind}" for kind in kinds)]
    if not shutil.which("unshare") or subprocess.run([*wanted, "true"], capture_output=True).returncode != 0:
        left_out(f"this system allows no namespaces ({' '.join(wanted)})")
    os.execvpe(wanted[0], [*wanted, sys.executable, *sys.argv], os.environ | {INSIDE: "1"})


def left_out(why):
    print(f"left out: {why}", flush=True)
    sys.exit(0)


def really_root():
    """Root of the machine, not only of a namespace: what a real file system on a loop device takes."""
    with open("/proc/self/uid_map") as file:
        return os.geteuid() == 0 and file.read().split() == ["0", "0", "4294967295"]


def command(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{words}: {done.stdout}{done.stderr}")
    return done.stdout.strip()


@contextlib.contextmanager
def kept(folder):
    """A folder that is about to be covered by another file system: its files are there afterwards, and on the disk."""
    files = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    yield
    for name, content in files.items():
        with open(folder / name, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


class LoopDisk:
    """A file system of its own, in a file, on a loop device. It can lose its power."""

    SHUTDOWN, WITHOUT_THE_LOG = 0x8004587D, 2  # FS_IOC_SHUTDOWN, FS_SHUTDOWN_FLAGS_NOLOGFLUSH

    def __init__(self, folder, kind, *options):
        self.image, self.folder, self.options = f"{folder}.image", str(folder), ",".join(("loop", *options))
        with open(self.image, "wb") as file:
            file.truncate(320 * 1024 * 1024)  # the least that XFS takes
        command(f"mkfs.{kind}", "-q", self.image)
        self.mount()

    def mount(self):
        command("mount", "-o", self.options, self.image, self.folder)

    def unmount(self):
        command("umount", self.folder)

    def device(self):
        return command("findmnt", "--noheadings", "--output", "SOURCE", "--mountpoint", self.folder)

    def cut_power(self):
        """What was not synced never gets to the device; every call fails from now on."""
        folder = os.open(self.folder, os.O_RDONLY)
        fcntl.ioctl(folder, self.SHUTDOWN, struct.pack("I", self.WITHOUT_THE_LOG))
        os.close(folder)

    def close(self):
        subprocess.run(["umount", "--lazy", self.folder], capture_output=True)
        os.unlink(self.image)


def need_loop_disks():
    if not really_root():
        left_out("a real file system on a loop device takes root")
    if not os.path.exists("/dev/loop-control"):
        left_out("there are no loop devices")
