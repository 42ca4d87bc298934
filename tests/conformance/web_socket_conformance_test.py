# SPDX-License-Identifier: MPL-2.0
"""RFC 6455, question by question, to the echo that TINGSTED_ECHO names. Sections in brackets are the RFC's."""
import os
import re
import signal
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "end_to_end"))
from raw_web_socket import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, RawWebSocket, close_payload, frame  # noqa: E402

LARGEST = 1024 * 1024
NORMAL = close_payload(1000)
SENTENCE = "Hello-µ@ßöäüàá-UTF-8!! 𐍈 κόσμε 日本 ".encode()


class Echo:
    def __init__(self):
        self.process = subprocess.Popen([os.environ["TINGSTED_ECHO"], "0", str(LARGEST)], stdout=subprocess.PIPE, text=True)
        found = re.match(r"listening on ws://(\S+):(\d+)", self.process.stdout.readline())
        self.host, self.port = found[1], int(found[2])

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(30)
        self.process.stdout.close()
        return code


def setUpModule():
    global echo
    echo = Echo()


def tearDownModule():
    assert echo.end() == 0


def chopped(data, size):
    return [data[i:i + size] for i in range(0, len(data), size)]


def fragments(opcode, *parts):
    """A message in as many frames as there are parts."""
    last = len(parts) - 1
    return b"".join(frame(CONTINUATION if n else opcode, part, final=n == last) for n, part in enumerate(parts))


class Case(unittest.TestCase):
    def ask(self, sent, expected, chop=None):
        """Sends bytes, then a close; `expected` is what comes before the close: (opcode, payload) of messages and pongs."""
        with self.subTest(sent=sent[:40], chop=chop), RawWebSocket(echo, b"/") as peer:
            whole = sent + frame(CLOSE, NORMAL)
            for part in chopped(whole, chop) if chop else [whole]:
                peer.send(part)
            self.assertEqual([self.taken(peer) for _ in expected], expected)
            self.assertEqual(peer.hear(), (CLOSE, True, NORMAL))
            self.assertIsNone(peer.hear())

    def taken(self, peer):
        heard = peer.hear()
        self.assertIsNotNone(heard, "closed without a word")
        opcode, final, payload = heard
        while not final:
            more, final, part = peer.hear()
            self.assertEqual(more, CONTINUATION)
            payload += part
        return opcode, payload

    def fails(self, code, sent, before=(), chop=None):
        """Sends bytes that break a rule; `before` is what still comes, then a close with that code and the end."""
        with self.subTest(sent=sent[:40], chop=chop), RawWebSocket(echo, b"/") as peer:
            for part in chopped(sent, chop) if chop else [sent]:
                peer.send(part)
            self.assertEqual([self.taken(peer) for _ in before], list(before))
            opcode, final, payload = peer.hear()
            self.assertEqual((opcode, final, payload[:2]), (CLOSE, True, close_payload(code)))
            payload[2:].decode()
            self.assertIsNone(peer.hear())


class Framing(Case):
    """[5.2]"""

    def test_payloads_at_every_border_of_the_length(self):
        for size in (0, 1, 2, 3, 4, 5, 7, 8, 125, 126, 127, 128, 65535, 65536):
            for opcode in (TEXT, BINARY):
                self.ask(frame(opcode, b"*" * size), [(opcode, b"*" * size)])

    def test_a_frame_may_come_in_pieces(self):
        for size in (125, 126, 128, 65536):
            self.ask(frame(TEXT, b"*" * size), [(TEXT, b"*" * size)], chop=997)
        for chop in (1, 2, 3):
            self.ask(frame(BINARY, bytes(range(256))), [(BINARY, bytes(range(256)))], chop=chop)

    def test_many_messages_in_one_piece(self):
        self.ask(b"".join(frame(TEXT, b"%d" % n) for n in range(500)), [(TEXT, b"%d" % n) for n in range(500)])

    def test_binary_is_any_bytes(self):
        self.ask(frame(BINARY, b"\xff\xfe\x00\xc3\x28"), [(BINARY, b"\xff\xfe\x00\xc3\x28")])

    def test_a_length_is_written_as_short_as_it_can_be(self):
        self.fails(1002, frame(TEXT, b"x" * 125, length_bytes=2))
        self.fails(1002, frame(TEXT, b"x" * 126, length_bytes=8))
        self.fails(1002, frame(TEXT, b"", length_bytes=8))

    def test_a_client_masks(self):
        self.fails(1002, frame(TEXT, b"x", masked=False))
        self.fails(1002, frame(PING, b"x", masked=False))


