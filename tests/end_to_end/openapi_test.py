# SPDX-License-Identifier: MPL-2.0
"""What /api/v1/openapi.json and /api/v1/asyncapi.json say is what the program does: every route is in them and nothing
else, and real requests, replies and frames are as they describe."""
import json
import re
import shutil
import unittest
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, RefResolver

from live_client import Live
from route_requests import EVENTS, Network, kinds_of, routes
from support import meeting, tearDownModule  # noqa: F401

OPENAPI, ASYNCAPI = "/api/v1/openapi.json", "/api/v1/asyncapi.json"


class Described(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = Network()
        cls.server = cls.network.server
        cls.openapi = cls.server.get(OPENAPI).json
        cls.asyncapi = cls.server.get(ASYNCAPI).json

    @classmethod
    def tearDownClass(cls):
        cls.network.close()
        shutil.rmtree(cls.network.data)

    def resolver(self, base):
        documents = {OPENAPI: self.openapi, ASYNCAPI: self.asyncapi}
        return RefResolver(base, documents[base], store=documents)

    def assert_valid(self, value, schema, base=OPENAPI):
        errors = sorted(Draft202012Validator(schema, resolver=self.resolver(base)).iter_errors(value), key=str)
        self.assertEqual([f"{'/'.join(map(str, e.absolute_path))}: {e.message[:300]}" for e in errors], [])

    def at(self, reference):
        value = self.openapi
        for part in reference.removeprefix("#/").split("/"):
            value = value[part]
        return value

    def operation(self, method, pattern):
        return self.openapi["paths"][pattern][method.lower()]

    def assert_described(self, reply, method, pattern):
        """The status is one of those that are written down, and the body is as it says there."""
        operation = self.operation(method, pattern)
        self.assertIn(str(reply.status), operation["responses"], f"{method} {pattern}: {reply}")
        response = operation["responses"][str(reply.status)]
        response = self.at(response["$ref"]) if "$ref" in response else response
        content = response.get("content", {})
        if not content:
            self.assertEqual(reply.body, b"")
            return
        media_type = (reply["Content-Type"] or "").split(";")[0]
        self.assertTrue(media_type in content or "*/*" in content, f"{method} {pattern}: {media_type} is none of {list(content)}")
        if media_type.endswith("json"):
            self.assert_valid(reply.json, content[media_type]["schema"])


class TheDescription(Described):
    def test_has_every_route_of_the_program_and_nothing_else(self):
        self.assertEqual(self.openapi["openapi"][:4], "3.1.")
        described = {(method.upper(), pattern) for pattern, methods in self.openapi["paths"].items() for method in methods}
        self.assertEqual(described, {(method, pattern) for method, pattern, _, _ in routes()})

    def test_names_who_may(self):
        for method, pattern, action, identity in routes():
            with self.subTest(method=method, pattern=pattern):
                security = self.operation(method, pattern)["security"]
                self.assertEqual({} in security, action == "read_public")
                self.assertEqual({"token": []} in security, identity == "bearer")
                self.assertEqual({"session": []} in security, identity == "session")

    def test_holds_schemas_that_are_schemas(self):
        for document in (self.openapi, self.asyncapi):
            for name, schema in document["components"]["schemas"].items():
                with self.subTest(schema=name):
                    Draft202012Validator.check_schema(schema)

    def test_refers_to_what_there_is(self):
        for base, document in ((OPENAPI, self.openapi), (ASYNCAPI, self.asyncapi)):
            resolver = self.resolver(base)
            for reference in set(re.findall(r'"\$ref": ?"([^"]+)"', json.dumps(document))):
                with self.subTest(reference=reference):
                    resolver.resolve(reference)

    def test_names_every_parameter_that_is_in_an_address(self):
        for method, pattern, _, _ in routes():
            named = {p["name"] for p in self.operation(method, pattern).get("parameters", []) if p.get("in") == "path"}
            self.assertEqual(named, set(re.findall(r"\{(\w+)\}", pattern)))

    def test_is_wrong_about_a_reply_that_is_wrong(self):
        """The validator sees what it should: a field too many, one too few, one of another type."""
        right = self.server.get(f"/api/v1/events/{self.network.events['own']['id']}").json
        event = {"$ref": "#/components/schemas/Event"}
        self.assert_valid(right, event)
        without_title = {name: value for name, value in right.items() if name != "title"}
        for wrong in (right | {"colour": "red"}, without_title, right | {"revision": "1"}, right | {"start": "soon"}):
            with self.assertRaises(AssertionError):
                self.assert_valid(wrong, event)


class EveryReply(Described):
    def test_is_as_described_whoever_asks(self):
        for method, pattern, _, identity in routes():
            for kind in (kinds_of(method, pattern)[0], kinds_of(method, pattern)[-1]):
                for who in ("anonymous", "member", "administrator", "revoked"):
                    reply = self.network.ask(who, method, pattern, kind)
                    with self.subTest(method=method, pattern=pattern, about=kind, who=who, status=reply.status):
                        if identity == "session" and reply.status in (200, 303, 410, 422):
                            continue  # a page, or a form that is shown again
                        self.assert_described(reply, method, pattern)

    def test_to_a_list_is_as_described(self):
        token = self.network.callers["administrator"].token
        lists = {"/api/v1/events": "?limit=500", "/api/v1/occurrences": "?from=2026-01-01&to=2027-12-31",
                 "/feeds/events.json": ""}
        for pattern, query in lists.items():
            reply = self.server.get(pattern + query, token=token)
            self.assertGreater(len(reply.json["items"]), 20, pattern)
            self.assert_described(reply, "GET", pattern)

    def test_to_what_is_wrong_is_as_described(self):
        token = self.network.callers["administrator"].token
        event = self.network.events["own"]
        one = f"/api/v1/events/{event['id']}"
        taken = {"room": "raadhus-1", "start": "2027-11-09T10:00:00", "end": "2027-11-09T11:00:00"}
        self.server.ask("POST", "/api/v1/events", meeting(**taken), token=token)
        wrong = [
            (422, "POST", "/api/v1/events", "/api/v1/events", {"title": ""}, {}),
            (409, "POST", "/api/v1/events", "/api/v1/events", meeting(**taken), {}),
            (400, "POST", "/api/v1/events", "/api/v1/events", "{", {"Content-Type": "application/json"}),
            (415, "POST", "/api/v1/events", "/api/v1/events", "{}", {"Content-Type": "text/plain"}),
            (428, "PATCH", "/api/v1/events/{id}", one, {"title": "x"}, {}),
            (412, "PATCH", "/api/v1/events/{id}", one, {"title": "x"}, {"If-Match": '"99"'}),
            (422, "PATCH", "/api/v1/rooms/{id}", "/api/v1/rooms/raadhus-1", {"name": 7}, {"If-Match": "*"}),
            (400, "GET", "/api/v1/events", "/api/v1/events?colour=red", None, {}),
            (400, "GET", "/feeds/events.ics", "/feeds/events.ics?colour=red", None, {}),
        ]
        for status, method, pattern, target, body, headers in wrong:
            with self.subTest(method=method, pattern=pattern, status=status):
                reply = self.server.ask(method, target, body, headers, token)
                self.assertEqual(reply.status, status, reply)
                self.assert_described(reply, method, pattern)


class EveryRequest(Described):
    def schema_of(self, method, pattern):
        return self.operation(method, pattern)["requestBody"]["content"]["application/json"]["schema"]

    def test_that_is_taken_is_as_described(self):
        for kind in EVENTS:
            self.assert_valid(meeting(**EVENTS[kind]), self.schema_of("POST", "/api/v1/events"))
        read = self.network.events["own"]
        self.assert_valid(read, self.schema_of("PATCH", "/api/v1/events/{id}"))  # what was read may be sent back

    def test_that_is_not_as_described_is_refused(self):
        token = self.network.callers["administrator"].token
        for wrong in ({"colour": "red"}, {"title": 7}, {"kind": "party"}, {"goals": [18]}, {"hosts": []}, {"area": "Åben by"}):
            body = meeting() | wrong
            with self.subTest(wrong=wrong), self.assertRaises(AssertionError):
                self.assert_valid(body, self.schema_of("POST", "/api/v1/events"))
            with self.subTest(wrong=wrong):
                self.assertEqual(self.server.ask("POST", "/api/v1/events", body, token=token).status, 422)


class TheLiveProtocol(Described):
    def setUp(self):
        self.token = self.network.callers["administrator"].token

    def told(self, client, kind):
        """The next frame, which is of that kind and as it is described."""
        frame = client.hear()
        self.assertEqual(frame["type"], kind, frame)
        self.assert_valid(frame, self.asyncapi["components"]["messages"][kind]["payload"], ASYNCAPI)
        return frame

    def listening(self, **subscribe):
        client = Live(self.server.host, self.server.port)
        self.addCleanup(client.close)
        message = {"type": "subscribe", **subscribe}
        self.assert_valid(message, self.asyncapi["components"]["messages"]["subscribe"]["payload"], ASYNCAPI)
        client.subscribe(**subscribe)
        return client

    def change(self, event, **fields):
        reply = self.server.ask("PATCH", f"/api/v1/events/{event['id']}", fields, {"If-Match": "*"}, self.token)
        self.assertEqual(reply.status, 200, reply)

    def test_tells_what_is_described(self):
        event = self.network.make("own")
        client = self.listening()
        cursor = self.told(client, "snapshot")["cursor"]
        self.change(event, title="Et nyt navn")
        self.told(client, "changed")
        self.change(event, visibility="municipal")
        self.told(client, "removed")
        again = self.listening(cursor=cursor)
        self.told(again, "removed")
        self.told(again, "resumed")

    def test_tells_what_went_wrong_as_described(self):
        elsewhere = self.listening(cursor="AAAA")
        self.told(elsewhere, "reset")
        self.told(elsewhere, "snapshot")
        self.told(self.listening(filter="colour=red"), "error")

    def test_is_described_at_the_address_where_it_is(self):
        self.assertEqual(self.asyncapi["channels"]["live"]["address"], "/live")
        self.assertIn("/live", self.openapi["paths"])
        self.assertEqual(urlsplit(OPENAPI).path, OPENAPI)
        documented = set(self.asyncapi["components"]["messages"])
        self.assertEqual(set(self.asyncapi["channels"]["live"]["messages"]), documented)
        source = (__import__("support").SOURCE / "server/live/frames.cpp").read_text(encoding="utf-8")
        self.assertLessEqual(set(re.findall(r'\{"type", "(\w+)"\}', source)), documented)


if __name__ == "__main__":
    unittest.main()
