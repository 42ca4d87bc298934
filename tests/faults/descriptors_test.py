# SPDX-License-Identifier: MPL-2.0
"""F13: 64 descriptors and 500 callers. Whoever can be told is told 503, the processor rests, the command line's socket too,
and all is well within a second of their leaving (H8)."""
import os
import resource
import socket
import time

from fault import FaultCase, Server, amount, main, report, tearDownModule  # noqa: F401

DESCRIPTORS = 64
CALLERS = 500
STARVED_FOR = amount(5, 2)
MOST_OF_A_PROCESSOR = 0.2
SERVES_AGAIN_WITHIN = amount(1.0, 5.0)  # seconds


def few_descriptors():
    resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTORS, DESCRIPTORS))


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class DescriptorsRunOut(FaultCase):
    def test_and_the_server_waits_until_there_are_some_again(self):
        data = self.new_data()
        server = Server(data, preexec_fn=few_descriptors)
        self.assertEqual(server.get("/readyz").status, 200)
        callers = [self.caller(server) for _ in range(CALLERS)]
        orders = [self.orderer(data) for _ in range(3)]
        time.sleep(0.5)
        before = processor_seconds(server.process.pid)
        time.sleep(STARVED_FOR)
        share = (processor_seconds(server.process.pid) - before) / STARVED_FOR
        told = sum(self.was_told(c) for c in callers)
        for c in callers + orders:
            c.close()
        left = time.monotonic()
        while not self.answers(server):
            self.assertLess(time.monotonic() - left, 30)
        pause = time.monotonic() - left
        self.assertLess(len(server.logged()), 100_000, "it is said now and then, not all the time")
        server.close()
        report("F13", f"{CALLERS} callers at {DESCRIPTORS} descriptors: {told} told 503, {100 * share:.0f} % of a processor; "
                      f"serving again after {pause:.2f} s")
        self.assertGreater(told, 0)
        self.assertLess(share, MOST_OF_A_PROCESSOR)
        self.assertLess(pause, SERVES_AGAIN_WITHIN)

    def caller(self, server):
        c = socket.socket()
        c.setblocking(False)
        c.connect_ex((server.host, server.port))
        return c

    def orderer(self, data):
        c = socket.socket(socket.AF_UNIX)
        c.connect(str(data / "control.sock"))
        return c

    def was_told(self, caller):
        try:
            return caller.recv(100).startswith(b"HTTP/1.1 503")
        except OSError:
            return False

    def answers(self, server):
        try:
            return server.get("/readyz").status == 200
        except OSError:
            return False


if __name__ == "__main__":
    main()