class Pings(Case):
    """[5.5.2, 5.5.3]"""

    def test_a_ping_is_answered_with_what_it_holds(self):
        for payload in (b"", b"ping", b"\x00\xff\xfe\xfd\xfc\xfb\x00\xff", b"\xfe" * 125):
            self.ask(frame(PING, payload), [(PONG, payload)])
            self.ask(frame(PING, payload), [(PONG, payload)], chop=1)

    def test_control_frames_are_short(self):
        for opcode in (PING, PONG, CLOSE):
            self.fails(1002, frame(opcode, b"\x03\xe8" + b"x" * 124))

    def test_pongs_that_nobody_asked_for(self):
        self.ask(frame(PONG), [])
        self.ask(frame(PONG, b"unasked") + frame(PING, b"asked"), [(PONG, b"asked")])

    def test_each_message_behind_a_ping_is_answered_behind_its_pong(self):
        with RawWebSocket(echo, b"/") as peer:
            for n in range(3):
                peer.send(frame(PING, b"%d" % n) + frame(TEXT, b"%d" % n))
                self.assertEqual([self.taken(peer), self.taken(peer)], [(PONG, b"%d" % n), (TEXT, b"%d" % n)])


class Reserved(Case):
    """[5.2]: no extension was agreed on."""

    def test_reserved_bits(self):
        for bits in range(1, 8):
            self.fails(1002, frame(TEXT, b"x", reserved=bits))
            self.fails(1002, frame(BINARY, b"x", reserved=bits), chop=1)
            self.fails(1002, frame(PING, b"x", reserved=bits))
            self.fails(1002, frame(CLOSE, NORMAL, reserved=bits))
            self.fails(1002, frame(TEXT, b"first") + frame(TEXT, b"x", reserved=bits) + frame(PING), [(TEXT, b"first")])

    def test_reserved_opcodes(self):
        for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15):
            self.fails(1002, frame(opcode))
            self.fails(1002, frame(opcode, b"reserved"))
            self.fails(1002, frame(TEXT, b"first") + frame(opcode, b"x") + frame(PING), [(TEXT, b"first")])
            self.fails(1002, frame(TEXT, b"first") + frame(opcode, b"x"), [(TEXT, b"first")], chop=1)


class Fragments(Case):
    """[5.4]"""

    def test_control_frames_are_whole(self):
        self.fails(1002, frame(PING, b"x", final=False) + frame(CONTINUATION, b"y"))
        self.fails(1002, frame(PONG, b"x", final=False) + frame(CONTINUATION, b"y"))
        self.fails(1002, frame(CLOSE, NORMAL, final=False))

    def test_a_message_in_parts(self):
        for parts in ((b"a", b"b"), (b"", b"b"), (b"a", b""), (b"", b""), (b"a", b"", b"", b"b", b""), (b"ab",) * 50):
            for opcode in (TEXT, BINARY):
                for chop in (None, 1):
                    self.ask(fragments(opcode, *parts), [(opcode, b"".join(parts))], chop=chop)

    def test_pings_between_the_parts(self):
        parts = [frame(TEXT, b"a", final=False), frame(CONTINUATION, b"b", final=False), frame(CONTINUATION, b"c")]
        for chop in (None, 1):
            self.ask(parts[0] + frame(PING, b"1") + parts[1] + frame(PING, b"2") + parts[2],
                     [(PONG, b"1"), (PONG, b"2"), (TEXT, b"abc")], chop=chop)
        self.ask(parts[0] + frame(PONG, b"1") + parts[1] + parts[2], [(TEXT, b"abc")])

    def test_a_close_between_the_parts_is_a_close(self):
        self.ask(frame(TEXT, b"a", final=False), [])

    def test_parts_without_a_beginning(self):
        for final in (True, False):
            for chop in (None, 1):
                self.fails(1002, frame(CONTINUATION, b"x", final=final) + frame(TEXT, b"y"), chop=chop)
            self.fails(1002, frame(TEXT, b"first") + frame(CONTINUATION, b"x", final=final), [(TEXT, b"first")])
            self.fails(1002, fragments(TEXT, b"a", b"b") + frame(CONTINUATION, b"x", final=final), [(TEXT, b"ab")])

    def test_a_message_that_begins_within_another(self):
        for opcode in (TEXT, BINARY):
            for final in (True, False):
                self.fails(1002, frame(TEXT, b"a", final=False) + frame(opcode, b"b", final=final))


