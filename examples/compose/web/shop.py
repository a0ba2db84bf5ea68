"""A page that says whether the cache and the database can be reached."""
import os
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BACKENDS = {"cache": (os.environ["CACHE_HOST"], 6379), "database": (os.environ["DATABASE_HOST"], 5432)}


def reached(address):
    try:
        socket.create_connection(address, timeout=1).close()
        return "yes"
    except OSError as error:
        return str(error)


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        text = "".join(f"{name}: {reached(address)}\n" for name, address in BACKENDS.items()).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


ThreadingHTTPServer(("", 8000), Page).serve_forever()
