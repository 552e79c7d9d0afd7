"""A real push service on this machine, over TLS, and a browser's half of the keys."""

import base64
import datetime
import http.server
import ipaddress
import ssl
import threading
from types import SimpleNamespace

import http_ece
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import NameOID


CURVE = ec.SECP256R1()


class Browser:
    """What a browser keeps to itself, what it tells, and what it reads."""

    def __init__(self):
        self.key, self.auth = ec.generate_private_key(CURVE), b"a" * 16

    def told(self, endpoint):
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": endpoint, "public_key": in_base64(point), "secret": in_base64(self.auth)}

    def read(self, body):
        return http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth)


def in_base64(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def certificate(folder):
    """Key and certificate for localhost, by nobody else's authority; the path of both."""
    key = ec.generate_private_key(CURVE)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "localhost.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    return path


def push_service(folder):
    """A server that takes notices, and answers as it is told to: .taken, .answers_with, .waits."""
    service = SimpleNamespace(taken=[], answers_with=201, waits=threading.Event(), path=certificate(folder))
    service.waits.set()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.taken.append(SimpleNamespace(path=self.path, headers=dict(self.headers), body=body))
            service.waits.wait(10)
            self.send_response(service.answers_with)
            self.send_header("Location", "http://127.0.0.1/elsewhere")
            self.end_headers()

        def log_message(self, *args):
            """Nothing is said of it."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(service.path)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    service.server, service.port = server, server.server_port
    threading.Thread(target=server.serve_forever, args=[0.05]).start()
    return service
