# SPDX-License-Identifier: MPL-2.0
"""What was measured, and what it should be: the table."""
import json
import os
import platform
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Figure:
    what: str
    ours: str
    peer: str = ""
    theirs: str = ""
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None

    def row(self):
        ratio = f"{self.ratio:.3g} ×" if self.ratio is not None else ""
        said = {True: "met", False: "**missed**", None: ""}[self.met]
        return f"| {self.what} | {self.ours} | {self.peer} | {self.theirs} | {ratio} | {self.goal} | {said} |"


def at_most(what, value, unit, most):
    return Figure(what, f"{value:.3g} {unit}", goal=f"≤ {most} {unit}", met=value <= most)


def as_fast_as(what, ours, theirs, unit, peer, least=None):
    """A rate beside a peer's: more is better."""
    ratio = ours / theirs
    return Figure(what, f"{ours:,.0f} {unit}", peer, f"{theirs:,.0f} {unit}", ratio,
                  f"≥ {least:,} ×" if least else "", ratio >= least if least else None)


def as_cheap_as(what, ours, theirs, unit, peer, least=None):
    """A time or a size beside a peer's: the ratio is how many times less ours is."""
    ratio = theirs / ours
    return Figure(what, f"{ours:.3g} {unit}", peer, f"{theirs:.3g} {unit}", ratio,
                  f"≥ {least:,} ×" if least else "", ratio >= least if least else None)


def told_by(program, *arguments):
    """The figures that a program of ours prints, a line of JSON each."""
    said = subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in said.splitlines()]


def machine():
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) / 1024 / 1024
    return (f"{os.cpu_count()} cores {model[1] if model else platform.machine()}, {memory:.0f} GiB, Linux {platform.release()}, "
            f"load {os.getloadavg()[0]:.1f} when it began")


HEAD = ["| what | ours | peer | theirs | ratio | goal | |", "|---|---|---|---|---|---|---|"]
