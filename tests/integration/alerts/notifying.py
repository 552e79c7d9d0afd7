"""A server on this machine that behaves as GOV.UK Notify does: it checks who asks, keeps what it takes, and
can be told to answer badly."""

import json
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt


SERVICE, SECRET = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))
KEY = f"forewarn-{SERVICE}-{SECRET}"
SMS_TEMPLATE, EMAIL_TEMPLATE = str(uuid.UUID(int=3)), str(uuid.UUID(int=4))
NOT_A_NUMBER = (400, "ValidationError", "phone_number Not a valid phone number")
NO_TEMPLATE = (400, "BadRequestError", "Template not found")
WRONG_KEY = (403, "AuthError", "Invalid token: API key not found")
TOO_MANY = (429, "RateLimitError", "Exceeded rate limit for key type live of 3000 requests per 60 seconds")
DOWN = (500, "Exception", "Internal server error")


class Desk:
    """What it was sent and what it says: `answer` is an error, "cut" or "stall" for the next messages;
    `takes` is whether it keeps what it then does not answer."""

    def __init__(self):
        self.taken, self.answer, self.takes = [], None, False
        self.address = ""

    def take(self, kind, asked):
        self.taken.append({"kind": kind, "status": "sending", **asked})

    def under(self, reference):
        return [each for each in self.taken if each.get("reference") == reference]


class Handler(BaseHTTPRequestHandler):
    desk = None

    def log_message(self, *said):
        pass

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        desk, kind = self.desk, self.path.rpartition("/")[2]
        if not self.is_known():
            return self.refuse(*WRONG_KEY)
        if desk.answer is None or desk.takes:
            desk.take(kind, asked)
        if desk.answer == "cut":
            return self.connection.close()
        if desk.answer == "stall":
            return desk.released.wait(5)
        if desk.answer:
            return self.refuse(*desk.answer)
        return self.say(201, {"id": str(uuid.uuid4()), "reference": asked.get("reference")})

    def do_GET(self):
        asked = urlsplit(self.path)
        if not self.is_known():
            return self.refuse(*WRONG_KEY)
        if asked.path.startswith("/v2/template/"):
            known = asked.path.rpartition("/")[2] in {SMS_TEMPLATE, EMAIL_TEMPLATE}
            return self.say(200, {"id": SMS_TEMPLATE}) if known else self.refuse(404, "NoResultFound", "No")
        reference = parse_qs(asked.query).get("reference", [""])[0]
        return self.say(200, {"notifications": self.desk.under(reference), "links": {}})

    def is_known(self):
        token = self.headers["Authorization"].removeprefix("Bearer ")
        try:
            return jwt.decode(token, SECRET, algorithms=["HS256"])["iss"] == SERVICE
        except jwt.InvalidTokenError:
            return False

    def refuse(self, status, error, message):
        self.say(status, {"status_code": status, "errors": [{"error": error, "message": message}]})

    def say(self, status, content):
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def open_desk():
    """(desk, what closes it)."""
    desk = Desk()
    desk.released = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("H", (Handler,), {"desk": desk}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    desk.address = f"http://127.0.0.1:{server.server_port}"

    def close():
        desk.released.set()
        server.shutdown()
        thread.join()
        server.server_close()

    return desk, close
