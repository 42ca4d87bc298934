# SPDX-License-Identifier: MPL-2.0
"""What a disk may hold after the power went, built from what faulty.cpp wrote down.

A write is safe once its file was synced; a name, once its folder was (POSIX promises no more). Of what was not, none, any
part, or any 512 bytes may be there.
"""
from pathlib import PurePath

from faulty import Operation

SECTOR = 512


class File:
    def __init__(self, safe=b""):
        self.safe = bytearray(safe)
        self.pending = []  # (offset, bytes), or (length, None) for a truncation

    def sync(self):
        for change in self.pending:
            apply(self.safe, change)
        self.pending.clear()

    def lose_some(self, chance):
        """A sync that failed: what did not get to the disk never will, though reading still shows it."""
        self.pending = [change for change in self.pending if chance.random() < 0.5]
        self.sync()


def apply(content, change):
    offset, written = change
    if written is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset + len(written) - len(content))))
    content[offset:offset + len(written)] = written


def sectors(change):
    offset, written = change
    if written is None:
        return [change]
    return [(offset + i, written[i:i + SECTOR]) for i in range(0, len(written), SECTOR)]


def name_in(entry):
    return PurePath(entry.bytes.decode()).name


class Platter:
    def __init__(self, folder, chance):
        self.chance = chance
        self.names = {p.name: File(p.read_bytes()) for p in folder.iterdir() if p.is_file()}
        self.safe_names = dict(self.names)
        self.open = {}

    def take(self, entry):
        if entry.what == Operation.APPEAR:
            self.open[entry.file] = self.names.setdefault(name_in(entry), File())
        elif entry.what == Operation.WRITE:
            self.open[entry.file].pending.append((entry.offset, entry.bytes))
        elif entry.what == Operation.TRUNCATE:
            self.open[entry.file].pending.append((entry.offset, None))
        elif entry.what == Operation.SYNC:
            self.open[entry.file].sync()
        elif entry.what == Operation.FAILED_SYNC:
            if entry.file in self.open:
                self.open[entry.file].lose_some(self.chance)
        elif entry.what == Operation.VANISH:
            self.names.pop(name_in(entry), None)
        elif entry.what == Operation.SYNC_FOLDER:
            self.safe_names = dict(self.names)

    def cut(self, how):
        """Name → content. `how`: nothing unsafe survives, some of it, or torn pieces of it."""
        names = self.safe_names if how == "nothing" or self.chance.random() < 0.5 else self.names
        return {name: self._left_of(file, how) for name, file in names.items()}

    def _left_of(self, file, how):
        if how == "nothing" or not file.pending:
            return bytes(file.safe)
        content = bytearray(file.safe)
        for change in file.pending:
            for piece in sectors(change) if how == "torn" else [change]:
                if self.chance.random() < 0.5:
                    apply(content, piece)
        return bytes(content)
