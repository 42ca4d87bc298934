# SPDX-License-Identifier: MPL-2.0
"""Servers that are measured: each on a free loopback port, on a core of its own, gone when the block ends."""
import contextlib
import os
import re
import select
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

BUILD = Path(os.environ.get("TINGSTED_BUILD", Path(__file__).resolve().parents[2] / "build/release"))
SERVER_CORE, CLIENT_CORE = "0", str(min(1, (os.cpu_count() or 1) - 1))
READY_WITHIN = 120  # seconds


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def pinned(core, *command):
    return ["taskset", "--cpu-list", core, *map(str, command)]


class Running:
    """A process that serves; what it has used so far stands in /proc."""

    def __init__(self, command, **how):
        self.process = subprocess.Popen(pinned(SERVER_CORE, *command), **how)
        self.port = None

    def cpu_seconds(self):
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(t.read_text().split()[0]) for t in threads) / 1e9

    def resident_kib(self):
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())[1])

    def line(self, pattern):
        """Reads what it says until a line matches."""
        said = ""
        until = time.monotonic() + READY_WITHIN
        while not (found := re.search(pattern, said)):
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, until - time.monotonic()))
            piece = os.read(self.process.stdout.fileno(), 4096).decode() if ready else ""
            if not piece:
                raise RuntimeError(f"{self.process.args} never said {pattern!r}, but {said!r}")
            said += piece
        return found[1]

    def wait_for_port(self):
        until = time.monotonic() + READY_WITHIN
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            if time.monotonic() > until or self.process.poll() is not None:
                raise RuntimeError(f"{self.process.args} does not listen")
            time.sleep(0.02)

    def end(self):
        """Asks first; a peer that has not ended by then (Radicale with requests under way) is not left behind."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


@contextlib.contextmanager
def ending(running):
    try:
        yield running
    finally:
        running.end()


@contextlib.contextmanager
def folder():
    with tempfile.TemporaryDirectory(prefix="tingsted-bench-") as name:
        os.chmod(name, 0o755)
        yield Path(name)


def tingsted(data):
    config = data.parent / "tingsted.toml"
    config.write_text("loops = 1\n[limits]\nconnections = 20000\n")
    t = Running([BUILD / "tingsted", "serve", "--listen", "127.0.0.1:0", "--data", data, "--config", config],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    t.port = int(t.line(r"listening on http://127.0.0.1:(\d+)"))
    return ending(t)


def filled(data, what, count):
    subprocess.run([BUILD / "bench_fill", data, what, str(count)], check=True)
    return data


def token(data):
    return subprocess.run([BUILD / "tingsted", "token", "create", "--role", "coordinator", "--email", "coordinator@example.org",
                           "--data", data], check=True, capture_output=True, text=True).stdout.strip()


def beast(file):
    b = Running([BUILD / "bench_beast", file], stdout=subprocess.PIPE)
    b.port = int(b.line(r"listening on http://127.0.0.1:(\d+)"))
    return ending(b)


NGINX = """
{modules}
daemon off; master_process off; worker_processes 1; pid {place}/nginx.pid; error_log {place}/error.log;
worker_rlimit_nofile 20000;
events {{ worker_connections 15000; }}
http {{
  access_log off; keepalive_requests 1000000000; sendfile on; tcp_nopush on; etag on; default_type text/calendar;
  client_body_temp_path {place}/body; proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/fastcgi;
  uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;
  open_file_cache max=16;
  server {{ listen 127.0.0.1:{port}; root {place}; {locations} }}
}}
"""
NCHAN_MODULE = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
NCHAN = """
location = /say { nchan_publisher; nchan_channel_id live; nchan_message_buffer_length 10; }
location = /listen { nchan_subscriber websocket; nchan_channel_id live; }
"""


def nginx(place, locations="", modules=""):
    port = free_port()
    config = place / "nginx.conf"
    config.write_text(NGINX.format(place=place, port=port, locations=locations, modules=modules))
    n = Running([shutil.which("nginx") or "/usr/sbin/nginx", "-c", config, "-e", place / "error.log"],
                stderr=subprocess.DEVNULL)
    n.port = port
    n.wait_for_port()
    return ending(n)


def nginx_with_nchan(place):
    return nginx(place, NCHAN, f"load_module {NCHAN_MODULE};")


def radicale(place):
    port = free_port()
    config = place / "radicale.conf"
    config.write_text(f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n[rights]\ntype = authenticated\n"
                      f"[storage]\nfilesystem_folder = {place}/collections\n[logging]\nlevel = error\n")
    r = Running(["/usr/bin/python3", "-m", "radicale", "--config", config], stderr=subprocess.DEVNULL)
    r.port = port
    r.wait_for_port()
    return ending(r)
