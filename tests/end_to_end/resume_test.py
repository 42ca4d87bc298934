# SPDX-License-Identifier: MPL-2.0
"""No gaps, no duplicates, in order: across disconnects, restarts and kill -9 of the server."""
import datetime
import random
import shutil
import threading
import time
import unittest

from live_client import Closed, Live, Picture
from support import Server, demo_data, tearDownModule  # noqa: F401

DISCONNECTS = 200
CLIENTS = 4
KILLS = 5
FILTERS = ("", "area=asaa", "topic=demens,ensomhed", "area=hjallerup&kind=meeting")
AREAS, TOPICS = ("asaa", "hjallerup", "dronninglund"), ("demens", "ensomhed", "lokal")


class Follower(threading.Thread):
    """A client that keeps its picture while its connection is cut again and again."""

    def __init__(self, server, filter, seed, cuts):
        super().__init__()
        self.server, self.filter, self.cuts = server, filter, cuts
        self.random = random.Random(seed)
        self.picture = Picture()
        self.resets = 0
        self.told = set()  # on this connection: nothing comes twice there; a line that was cut may repeat what it told
        self.failure = None
        self.target = threading.Event()  # set when the server says no more: follow to the head, then end
        self.marker = None

    def run(self):
        try:
            while self.cuts > 0:
                self.follow(self.random.randint(0, 6))
                self.cuts -= 1
            self.target.wait()
            self.follow(None)
        except Exception as e:
            self.failure = e

    def connected(self):
        while True:
            try:
                live = Live(self.server.host, self.server.port, timeout=60)
                if live.status == 101:
                    return live
                live.close()
            except (OSError, Closed):
                time.sleep(0.05)  # the server is being started again

    def follow(self, messages):
        """Takes so many messages and cuts the line; None: until the marker is seen."""
        live = self.connected()
        self.told.clear()
        try:
            live.subscribe(self.filter, cursor=self.picture.cursor)
            while messages is None or messages > 0:
                self.take(live.hear())
                if messages is None and self.marker in self.picture.events:
                    return
                messages = None if messages is None else messages - 1
        except (Closed, OSError):
            if messages is None:
                self.follow(None)
        finally:
            live.close()

    def take(self, message):
        self.resets += message["type"] == "reset"
        if message["type"] == "changed":
            event = message["event"]
            before = self.picture.events.get(event["id"])
            if before and event["revision"] < before["revision"]:
                raise AssertionError(f"{event['id']} went back from {before['revision']} to {event['revision']}")
            if (event["id"], event["revision"]) in self.told:
                raise AssertionError(f"{event['id']} was told twice")
            self.told.add((event["id"], event["revision"]))
        if message["type"] == "error":
            raise AssertionError(message)
        self.picture.take(message)


class Writer:
    """Makes, changes, hides and deletes events; what is answered with success has to last."""

    def __init__(self, server, token):
        self.server, self.token = server, token
        self.random = random.Random(20260105)
        self.events = []

    def write_once(self):
        act = self.random.choice(("create", "create", "change", "change", "hide", "delete"))
        if act == "create" or not self.events:
            self.events.append(self.created())
            return
        index = self.random.randrange(len(self.events))
        event = self.events[index]
        if act == "delete":
            self.asked("DELETE", event, None)
            self.events.pop(index)
            return
        change = {"visibility": self.random.choice(("public", "network"))} if act == "hide" else {
            "area": self.random.choice(AREAS), "topics": [self.random.choice(TOPICS)]}
        self.events[index] = self.asked("PATCH", event, change)

    def created(self, **fields):
        day = datetime.date.today() + datetime.timedelta(days=self.random.randint(1, 50))
        body = {"title": f"Møde {self.random.random()}", "start": f"{day}T10:00:00", "end": f"{day}T11:00:00",
                "hosts": ["frivilligcenter"], "area": self.random.choice(AREAS), "topics": [self.random.choice(TOPICS)],
                **fields}
        reply = self.server.ask("POST", "/api/v1/events", body, token=self.token)
        assert reply.status == 201, reply
        return reply.json

    def asked(self, method, event, body):
        reply = self.server.ask(method, f"/api/v1/events/{event['id']}", body, token=self.token,
                                headers={"If-Match": f'"{event["revision"]}"'})
        assert reply.status in (200, 204), reply
        return reply.json if reply.body else None


class ClientsComeBackToTheSamePicture(unittest.TestCase):
    def test_after_two_hundred_disconnects_and_a_server_killed_in_between(self):
        data, tokens = demo_data()
        server = Server(data)
        followers = [Follower(server, FILTERS[i % len(FILTERS)], i, DISCONNECTS // CLIENTS) for i in range(CLIENTS)]
        for f in followers:
            f.start()
        writer = Writer(server, tokens.coordinator)
        kills = 0
        while any(f.cuts > 0 and f.is_alive() for f in followers):
            for _ in range(10):
                writer.write_once()
            cut = DISCONNECTS - sum(f.cuts for f in followers)
            if kills < KILLS and cut > kills * DISCONNECTS // KILLS:
                kills += 1
                server.kill()
                server.start_again()
        self.assertEqual(kills, KILLS)

        marker = writer.created(area="asaa", topics=["demens"])
        second = writer.created(area="hjallerup", topics=["demens"])
        for f in followers:
            f.marker = second["id"] if "hjallerup" in f.filter else marker["id"]
            f.target.set()
        for f in followers:
            f.join(120)
            self.assertFalse(f.is_alive(), f"{f.filter} never got there")
            self.assertIsNone(f.failure, f.filter)
            self.assertEqual(f.resets, 0, f.filter)
        self.settle(followers, server)
        server.close()
        shutil.rmtree(data)

    def settle(self, followers, server):
        """What each one shows now is what a newcomer is shown."""
        for f in followers:
            back, newcomer = Live(server.host, server.port), Live(server.host, server.port)
            f.told.clear()
            back.subscribe(f.filter, cursor=f.picture.cursor)
            while (message := back.hear())["type"] != "resumed":
                f.take(message)
            newcomer.subscribe(f.filter)
            fresh = Picture()
            fresh.take(newcomer.hear_next("snapshot"))
            self.assertEqual(f.picture.shown(), fresh.shown(), f.filter)
            self.assertTrue(fresh.shown())
            back.close()
            newcomer.close()


if __name__ == "__main__":
    unittest.main()