class Utf8(Case):
    """[8.1, 5.6], RFC 3629"""
    VALID = [SENTENCE, "κόσμε".encode(), b"\x00", b"\x7f", "\u0080".encode(), "\u07ff".encode(), "\u0800".encode(),
             "\ud7ff".encode(), "\ue000".encode(), "\ufffd".encode(), "\ufffe".encode(), "\uffff".encode(),
             "\U00010000".encode(), "\U0001fffe".encode(), "\U0010ffff".encode(), "a\u0301".encode()]
    INVALID = [b"\x80", b"\xbf", b"\x80\xbf\x80", b"\xc0\x80", b"\xc1\xbf", b"\xe0\x80\x80", b"\xe0\x9f\xbf",
               b"\xf0\x80\x80\x80", b"\xf0\x8f\xbf\xbf", b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xed\xa0\x80\xed\xb0\x80",
               b"\xf4\x90\x80\x80", b"\xf5\x80\x80\x80", b"\xf8\x88\x80\x80\x80", b"\xfc\x84\x80\x80\x80\x80", b"\xfe",
               b"\xff", b"\xc3\x28", b"\xe2\x28\xa1", b"\xe2\x82\x28", b"\xf0\x28\x8c\xbc", b"\xf0\x90\x28\xbc",
               b"\xf0\x28\x8c\x28", b"\xf0\x90\x8c\x28"]
    CUT = [b"\xc3", b"\xe2", b"\xe2\x82", b"\xf0", b"\xf0\x90", b"\xf0\x90\x8d"]

    def test_text_that_is_right(self):
        for text in self.VALID:
            self.ask(frame(TEXT, text), [(TEXT, text)])
            self.ask(frame(TEXT, text), [(TEXT, text)], chop=1)
            self.ask(fragments(TEXT, *chopped(text, 1)), [(TEXT, text)])

    def test_text_that_is_wrong(self):
        for text in self.INVALID:
            for around in (text, b"before" + text, text + b"after"):
                self.fails(1007, frame(TEXT, around))
            self.fails(1007, frame(TEXT, text), chop=1)
            self.fails(1007, fragments(TEXT, *chopped(text + b"after", 1)))
            self.ask(frame(BINARY, text), [(BINARY, text)])

    def test_text_that_ends_within_a_character(self):
        for text in self.CUT:
            self.fails(1007, frame(TEXT, b"x" + text))
            self.fails(1007, fragments(TEXT, b"x", text))
            self.fails(1007, frame(TEXT, text) + frame(TEXT, b"next"))

    def test_what_can_no_longer_become_right_is_refused_at_once(self):
        for text in (b"\xf4\x90", b"\xed\xa0", b"\xc0", b"\xff"):
            self.fails(1007, frame(TEXT, SENTENCE + text, final=False))
            whole = frame(TEXT, SENTENCE + text + b"x" * 1000)
            self.fails(1007, whole[:-900])


class Closing(Case):
    """[5.5.1, 7]"""

    def test_a_close_is_answered_in_kind(self):
        with RawWebSocket(echo, b"/") as peer:
            peer.send(frame(CLOSE))
            self.assertEqual(peer.hear()[:2], (CLOSE, True))
            self.assertIsNone(peer.hear())

    def test_what_comes_behind_a_close_is_not_heard(self):
        for behind in (frame(CLOSE, NORMAL), frame(PING, b"x"), frame(TEXT, b"x"), frame(TEXT, b"\xff"), frame(15)):
            self.ask(frame(CLOSE, NORMAL) + behind, [])

    def test_a_close_is_nothing_or_a_code_and_a_reason(self):
        self.fails(1002, frame(CLOSE, b"\x03"))
        with RawWebSocket(echo, b"/") as peer:
            peer.send(frame(CLOSE, NORMAL + b"x" * 123))
            self.assertEqual(peer.close_code(), 1000)

    def test_codes_that_may_be_sent(self):
        for code in (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999):
            with self.subTest(code), RawWebSocket(echo, b"/") as peer:
                peer.send(frame(CLOSE, close_payload(code, b"why")))
                self.assertEqual(peer.close_code(), code)

    def test_codes_that_may_not(self):
        for code in (0, 1, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999):
            self.fails(1002, frame(CLOSE, close_payload(code)))
            self.fails(1002, frame(CLOSE, close_payload(code, b"why")))

    def test_codes_that_the_rfc_says_nothing_of(self):
        for code in (5000, 65535):
            with self.subTest(code), RawWebSocket(echo, b"/") as peer:
                peer.send(frame(CLOSE, close_payload(code)))
                self.assertIn(peer.close_code(), (code, 1002))

    def test_a_reason_is_utf_8(self):
        for text in Utf8.INVALID[:8] + Utf8.CUT:
            with self.subTest(text), RawWebSocket(echo, b"/") as peer:
                peer.send(frame(CLOSE, NORMAL + text))
                self.assertIn(peer.close_code(), (1002, 1007))


class Sizes(Case):
    def test_messages_up_to_the_limit(self):
        for size in (64 * 1024, 256 * 1024, LARGEST):
            text = (b"ab\xc3\xa6" * (size // 4 + 1))[:size]
            for opcode in (TEXT, BINARY):
                self.ask(frame(opcode, text), [(opcode, text)])
                self.ask(frame(opcode, text), [(opcode, text)], chop=4096)
                for part in (64, 1300, 16 * 1024) if size < LARGEST else (16 * 1024,):
                    self.ask(fragments(opcode, *chopped(text, part)), [(opcode, text)])

    def test_one_byte_more(self):
        self.fails(1009, frame(TEXT, b"x" * (LARGEST + 1)))
        self.fails(1009, fragments(BINARY, b"x" * LARGEST, b"x"))
        self.fails(1009, frame(BINARY, b"x" * (LARGEST + 1))[:14])  # its length alone

    def test_thousands_of_small_ones(self):
        for size in (0, 16, 64, 256, 1024):
            message = b"x" * size
            with RawWebSocket(echo, b"/") as peer:
                for _ in range(4):
                    peer.send(frame(TEXT, message) * 250)
                    self.assertEqual([self.taken(peer) for _ in range(250)], [(TEXT, message)] * 250)


if __name__ == "__main__":
    unittest.main()
