#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Holds the tree against its own plan: who may include whom, where each library lives, how files begin and how long
they are. The rooms and what they use are read from CMakeLists.txt; the promises below are what it may never say.

usage: layers.py [ROOT]    prints a line for each breach; exit code 1 when there is any
"""
import re
import subprocess
import sys
from pathlib import Path

LONGEST_FILE = 400

# What a room may never reach, whatever CMakeLists.txt says. A name stands for all rooms below it.
NEVER = {
    "common": ("calendar", "config", "server"),
    "calendar": ("config", "server"),
    "config": ("server",),
    "server/store": ("server/net", "server/live", "server/pages", "server/exchange", "server/routes", "config"),
    "server/net": ("calendar", "config", "server/store", "server/live", "server/pages", "server/exchange",
                   "server/routes"),
    "server/live": ("server/net", "server/pages", "server/exchange", "server/routes", "config"),
    "server/pages": ("server/net", "server/store", "server/live", "server/exchange", "server/routes", "config"),
    "server/exchange": ("server/net", "server/pages", "server/routes", "config"),
    "server/routes": ("config",),
}

# Each library's home: the start of an include in angle brackets, and who may write it; `bench` compares with some.
HOMES = {
    "boost/beast": ("server/net", "bench"),
    "boost/asio": ("server", "bench"),
    "boost/url": ("server/net",),
    "boost/locale": ("server/pages",),
    "soci": ("server/store",),
    "sqlite3.h": ("server/store",),
    "libical": ("calendar/ical", "bench"),
    "curl": ("server/exchange",),
    "kainjow": ("server/pages",),
    "qrencode": ("server/pages",),
    "toml++": ("config",),
    "date/": ("calendar/time",),
    "unicode": ("common", "calendar/ical"),
    "sodium": ("common",),
    "spdlog": ("common",),
    "openssl": ("server/net",),
    "expat": ("server/routes",),
    "CLI": ("server",),
    "zlib.h": ("server/routes",),
    "brotli": ("server/routes",),
    "prometheus": ("common", "server/routes"),
}

# Headers that bring in a whole library.
UMBRELLAS = re.compile(r"boost/(asio|beast|json|url|locale|system|describe|algorithm/string)\.hpp"
                       r"|boost/beast/(core|http|websocket)\.hpp|bits/stdc\+\+\.h|date/date_all\.h")
# The whole of a small library, where its parts do not compile alone.
UMBRELLAS_ALLOWED = ("boost/describe.hpp",)

# A calendar is values and decisions: nothing in it waits, opens or asks the time.
IMPURE = re.compile(r"<(thread|mutex|shared_mutex|atomic|future|condition_variable|filesystem|fstream|iostream|random|"
                    r"unistd\.h|fcntl\.h|sys/.*|netinet/.*|arpa/.*|spdlog/.*)>|\"common/log\.hpp\"")
# The one door to the system's time zones.
IMPURE_ALLOWED = {"calendar/time/zones.cpp"}
CLOCK = re.compile(r"\b(system_clock|steady_clock|utc_clock)::now\b|\bgetenv\b")

WITH_LICENCE = {".cpp", ".hpp", ".ts", ".css", ".py", ".cmake", ".sh", ".sql", ".toml", ".mjs", ".cjs", ".js"}
WITH_LICENCE_BY_NAME = {"dev", "CMakeLists.txt", "run"}
WITH_LENGTH = {".cpp", ".hpp", ".ts", ".css", ".py", ".cmake", ".mjs", ".js", ".mustache"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def is_below(name, folder):
    return name == folder or name.startswith(folder + "/")


def rooms_in(cmake_text):
    """Each room with the rooms that it names, from lines like room(calendar/event USES calendar/time)."""
    rooms = {}
    for name, used in re.findall(r"^room\(\s*(\S+?)(?:\s+USES\s+([^)]*))?\)", cmake_text, re.MULTILINE):
        rooms[name] = (used or "").split()
    return {name: [u for u in used if u in rooms] for name, used in rooms.items()}


def reach(room, rooms, seen=()):
    """The room, and all that it uses, directly or not. None when a room uses itself."""
    if room in seen:
        return None
    all_of = {room}
    for used in rooms[room]:
        further = reach(used, rooms, (*seen, room))
        if further is None:
            return None
        all_of |= further
    return all_of


def room_of(path, rooms):
    """The deepest room that a file stands in, or None."""
    inside = [r for r in rooms if is_below(path, r)]
    return max(inside, key=len, default=None)


def breaches_of_plan(rooms):
    for room in rooms:
        reached = reach(room, rooms)
        if reached is None:
            yield f"CMakeLists.txt: room {room} uses itself"
            continue
        for owner, never in NEVER.items():
            for other in sorted(reached - {room}) if is_below(room, owner) else ():
                if any(is_below(other, n) for n in never):
                    yield f"CMakeLists.txt: room {room} reaches {other}, which {owner} never may"


def breaches_of_include(path, number, bracket, target, rooms, tree):
    where = f"{path}:{number}"
    if ".." in target.split("/"):
        yield f"{where}: {target} climbs out of its folder; name it from the top"
    if UMBRELLAS.fullmatch(target) and target not in UMBRELLAS_ALLOWED:
        yield f"{where}: <{target}> is a whole library; include the parts that are used"
    tested = path.startswith("tests/")
    if bracket == "<":
        place = path.removeprefix("tests/")
        for library, homes in HOMES.items():
            if target.startswith(library) and not any(is_below(place, h) for h in homes):
                yield f"{where}: <{target}> lives in {' and '.join(homes)}"
        return
    beside = str(Path(path).parent / target)
    if target not in tree and ".." not in target and not (tested and beside in tree):
        yield f"{where}: there is no {target}"
    if tested:
        return
    mine, theirs = room_of(path, rooms), room_of(target, rooms)
    if mine and theirs and theirs not in (reach(mine, rooms) or {mine}):
        yield f"{where}: {mine} may not use {theirs} ({target})"


def breaches_of_source(path, lines, rooms, tree):
    for number, line in enumerate(lines, 1):
        found = INCLUDE.match(line)
        if found:
            yield from breaches_of_include(path, number, found[1], found[2], rooms, tree)
        if path.startswith("calendar/"):
            if found and IMPURE.search(line) and path not in IMPURE_ALLOWED:
                yield f"{path}:{number}: a calendar does not wait, open or log: {line.strip()}"
            if CLOCK.search(line):
                yield f"{path}:{number}: a decision takes the clock's reading, never the clock"


def breaches_of_shape(path, lines):
    name = Path(path)
    if name.suffix in WITH_LICENCE or name.name in WITH_LICENCE_BY_NAME:
        first = [line for line in lines[:2] if not line.startswith("#!")]
        if not first or "SPDX-License-Identifier: MPL-2.0" not in first[0]:
            yield f"{path}:1: begins without its SPDX line"
    if name.suffix in WITH_LENGTH and len(lines) > LONGEST_FILE:
        yield f"{path}: {len(lines)} lines; {LONGEST_FILE} are the most"


def breaches(root):
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=root,
                            check=True, capture_output=True, text=True).stdout
    tree = sorted(p for p in listed.split("\0") if p and (root / p).is_file())
    rooms = rooms_in((root / "CMakeLists.txt").read_text(encoding="utf-8"))
    yield from breaches_of_plan(rooms)
    for path in tree:
        if path.startswith("tests/data/") or Path(path).suffix not in WITH_LICENCE | WITH_LENGTH and \
                Path(path).name not in WITH_LICENCE_BY_NAME:
            continue
        lines = (root / path).read_text(encoding="utf-8").splitlines()
        yield from breaches_of_shape(path, lines)
        if path.endswith((".cpp", ".hpp")):
            yield from breaches_of_source(path, lines, rooms, set(tree))


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
    found = list(breaches(root))
    for breach in found:
        print(breach)
    print(f"layers: {len(found)} breaches" if found else "layers: all in place")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
