"""What a balancer knows of itself, over HTTP behind its own HAProxy.

PUT /holder/N    200 if this node's kernel has the virtual address, else 409
GET /spare       200 if it could hold the address: keepalived runs (and HAProxy, else nobody comes here)
GET /may-hold    200 if nobody else holds the address, as far as two of three can tell; see entitled()
GET /redundancy  backends that pass their checks, balancers that could hold the address
"""

import os
import socket
import ssl
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NODE = os.environ["CAPSIZE_NODE"]
ADDRESS = os.environ["CAPSIZE_ADDRESS_VIP"]
PEERS = [node for node in os.environ["CAPSIZE_NODES_LB"].split(",") if node != NODE]
THIRD = os.environ["CAPSIZE_NODES_APP"].split(",")
TLS = ssl.create_default_context(cafile="/run/web/authority.crt")


def holds_address():
    """Only an address of this machine can be bound."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((ADDRESS, 0))
            return True
        except OSError:
            return False


def keepalived_runs():
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/comm") as name:
                if name.read().strip() == "keepalived":
                    return True
        except OSError:
            pass  # it has ended meanwhile
    return False


def could_hold(peer):
    try:
        with urllib.request.urlopen(f"http://{peer}:8081/spare", timeout=0.5) as answer:
            return answer.status == 200
    except OSError:
        return False


def entitled():
    """A balancer that does not see the other one cannot tell whether that is dead or only the link between them: it asks
    a third node who serves the address, and keeps its hands off if that is somebody else. One that sees neither has lost
    its network, and whatever it holds."""
    if any(map(could_hold, PEERS)):
        return True
    for third in THIRD[:2]:
        try:
            with urllib.request.urlopen(f"https://{third}:8443/address", timeout=0.7, context=TLS) as answer:
                return answer.read().decode().strip() in (NODE, "nobody")
        except OSError:
            pass  # the next one may know
    return False


def backends_up():
    with socket.socket(socket.AF_UNIX) as haproxy:
        haproxy.settimeout(1)
        haproxy.connect("/run/haproxy.sock")
        haproxy.sendall(b"show stat\n")
        lines = haproxy.makefile().read().splitlines()
    rows = [line.split(",") for line in lines if line.startswith("apps,")]
    return sum(row[1] != "BACKEND" and row[17].startswith(("UP", "no check")) for row in rows)


class Account(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def handle(self):
        try:
            super().handle()
        except ConnectionError:
            pass  # a client that no longer waits

    def do_PUT(self):
        self.answer(200 if holds_address() else 409)

    def do_GET(self):
        if self.path == "/spare":
            self.answer(200 if keepalived_runs() else 409)
        elif self.path == "/may-hold":
            self.answer(200 if entitled() else 409)
        else:
            balancers = keepalived_runs() + sum(map(could_hold, PEERS))
            self.answer(200, f"backends {backends_up()}\nbalancers {balancers}\n")

    def answer(self, status, text=""):
        self.send_response(status)
        self.send_header("X-Node", NODE)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *args):
        """Twenty questions a second are not worth a line each."""


ThreadingHTTPServer(("127.0.0.1", 8082), Account).serve_forever()
