# SPDX-License-Identifier: MPL-2.0
"""Power cuts in a record of faulty.cpp, and what the real program makes of the disks that they leave."""
import os
import re
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fault import events_in, run
from faulty import Operation, entries
from platter import Platter

LEFT = ("nothing", "some", "torn")
QUICK_DISK = "/dev/shm" if os.path.isdir("/dev/shm") else None


class Cut:
    """What a client was promised before the power went, and what is left."""

    def __init__(self, promised, files):
        self.promised, self.files = promised, files

    def verdict(self):
        """(lost ids, what is broken)"""
        folder = Path(tempfile.mkdtemp(prefix="tingsted-", dir=QUICK_DISK))
        try:
            for name, content in self.files.items():
                (folder / name).write_bytes(content)
            sound = run("verify", data=folder, check=False)
            if sound.returncode != 0:
                return set(), sound.stdout + sound.stderr
            there = {id for ids in events_in(folder).values() for id in ids}
            return self.promised - there, ""
        finally:
            shutil.rmtree(folder)


def promised_id(answer):
    found = re.match(rb"HTTP/1\.1 201 .*?\r\nLocation: /api/v1/events/([0-9a-f-]+)\r\n", answer, re.DOTALL | re.IGNORECASE)
    return found and found[1].decode()


def moments(record, count, chance):
    """Where to cut: half of them anywhere, half right behind a promise."""
    whats = [entry.what for entry in entries(record)]
    behind_promises = [i for i, what in enumerate(whats) if what == Operation.PROMISE]
    anywhere = [chance.randrange(len(whats)) for _ in range(count - count // 2)]
    return sorted(anywhere + [chance.choice(behind_promises) for _ in range(count // 2)])


def cuts(record, before, count, left, chance):
    wanted = moments(record, count, chance)
    platter, promised = Platter(before, chance), set()
    for i, entry in enumerate(entries(record)):
        platter.take(entry)
        if entry.what == Operation.PROMISE and (id := promised_id(entry.bytes)):
            promised.add(id)
        while wanted and wanted[0] == i:
            wanted.pop(0)
            yield Cut(set(promised), platter.cut(chance.choice(left)))


def judged(all_cuts):
    """The verdicts, two at a time; there are never many disks in memory."""
    with ThreadPoolExecutor(2) as pool:
        waiting = []
        for cut in all_cuts:
            waiting.append(pool.submit(cut.verdict))
            if len(waiting) > 4:
                yield waiting.pop(0).result()
        for rest in waiting:
            yield rest.result()
