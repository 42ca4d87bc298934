# SPDX-License-Identifier: MPL-2.0
"""F12: the network between the server and its followers is cut without a word, then heals. The server lets go of the dead
connections in time (W3), and who comes back with its cursor misses nothing and is told nothing twice."""
import contextlib
import ctypes
import os
import subprocess
import time

import namespaces
from fault import FaultCase, Server, amount, main, meeting, report, tearDownModule  # noqa: F401
from live_client import Live, Picture
from namespaces import command

FOLLOWERS = amount(200, 20)
ROUNDS = amount(3, 1)
LET_GO_AFTER = amount(35, 5)  # seconds, the setting web_socket_idle
HERE, THERE = "10.231.0.1", "10.231.0.2"
CLONE_NEWNET = 0x40000000


class Elsewhere:
    """Another machine on a cable: a network namespace and a pair of interfaces."""

    def __init__(self):
        self.holder = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
        mine = os.readlink("/proc/self/ns/net")
        while os.readlink(f"/proc/{self.holder.pid}/ns/net") == mine:
            time.sleep(0.01)
        pid = str(self.holder.pid)
        command("ip", "link", "set", "lo", "up")
        command("ip", "link", "add", "here", "type", "veth", "peer", "name", "there", "netns", pid)
        command("ip", "address", "add", f"{HERE}/24", "dev", "here")
        command("ip", "link", "set", "here", "up")
        self.there("ip", "address", "add", f"{THERE}/24", "dev", "there")
        self.plug_in()

    def there(self, *words):
        command("nsenter", "--net", "--target", str(self.holder.pid), *words)

    def pull_out(self):
        self.there("ip", "link", "set", "there", "down")

    def plug_in(self):
        self.there("ip", "link", "set", "there", "up")

    @contextlib.contextmanager
    def entered(self):
        """Sockets made inside belong to the other machine."""
        back = os.open("/proc/self/ns/net", os.O_RDONLY)
        away = os.open(f"/proc/{self.holder.pid}/ns/net", os.O_RDONLY)
        libc = ctypes.CDLL(None, use_errno=True)
        try:
            assert libc.setns(away, CLONE_NEWNET) == 0, os.strerror(ctypes.get_errno())
            yield
        finally:
            libc.setns(back, CLONE_NEWNET)
            os.close(away)
            os.close(back)

    def close(self):
        self.holder.kill()
        self.holder.wait()


class ServerHere(Server):
    def start(self, listen=f"{HERE}:0"):
        super().start(listen)


def sockets_of(server):
    folder, count = f"/proc/{server.process.pid}/fd", 0
    for fd in os.listdir(folder):
        with contextlib.suppress(FileNotFoundError):  # closed meanwhile
            count += os.readlink(f"{folder}/{fd}").startswith("socket:")
    return count


class TheNetworkIsCut(FaultCase):
    def test_and_followers_come_back_to_the_same_picture(self):
        elsewhere = Elsewhere()
        self.addCleanup(elsewhere.close)
        data = self.new_data()
        (data / "partition.toml").write_text(
            f'[limits]\nweb_socket_idle = {LET_GO_AFTER}\nunlimited = ["10.231.0.0/24"]\n')
        server = ServerHere(data, "--config", str(data / "partition.toml"))
        self.addCleanup(server.process.kill)
        before, pictures, let_go, back = sockets_of(server), [Picture() for _ in range(FOLLOWERS)], [], []
        for _ in range(ROUNDS):
            with elsewhere.entered():
                lives = [Live(server.host, server.port) for _ in pictures]
            for live, picture in zip(lives, pictures):
                live.subscribe(cursor=picture.cursor)
                self.follow(live, picture, "snapshot", "resumed")
            self.assertGreaterEqual(sockets_of(server), before + FOLLOWERS)
            elsewhere.pull_out()
            cut = time.monotonic()
            for n in range(20):
                made = server.ask("POST", "/api/v1/events", meeting(title=f"M{n}", start="2026-11-30T10:00:00",
                                  end="2026-11-30T11:00:00"), token=self.tokens.coordinator)
                self.assertEqual(made.status, 201, made)
            while sockets_of(server) > before + FOLLOWERS // 20:
                self.assertLess(time.monotonic() - cut, LET_GO_AFTER + 15)
                time.sleep(0.05)
            let_go.append(time.monotonic() - cut)
            for live in lives:
                live.close()
            elsewhere.plug_in()
            healed = time.monotonic()
            with elsewhere.entered():
                lives = [Live(server.host, server.port) for _ in pictures]
            for live, picture in zip(lives, pictures):
                live.subscribe(cursor=picture.cursor)
                self.follow(live, picture, "resumed")
                live.close()
            back.append(time.monotonic() - healed)
            with elsewhere.entered():
                newcomer = Live(server.host, server.port)
            newcomer.subscribe()
            fresh = Picture()
            fresh.take(newcomer.hear_next("snapshot"))
            newcomer.close()
            for picture in pictures:
                self.assertEqual(picture.shown(), fresh.shown())
        self.assertEqual(server.stop(), 0)
        report("F12", f"the network cut {ROUNDS} times under {FOLLOWERS} followers: let go after {max(let_go):.1f} s (limit "
                      f"{LET_GO_AFTER} s), all back within {max(back):.1f} s of its healing, no gap, nothing twice")
        self.assertLess(max(let_go), LET_GO_AFTER + 5)
        self.assertGreater(min(let_go), LET_GO_AFTER / 2, "let go for another reason")
        self.assertLess(max(back), 30)

    def follow(self, live, picture, *until):
        told = set()
        while True:
            message = live.hear()
            self.assertNotIn(message["type"], ("reset", "error"), message)
            if message["type"] == "changed":
                self.assertNotIn(message["event"]["id"], told, "told twice")
                told.add(message["event"]["id"])
            picture.take(message)
            if message["type"] in until:
                return


if __name__ == "__main__":
    namespaces.enter("mount", "net")
    main()
