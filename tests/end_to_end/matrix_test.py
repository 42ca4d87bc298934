# SPDX-License-Identifier: MPL-2.0
"""Who may do what (security.md Z2): every route of the program's table, by callers of every kind, about things of every
kind. matrix.csv beside this file says what each is answered; a route without its lines there fails."""
import csv
import re
import shutil
import unittest
from pathlib import Path

from route_requests import CALLERS, EVENTS, SIGNED_IN, Network, kinds_of, routes
from support import tearDownModule  # noqa: F401

WRITES = ("POST", "PUT", "PATCH", "DELETE")


def expectations():
    with open(Path(__file__).with_name("matrix.csv"), encoding="utf-8", newline="") as file:
        return {(row["method"], row["pattern"], row["about"]): {c: int(row[c]) for c in CALLERS}
                for row in csv.DictReader(file)}


def without_its_own(reply, thing):
    """A body without what differs from request to request, and from address to address."""
    text = re.sub(r'("request_id":|data-request="|<code>)[^,}<"]*"?[^,}<]*', r"\1", reply.text)
    for own in (thing.get("id"), thing.get("url", "").rsplit("/", 1)[-1]):
        text = text.replace(own, "…") if own else text
    return text


class TheMatrix(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.expected = expectations()
        cls.routes = routes()

    @classmethod
    def tearDownClass(cls):
        cls.network.close()
        shutil.rmtree(cls.network.data)

    def test_it_has_lines_for_every_route_and_for_nothing_else(self):
        wanted = {(method, pattern, kind) for method, pattern, _, _ in self.routes for kind in kinds_of(method, pattern)}
        self.assertEqual(wanted, set(self.expected))
        self.assertGreaterEqual(len(wanted) * len(CALLERS), 1000)

    def test_everybody_is_answered_as_it_says(self):
        wrong, asked = [], 0
        for (method, pattern, kind), row in self.expected.items():
            nothing = {}
            for who, status in row.items():
                thing = self.network.thing(method, pattern, kind)
                reply = self.network.ask(who, method, pattern, kind, thing)
                asked += 1
                if reply.status != status:
                    wrong.append(f"{method} {pattern} about {kind} by {who}: {reply.status}, not {status}")
                if status == 404 and kind in EVENTS:
                    absent = {"id": "findes-ikke", "url": "/findes-ikke"}
                    if who not in nothing:
                        nothing[who] = without_its_own(self.network.ask(who, method, pattern, "none", absent), absent)
                    if without_its_own(reply, thing) != nothing[who]:
                        wrong.append(f"{method} {pattern} about {kind} by {who}: its 404 is another than that of nothing")
        self.assertEqual(wrong, [])
        print(f"{asked} requests answered as matrix.csv says")

    def test_it_keeps_the_laws(self):
        """What the table says is held to what security.md says, so that a wrong line is not copied into it."""
        for (method, pattern, kind), row in self.expected.items():
            action, identity = next((a, i) for m, p, a, i in self.routes if (m, p) == (method, pattern))
            with self.subTest(method=method, pattern=pattern, about=kind):
                if identity == "bearer":
                    self.assertEqual({row["revoked"], row["expired"]}, {401})
                if action != "read_public":
                    self.assertEqual(row["anonymous"], 401 if identity == "bearer" else 303)
                    self.assertEqual(row["expired"], row["anonymous"])
                if action not in ("read_public", "subscribe") and kind != "none":
                    self.assertIn(row["member"], (403, 404))
                if kind == "personal" and "{id}" in pattern:  # its owner's alone, whatever others may do
                    self.assertEqual({row[c] for c in SIGNED_IN if c != "editor"}, {404})
                if kind == "other_organisation":
                    self.assertIn(row["editor"], (403, 404))
                    self.assertIn(row["member"], (403, 404))
                if kind in ("hidden", "own_hidden", "draft"):
                    self.assertEqual(row["member"], 404)
                    if identity != "nobody":
                        self.assertNotIn(row["administrator"], (401, 403, 404))
                    self.assertIn(row["anonymous"], (401, 303) if action != "read_public" else (404,))
                if kind == "other" and action != "read_public":
                    self.assertEqual(row["editor"], 403)
                if kind == "own" and action != "read_public":
                    self.assertNotIn(row["editor"], (401, 403, 404))
                    self.assertEqual(row["other_editor"], 403)


if __name__ == "__main__":
    unittest.main()
