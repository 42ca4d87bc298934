# SPDX-License-Identifier: MPL-2.0
"""What somebody sees who follows the feed with vdirsyncer and looks at it in khal, two clients that Debian has."""
import datetime
import os
import shutil
import subprocess
import zoneinfo

from read_back import Occurrence

HOME = zoneinfo.ZoneInfo("Europe/Copenhagen")
UTC = datetime.timezone.utc

SYNC = """[general]
status_path = "{folder}/status/"
[pair feed]
a = "here"
b = "there"
collections = null
[storage here]
type = "filesystem"
path = "{folder}/events/"
fileext = ".ics"
[storage there]
type = "http"
url = "{url}"
"""
SHOW = """[calendars]
[[feed]]
path = {folder}/events/
readonly = True
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M:%S
longdatetimeformat = %Y-%m-%dT%H:%M:%S
"""


def is_installed():
    return shutil.which("vdirsyncer") and shutil.which("khal")


def run(*command):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run(command, capture_output=True, text=True, input="y\n", env=environment, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def fetch(url, folder):
    """Takes the feed in as vdirsyncer does: over HTTP, one file for each UID, which gets a UID of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    config = folder / "vdirsyncer.conf"
    config.write_text(SYNC.format(folder=folder, url=url), encoding="utf-8")
    run("vdirsyncer", "-c", str(config), "discover")
    run("vdirsyncer", "-c", str(config), "sync")


def moment(text, is_day, days):
    """A day begins at midnight at home; khal tells the last one, not the one after."""
    at = datetime.datetime.fromisoformat(text)
    if not is_day:
        return at.replace(tzinfo=UTC)
    return (at + datetime.timedelta(days=days)).replace(tzinfo=HOME).astimezone(UTC)


def occurrences(folder, begin, end):
    """What khal lists in [begin, end), without UIDs; each once, though it stands on each of its days."""
    config = folder / "khal.conf"
    config.write_text(SHOW.format(folder=folder), encoding="utf-8")
    listed = run("khal", "-c", str(config), "list", "--day-format", "", "--format",
                 "{start-long-full} {end-long-full} {all-day} {uid} {status}", begin[:10], end[:10])
    for line in sorted(set(filter(None, map(str.strip, listed.splitlines())))):
        first, last, all_day, _, status = line.split(" ")
        start = moment(first, all_day == "True", 0)
        if begin <= start.strftime("%Y-%m-%dT%H:%M:%SZ") < end:
            yield Occurrence(start, moment(last, all_day == "True", 1), "cancelled" if status == "CANCELLED" else "")
