# SPDX-License-Identifier: MPL-2.0
"""The request gate, byte by byte: what goes over the wire, and the status that comes back (security.md 1.2).

Behind every case stands a second request on the same connection. Whoever is told `Connection: close` must not have it
answered: what one reader takes for the end of a request, another may not.
"""
import unittest

from raw_client import RawClient, SettingsCase

HOST = b"Host: here\r\n"
END = b"\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
JSON = b"Content-Type: application/json\r\n"
SECOND = b"GET /healthz HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
EVENTS = b"/api/v1/events"
MOST_JSON = 256 * 1024


def get(target, fields=b""):
    return b"GET " + target + b" HTTP/1.1\r\n" + HOST + fields + END


def asked(method, target=b"/healthz", fields=b"", body=b""):
    return method + b" " + target + b" HTTP/1.1\r\n" + HOST + fields + END + body


def post(fields, body=b"", target=EVENTS):
    """To a route that takes JSON from those who have a token: without one, a request that passes the gate gets 401."""
    return asked(b"POST", target, fields, body)


def sized(n, fields=JSON):
    return fields + b"Content-Length: %d\r\n" % n


class GateCase(SettingsCase):
    SETTINGS = 'hosts = ["here"]\n'

    def check(self, request, status, goes_on):
        with self.subTest(request[:200]), RawClient(self.server) as client:
            client.send(request + SECOND)
            first = client.reply(request.startswith(b"HEAD "))
            self.assertIsNotNone(first, "no answer at all")
            self.assertEqual(first.status, status, first)
            self.assertEqual(first["x-content-type-options"], "nosniff")
            self.assertEqual(first["connection"] == "close", not goes_on, first.fields)
            second = client.reply()
            self.assertEqual(second is not None, goes_on, second)
            if second:
                self.assertEqual(second.status, 200)
            self.assertTrue(client.is_at_end())

    def refused(self, status, *requests):
        for request in requests:
            self.check(request, status, goes_on=False)

    def answered(self, status, *requests):
        for request in requests:
            self.check(request, status, goes_on=True)


class Hosts(GateCase):
    """H1"""

    def test_our_host_in_any_dress(self):
        self.answered(200, get(b"/healthz"), *(b"GET /healthz HTTP/1.1\r\n" + h + END for h in (
            b"hOST:here\r\n", b"Host: HERE\r\n", b"Host: here:80\r\n", b"Host: here:\r\n", b"Host:\there \t\r\n")))

    def test_none_or_two_or_no_host_name(self):
        self.refused(400, *(b"GET /healthz HTTP/1.1\r\n" + h + END for h in (
            b"", HOST + HOST, HOST + b"Host: there\r\n", b"Host:\r\n", b"Host: here, there\r\n", b"Host: user@here\r\n",
            b"Host: here/path\r\n", b"Host: here:port\r\n", b"Host: here:123456\r\n", b"Host: [::1\r\n",
            b"Host: [here]\r\n", b"Host: h\xc3\xa6r\r\n", b"Host: here?\r\n", b"Host: " + b"a" * 300 + b"\r\n")))

    def test_hosts_of_others(self):
        self.refused(421, b"GET /healthz HTTP/1.0\r\n\r\n", *(b"GET /healthz HTTP/1.1\r\n" + h + END for h in (
            b"Host: there\r\n", b"Host: here:81\r\n", b"Host: here.evil.example\r\n", b"Host: evil.here\r\n",
            b"Host: [::1]\r\n", b"Host: 127.0.0.1\r\n", b"Host: localhost\r\n",
            b"Host: there\r\nX-Forwarded-Host: here\r\n", b"Host: there\r\nForwarded: host=here\r\n")))

    def test_an_old_client_is_answered_once(self):
        self.refused(200, b"GET /healthz HTTP/1.0\r\n" + HOST + END,
                     b"GET /healthz HTTP/1.0\r\n" + HOST + b"Connection: keep-alive\r\n\r\n",
                     get(b"/healthz", b"Connection: close\r\n"), get(b"/healthz", b"Connection: x, Close\r\n"))


