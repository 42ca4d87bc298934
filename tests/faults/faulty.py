# SPDX-License-Identifier: MPL-2.0
"""The test's end of faulty.cpp: arms its faults, and reads what it wrote down."""
import ctypes
import mmap
import os
import struct
from collections import namedtuple
from enum import IntEnum

from fault import SHIM

ENTRY = struct.Struct("<IiQQ")
FOLDER = -2  # in place of a file's number
COUNTDOWNS = ("sync_fails", "write_fails", "write_kills", "statement_kills")


class Operation(IntEnum):
    APPEAR, WRITE, TRUNCATE, SYNC, FAILED_SYNC, VANISH, SYNC_FOLDER, PROMISE = range(1, 9)


Entry = namedtuple("Entry", "what file offset bytes")


class Faulty:
    """The environment for a server on a folder, and the faults that it will meet."""

    def __init__(self, folder, record=None, normal=False):
        self.path = f"{folder}.faults"
        with open(self.path, "wb") as file:
            file.write(bytes(16 * len(COUNTDOWNS)))
        file = os.open(self.path, os.O_RDWR)
        self.shared = mmap.mmap(file, 16 * len(COUNTDOWNS))
        os.close(file)
        self.environment = {"LD_PRELOAD": SHIM, "TINGSTED_FAULTY_FOLDER": str(folder),
                            "TINGSTED_FAULTY_CONTROL": self.path}
        if record:
            self.environment["TINGSTED_FAULTY_RECORD"] = str(record)
        if normal:
            self.environment["TINGSTED_FAULTY_NORMAL"] = "1"

    def _words(self, which):
        return (ctypes.c_uint64 * 2).from_buffer(self.shared, 16 * COUNTDOWNS.index(which))

    def arm(self, which, number):
        """The number-th from now on; 0: none."""
        words = self._words(which)
        words[1] = words[0] + number if number else 0

    def counted(self, which):
        return self._words(which)[0]

    def close(self):
        os.unlink(self.path)


def entries(record):
    """What was written down, in the order in which it happened."""
    with open(record, "rb") as file:
        while head := file.read(ENTRY.size):
            if len(head) < ENTRY.size:
                return  # the process was killed while it wrote this
            what, number, offset, length = ENTRY.unpack(head)
            yield Entry(Operation(what), number, offset, file.read(length))
