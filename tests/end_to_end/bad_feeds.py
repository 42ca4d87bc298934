# SPDX-License-Identifier: MPL-2.0
"""A server on loopback that plays the calendars of others, good and bad. Each path is an answer that a test puts there."""
import gzip
import threading
import time
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


FIRST = date.today() + timedelta(days=40)  # within what feeds reach


def day(n=0):
    return FIRST + timedelta(days=n)


def calendar(events, prefix="e", zone="Europe/Copenhagen", hour=10, extra=""):
    """One event a day from FIRST on; `events` are titles, or (uid, title)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//", *extra.splitlines()]
    for n, event in enumerate(events):
        uid, title = event if isinstance(event, tuple) else (f"{prefix}{n}@club.example.dk", event)
        on = f"{day(n):%Y%m%d}"
        lines += ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z",
                  f"DTSTART;TZID={zone}:{on}T{hour:02}0000", f"DTEND;TZID={zone}:{on}T{hour + 1:02}0000",
                  f"SUMMARY:{title}", "LOCATION:Klubhuset\\, Engvej 4", "END:VEVENT"]
    return ("\r\n".join([*lines, "END:VCALENDAR", ""])).encode()


def plain(body, status=200, **fields):
    def answer(handler):
        handler.send_response(status)
        for name, value in {"Content-Type": "text/calendar", "Content-Length": len(body), **fields}.items():
            handler.send_header(name.replace("_", "-"), str(value))
        handler.end_headers()
        handler.wfile.write(body)
    return answer


def redirect(to):
    return plain(b"", 302, Location=to)


def with_tag(body, tag):
    def answer(handler):
        if handler.headers.get("If-None-Match") == tag:
            plain(b"", 304)(handler)
        else:
            plain(body, ETag=tag)(handler)
    return answer


def bomb(handler):
    """30 KB that unpack to 30 MB."""
    plain(gzip.compress(b"BEGIN:VCALENDAR\r\n" + b"X-NOTHING:" + b" " * 30_000_000), Content_Encoding="gzip")(handler)


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(b"BEGIN:VCALENDAR\r\n")
    while True:  # until the other end hangs up
        handler.wfile.write(b"X-MORE:" + b"x" * 60_000 + b"\r\n")


def drip(handler):
    handler.send_response(200)
    handler.end_headers()
    for byte in calendar(["Dryp"]) * 50:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.1)


def silent(handler):
    time.sleep(30)


class BadFeeds:
    def __init__(self):
        self.answers, self.asked = {}, []
        feeds = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                feeds.asked.append((self.path, dict(self.headers)))
                try:
                    feeds.answers.get(self.path, plain(b"", 404))(self)
                except (BrokenPipeError, ConnectionResetError):
                    pass  # the other end had enough

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def url(self, path):
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def hits(self, path):
        return sum(1 for asked, _ in self.asked if asked == path)

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
