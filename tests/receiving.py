"""A real receiver of webhooks on this machine, that answers as it is told to."""

import http.server
import ssl
import threading
from types import SimpleNamespace

from tests.integration.panel.pushing import certificate


class Receiver:
    """Takes posts at `url`. `answers` is a status, or what to do with the handler of each request."""

    def __init__(self, folder=None):
        self.taken, self.answers, self.released = [], 204, threading.Event()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.server.daemon_threads = True
        self.server.handle_error = lambda *about: None  # they hung up on us, as they may
        self.path = certificate(folder) if folder else None
        if self.path:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.path)
            self.server.socket = context.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = self.server.server_port
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"{'https' if folder else 'http'}://{self.host}/hook?from=forewarn"
        self.thread = threading.Thread(target=self.server.serve_forever, args=[0.02], daemon=True)
        self.thread.start()

    def handler(self):
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                taken = SimpleNamespace(path=self.path, headers=dict(self.headers), body=body)
                receiver.taken.append(taken)
                if callable(receiver.answers):
                    receiver.answers(self)
                else:
                    self.send_response(receiver.answers)
                    self.send_header("Location", receiver.url)
                    self.send_header("Content-Length", "0")
                    self.end_headers()

            def log_message(self, *args):
                """Nothing is said of it."""

        return Handler

    def close(self):
        self.released.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def hangs_up(handler):
    """Takes the request and is gone."""
    handler.close_connection = True


def hangs_up_in_the_middle(handler):
    handler.wfile.write(b"HTTP/1.1 20")
    handler.close_connection = True


def never_answers(receiver):
    return lambda handler: receiver.released.wait(30)


def drips(receiver):
    """A byte at a time, each in time, and never the last."""

    def answer(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not receiver.released.wait(0.02):
            handler.wfile.write(b"x")

    return answer


def never_ends(receiver):
    """A good answer, and then a body without end."""

    def answer(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        pour(receiver, handler)

    return answer


def never_ends_its_headers(receiver):
    def answer(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        pour(receiver, handler)

    return answer


def pour(receiver, handler):
    while not receiver.released.is_set():
        handler.wfile.write(b"x" * 65536)
