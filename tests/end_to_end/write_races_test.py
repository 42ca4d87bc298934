# SPDX-License-Identifier: MPL-2.0
"""Writers who meet: nobody's change is lost (security.md H16), and a request that comes again changes nothing (H15)."""
import http.client
import json
import threading
import unittest

from support import DemoCase, Server, meeting, tearDownModule  # noqa: F401

ROUNDS = 1000


class Counter(threading.Thread):
    """Counts an event's capacity up, again and again, on one connection: read, add one, write it if nobody was faster."""

    def __init__(self, server, event, token):
        super().__init__()
        self.connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
        self.target = f"/api/v1/events/{event['id']}"
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.counted, self.too_late, self.wrong = 0, 0, []

    def ask(self, method, body=None, **headers):
        self.connection.request(method, self.target, body, self.headers | headers)
        reply = self.connection.getresponse()
        return reply.status, reply.headers["ETag"], json.loads(reply.read())

    def run(self):
        while self.counted < ROUNDS and not self.wrong:
            _, tag, seen = self.ask("GET")
            status, _, told = self.ask("PATCH", json.dumps({"capacity": seen["capacity"] + 1}), **{"If-Match": tag})
            if status == 200:
                self.counted += 1
            elif status == 412:
                self.too_late += 1
            else:
                self.wrong.append((status, told))
        self.connection.close()


class TwoWriters(DemoCase):
    def test_lose_no_change_of_two_thousand(self):
        event = self.create(capacity=1)
        writers = [Counter(self.server, event, token) for token in (self.tokens.coordinator, self.tokens.coordinator)]
        for w in writers:
            w.start()
        for w in writers:
            w.join()
        self.assertEqual([w.wrong for w in writers], [[], []])
        now = self.server.get(f"/api/v1/events/{event['id']}", token=self.tokens.coordinator).json
        self.assertEqual(now["capacity"], 1 + 2 * ROUNDS)
        self.assertEqual(now["revision"], 1 + 2 * ROUNDS)
        self.assertGreater(sum(w.too_late for w in writers), 0)  # they did meet
        print(f"{2 * ROUNDS} changes by two writers, {sum(w.too_late for w in writers)} times one was too late, none lost")


class ARequestThatComesAgain(DemoCase):
    def post(self, body, key):
        return self.server.ask("POST", "/api/v1/events", body, {"Idempotency-Key": key}, self.tokens.coordinator)

    def titled(self, word):
        return self.server.get(f"/api/v1/events?q={word}", token=self.tokens.coordinator).json["items"]

    def test_is_answered_as_before_even_after_the_server_was_killed(self):
        body = meeting(title="Snurretopværksted")
        first = self.post(body, "race-1")
        self.server.kill()
        self.server.start_again()
        again = self.post(body, "race-1")
        self.assertEqual((first.status, first["Location"], first.body), (again.status, again["Location"], again.body))
        self.assertEqual(len(self.titled("snurretop")), 1)

    def test_with_another_body_is_refused_and_changes_nothing(self):
        self.post(meeting(title="Hvirvelgilde"), "race-2")
        other = self.post(meeting(title="Hvirvelgilde flyttes"), "race-2")
        self.assert_problem(other, 422)
        self.assertEqual([e["title"] for e in self.titled("hvirvelgilde")], ["Hvirvelgilde"])


if __name__ == "__main__":
    unittest.main()