class Framing(GateCase):
    """H2"""

    def test_bodies_whose_end_is_plain(self):
        self.answered(401, post(sized(2), b"{}"), post(JSON + b"Content-Length: 02\r\n", b"{}"),
                      post(JSON + CHUNKED, b"2\r\n{}\r\n0\r\n\r\n"),
                      post(JSON + b"transfer-encoding:Chunked\r\n", b"1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"),
                      post(JSON + CHUNKED, b"2;a=b\r\n{}\r\n0\r\nTrailer: 1\r\n\r\n"),
                      post(JSON + CHUNKED, b"00002\r\n{}\r\n0\r\n\r\n"), post(JSON + CHUNKED, b"0\r\n\r\n"), post(sized(0)))

    def test_transfer_codings_that_are_not_chunked(self):
        self.refused(501, *(post(JSON + b"Transfer-Encoding:" + coding + b"\r\n", b"0\r\n\r\n") for coding in (
            b" xchunked", b" gzip, chunked", b" chunked, identity", b" chunked, chunked", b" identity", b' "chunked"',
            b" chunked;q=1", b"", b" chunked,", b" ,chunked", b" chun ked", b" gzip")),
            post(JSON + CHUNKED + CHUNKED, b"0\r\n\r\n"), post(JSON + CHUNKED + b"Transfer-Encoding: identity\r\n", b"0\r\n\r\n"),
            post(JSON + b"Transfer-Encoding: identity\r\n" + CHUNKED, b"0\r\n\r\n"))

    def test_two_ways_to_find_the_end(self):
        self.refused(400, post(CHUNKED + sized(2), b"0\r\n\r\n"), post(sized(2) + CHUNKED, b"0\r\n\r\n"),
                     post(sized(2) + b"Transfer-Encoding: identity\r\n", b"{}"),
                     post(sized(0) + b"tRANSFER-eNCODING: chunked\r\n", b"0\r\n\r\n"),
                     post(sized(2) + b"Content-Length: 2\r\n", b"{}"), post(sized(2) + b"Content-Length: 3\r\n", b"{}"),
                     post(sized(2) + b"content-length: 0\r\n", b"{}"))

    def test_lengths_that_are_no_number(self):
        self.refused(400, *(post(JSON + b"Content-Length:" + n + b"\r\n", b"{}") for n in (
            b" 2, 2", b" +2", b" -2", b" 0x2", b" 2 2", b" 2.0", b" 2e0", b"", b" two", b" \xd9\xa2", b" 2\t2")),
            post(JSON + b"Content-Length : 2\r\n", b"{}"))

    def test_chunks_that_are_none(self):
        self.refused(400, *(post(JSON + CHUNKED, body) for body in (
            b"2\r\n{}X\r\n0\r\n\r\n", b"x\r\n{}\r\n0\r\n\r\n", b"-2\r\n{}\r\n0\r\n\r\n", b"0x2\r\n{}\r\n0\r\n\r\n",
            b"2 \r\n{}\r\n0\r\n\r\n", b"2\n{}\r\n0\r\n\r\n", b"+2\r\n{}\r\n0\r\n\r\n", b"\r\n{}\r\n0\r\n\r\n",
            b"ffffffffffffffffff\r\n{}\r\n0\r\n\r\n")),
            b"POST /api/v1/events HTTP/1.0\r\n" + HOST + JSON + CHUNKED + END + b"0\r\n\r\n")

    def test_a_smuggled_request_is_never_answered(self):
        hidden = get(b"/kalender")
        for attack in (post(JSON + b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n" + hidden),
                       post(sized(0) + CHUNKED, b"0\r\n\r\n" + hidden),
                       post(sized(0) + b"Content-Length: %d\r\n" % len(hidden), hidden),
                       post(JSON + CHUNKED, b"0;\n" + hidden + b"\r\n\r\n")):
            with self.subTest(attack[:120]), RawClient(self.server) as client:
                client.send(attack)
                self.assertGreaterEqual(client.reply().status, 400)
                self.assertIsNone(client.reply())


class Grammar(GateCase):
    """H3"""

    def test_what_the_grammar_allows(self):
        self.answered(200, END + get(b"/healthz"), get(b"/healthz", b"X-Empty:\r\nX-Tab:\ta\tb\t\r\n"),
                      get(b"/healthz", b"X-Latin: bl\xe5\r\n"), get(b"/healthz", b"!#$%&'*+-.^_`|~09: odd\r\n"))

    def test_lines_that_are_none(self):
        self.refused(400, *(get(b"/healthz", line) for line in (
            b"X-Long: a\r\n b\r\n", b"X-Long: a\r\n\tb\r\n", b"X-\xc3\xa6: 1\r\n", b"X\x01: 1\r\n", b"X (y): 1\r\n",
            b": 1\r\n", b"no colon\r\n", b"X: a\x01b\r\n", b"X: a\x00b\r\n", b"X: a\x7f\r\n", b"X: a\rb\r\n",
            b"X: a\nY: b\r\n", b"X : 1\r\n", b"X\t: 1\r\n", b"X: a\x1b[31m\r\n", b"\xef\xbb\xbfX: 1\r\n")),
            b"GET /healthz HTTP/1.1\r\n Host: here\r\n\r\n", b"GET /healthz HTTP/1.1\r\nHost : here\r\n\r\n",
            b"GET /healthz HTTP/1.1\nHost: here\n\n", b"GET /healthz HTTP/1.1\r\n" + HOST + b"\n",
            b"GET /healthz HTTP/1.1\r\r\n" + HOST + END)

    def test_first_lines_that_are_none(self):
        self.refused(400, *(line + b"\r\n" + HOST + END for line in (
            b"GET  /healthz HTTP/1.1", b"GET /healthz HTTP/1.1 ", b" GET /healthz HTTP/1.1", b"GET\t/healthz\tHTTP/1.1",
            b"GET /healthz", b"GET", b"GET /healthz http/1.1", b"GET /healthz HTTP/1.1x", b"GET /healthz HTTP/11",
            b"GET /healthz HTTP/1.", b"GET /healthz HTTPS/1.1", b"G@T /healthz HTTP/1.1", b"GET / healthz HTTP/1.1",
            b"\x80GET /healthz HTTP/1.1")),
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\r\n\r\n" + get(b"/healthz"), b"\x00" + get(b"/healthz"))

    def test_what_can_become_no_request_is_refused_before_its_end(self):
        for beginning, status in ((b"\x16\x03\x01\x02", 400), (b" ", 400), (b"GET /healthz HTTP/1.1\n", 400),
                                  (b"GET /" + b"a" * 5_000, 414), (b"G" * 5_000, 414),
                                  (b"GET / HTTP/1.1\r\nX: " + b"a" * 17_000, 431),
                                  (b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 3_000, 431)):
            with self.subTest(beginning[:40]):
                self.assertEqual(self.one(beginning).status, status)

    def test_versions_of_others(self):
        self.refused(505, b"GET /healthz HTTP/1.2\r\n" + HOST + END, b"GET /healthz HTTP/2.0\r\n" + HOST + END,
                     b"GET /healthz HTTP/0.9\r\n" + HOST + END, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")

    def test_fields_that_stand_once(self):
        self.refused(400, *(get(b"/api/v1/me", name + b": a\r\n" + name + b": b\r\n") for name in (
            b"Authorization", b"Origin", b"Content-Type", b"Expect", b"Idempotency-Key", b"If-Modified-Since",
            b"Sec-WebSocket-Key", b"Sec-WebSocket-Version")), get(b"/api/v1/me", b"Origin: http://a\r\norigin: http://b\r\n"))


class Targets(GateCase):
    """H3 and H12"""

    def test_targets_that_mean_one_thing(self):
        self.answered(200, *(get(t) for t in (
            b"/healthz?q=%C3%A6+b&x=100%25&y=a%2Fb&z=%252e", b"/health%7a", b"http://here/healthz", b"HTTP://Here:80/healthz",
            b"http://here:/healthz?x=1", b"/robots.txt")))
        self.answered(404, *(get(t) for t in (b"/absent", b"/%C3%A6%20b", b"/..%3bx", b"/;", b"//healthz", b"/healthz/")))

    def test_targets_that_could_mean_another(self):
        self.refused(400, *(get(t) for t in (
            b"/../etc/passwd", b"/a/..", b"/./a", b"/.", b"/%2e%2e/a", b"/%2E%2e/a", b"/.%2e/a", b"/a%2fb", b"/a%2Fb",
            b"/a%5cb", b"/a%5Cb", b"/a\\b", b"/a%00", b"/a%0d%0aSet-Cookie:x", b"/a%7f", b"/%252e%252e/a", b"/a%252fb",
            b"/%2500", b"/a%zz", b"/a%2", b"/a%", b"/\xc3\xa6", b"/%c3", b"/%c0%ae%c0%ae/", b"/%ed%a0%80", b"/?q=%ff",
            b"/?q=%00", b"/#part", b"/<script>", b"/?<script>", b'/"', b"/a\x0bb", b"*", b"healthz", b"here/healthz",
            b"ftp://here/", b"http://user@here/", b"http:///", b"http://", b"://here/", b"//../a", b"http", b"https", b"http:/", b"HTTP:")))

    def test_absolute_forms_of_other_hosts(self):
        self.refused(421, get(b"http://there/healthz"), get(b"http://here:8081/healthz"), get(b"https://there/"),
                     get(b"http://here.evil.example/"))

    def test_nothing_of_the_disk_is_a_file_here(self):
        asset = self.one(get(b"/assets/pages.css"))
        self.assertIn(asset.status, (200, 303, 302, 301, 404), asset)  # its right name has a hash in it
        self.answered(404, *(get(t) for t in (
            b"/assets/PAGES.CSS", b"/assets/pages.css;", b"/assets/pages.css.", b"/assets/pages.css%20", b"/assets/",
            b"/assets", b"/assets/etc/passwd", b"/assets//etc/passwd", b"/etc/passwd", b"/.git/config", b"/data/tingsted.db",
            b"/assets/...", b"/assets/C:", b"/server-status", b"/.env", b"/wp-login.php")))


class Sizes(GateCase):
    """H4 and H10"""

    def test_targets(self):
        self.answered(200, get(b"/healthz?" + b"a" * 4000))
        self.refused(414, get(b"/healthz?" + b"a" * 4096), get(b"/" + b"a" * 20_000), get(b"/" + b"a" * 200_000))

    def test_header_blocks(self):
        many = b"".join(b"X-%d: 1\r\n" % n for n in range(99))
        self.answered(200, get(b"/healthz", many), get(b"/healthz", b"X: " + b"a" * 16_000 + b"\r\n"))
        self.refused(431, get(b"/healthz", many + b"X: 1\r\n"), get(b"/healthz", b"X: " + b"a" * 17_000 + b"\r\n"),
                     get(b"/healthz", b"X: " + b"a" * 200_000 + b"\r\n"), get(b"/healthz", b"X: a\r\n" * 3000))

    def test_bodies(self):
        body = b'"' + b"a" * (MOST_JSON - 2) + b'"'
        chunk = b"%x\r\n" % len(body) + body + b"\r\n"
        self.answered(401, post(sized(len(body)), body), post(JSON + CHUNKED, chunk + b"0\r\n\r\n"))
        self.refused(413, post(sized(MOST_JSON + 1)), post(sized(10**18)), post(sized(10**30)),
                     post(JSON + CHUNKED, chunk + b"1\r\n \r\n0\r\n\r\n"), post(JSON + CHUNKED, b"%x\r\n" % (MOST_JSON + 1)),
                     post(JSON + CHUNKED, b"7fffffffffffffff\r\n"))

    def test_a_body_too_large_is_refused_before_it_comes(self):
        with RawClient(self.server) as client:
            client.send(post(sized(MOST_JSON + 1) + b"Expect: 100-continue\r\n"))
            self.assertEqual(client.reply().status, 413)

    def test_a_body_that_may_come_is_asked_for(self):
        with RawClient(self.server) as client:
            client.send(post(sized(2) + b"Expect: 100-continue\r\n"))
            self.assertEqual(client.reply().status, 100)
            client.send(b"{}")
            self.assertEqual(client.reply().status, 401)

    def test_media_types(self):
        self.answered(401, post(sized(2, b"Content-Type: Application/JSON ; charset=utf-8\r\n"), b"{}"),
                      post(sized(2) + b"Content-Encoding: identity\r\n", b"{}"))
        self.refused(415, post(sized(2, b""), b"{}"), post(sized(2, b"Content-Type: text/plain\r\n"), b"{}"),
                     post(sized(2, b"Content-Type: application/jsonp\r\n"), b"{}"),
                     post(sized(2, b"Content-Type: application/x-www-form-urlencoded\r\n"), b"{}"),
                     post(sized(2, b"Content-Type: application/json, text/plain\r\n"), b"{}"),
                     post(sized(2) + b"Content-Encoding: gzip\r\n", b"{}"), post(sized(2) + b"Content-Encoding: br\r\n", b"{}"),
                     post(sized(2) + b"Content-Encoding: identity, gzip\r\n", b"{}"))

    def test_a_write_says_how_long_it_is(self):
        self.answered(411, post(JSON), asked(b"PUT", EVENTS + b"/x", JSON), asked(b"PATCH", EVENTS + b"/x", JSON))

    def test_expectations(self):
        self.refused(417, post(sized(2) + b"Expect: 200-maybe\r\n", b"{}"))

    def test_pages_are_never_compressed_but_feeds_are(self):
        gzip = b"Accept-Encoding: gzip, br\r\n"
        for page in (b"/", b"/log-ind", b"/abonner", b"/koordinator"):
            self.assertEqual(self.one(get(page, gzip))["content-encoding"], "", page)
        self.assertIn(self.one(get(b"/feeds/events.ics", gzip))["content-encoding"], ("gzip", "br"))


class Methods(GateCase):
    """H5"""

    def test_unknown_ones(self):
        self.refused(501, *(asked(m) for m in (b"BREW", b"get", b"GETX", b"G" * 1000, b"X-GET", b"Post")))

    def test_known_ones_that_are_not_allowed(self):
        self.answered(405, *(asked(m, fields=b"Content-Length: 0\r\n") for m in (
            b"PUT", b"PATCH", b"POST", b"DELETE", b"OPTIONS", b"PROPFIND", b"REPORT", b"MKCALENDAR", b"LOCK")))
        self.assertEqual(self.one(asked(b"PROPFIND"))["allow"], "GET, HEAD")
        self.assertEqual(self.one(asked(b"DELETE", EVENTS))["allow"], "GET, HEAD, POST")

    def test_no_tunnel_and_no_echo(self):
        self.refused(405, asked(b"TRACE"), asked(b"TRACE", b"*"), asked(b"CONNECT"), asked(b"CONNECT", b"here:443"))

    def test_methods_that_have_no_body(self):
        one = b"Content-Length: 1\r\n"
        self.refused(400, *(asked(m, fields=one, body=b"x") for m in (b"GET", b"HEAD", b"DELETE")),
                     asked(b"DELETE", EVENTS + b"/x", one, b"x"), get(b"/healthz", CHUNKED) + b"0\r\n\r\n")
        self.answered(200, get(b"/healthz", b"Content-Length: 0\r\n"))

    def test_a_body_for_a_route_without_one_is_not_read(self):
        self.refused(405, asked(b"POST", b"/healthz", sized(1), b"x"), asked(b"PROPFIND", b"/", sized(1), b"x"))
        self.refused(404, asked(b"POST", b"/absent", sized(1), b"x"))

    def test_head_has_the_fields_of_get_and_no_body(self):
        self.answered(200, asked(b"HEAD"), asked(b"HEAD", b"/feeds/events.ics"), asked(b"HEAD", b"/robots.txt"))


class Pipelines(GateCase):
    """H9"""

    def test_replies_come_in_order(self):
        requests = {200: get(b"/healthz"), 404: get(b"/absent"), 411: post(JSON), 401: post(sized(2), b"{}"),
                    405: asked(b"OPTIONS"), 426: get(b"/live")}
        order = [status for n in range(40) for status in sorted(requests, key=lambda s: (s * (n + 7)) % 101)]
        with RawClient(self.server) as client:
            client.send(b"".join(requests[status] for status in order))
            self.assertEqual([client.reply().status for _ in order], order)

    def test_a_request_may_come_a_byte_at_a_time(self):
        request = post(sized(2), b"{}") + get(b"/healthz")
        with RawClient(self.server) as client:
            for byte in request:
                client.send(bytes([byte]))
            self.assertEqual([client.reply().status, client.reply().status], [401, 200])

    def test_whoever_leaves_in_the_middle_harms_nobody(self):
        for part in (b"", b"G", get(b"/healthz")[:-1], post(sized(100), b"{"), post(JSON + CHUNKED, b"5\r\n{")):
            with RawClient(self.server) as client:
                client.send(part)
        self.answered(200, get(b"/healthz"))


class Proxies(GateCase):
    """H14: who stands between is believed only when the settings name it."""
    SETTINGS = 'hosts = ["here"]\ntrusted_proxies = ["127.0.0.2"]\n'
    FORWARDED = b"X-Forwarded-Proto: https\r\nX-Forwarded-Host: here\r\nX-Forwarded-For: 203.0.113.9\r\n"

    def ask(self, source, host=b"Host: inner\r\n", fields=FORWARDED):
        return self.one(b"GET /healthz HTTP/1.1\r\n" + host + fields + END, source)

    def test_the_word_of_a_trusted_proxy(self):
        reply = self.ask("127.0.0.2")
        self.assertEqual(reply.status, 200)
        self.assertIn("max-age=31536000", reply["strict-transport-security"])

    def test_the_word_of_anybody_else(self):
        self.assertEqual(self.ask("127.0.0.3").status, 421)
        plain = self.ask("127.0.0.3", host=HOST)
        self.assertEqual(plain.status, 200)
        self.assertEqual(plain["strict-transport-security"], "")

    def test_only_the_nearest_proxy_is_believed(self):
        for proto in (b"https, http", b"http", b"", b"httpsx"):
            reply = self.ask("127.0.0.2", fields=b"X-Forwarded-Host: here\r\nX-Forwarded-Proto: " + proto + b"\r\n")
            self.assertEqual((reply.status, reply["strict-transport-security"]), (200, ""), proto)
        self.assertEqual(self.ask("127.0.0.2", fields=b"X-Forwarded-Host: here, there\r\n").status, 421)


if __name__ == "__main__":
    unittest.main()
