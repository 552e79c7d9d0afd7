"""A CAP message is signed where the installation has a key, and its signature proves it whole."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml import InvalidDigest, XMLVerifier

from alerts.formats import REPRESENTATIONS
from tests.cap_prose import Message, faults
from tests.factories.alerts import issued_alert
from tests.integration.alerts.formats.test_cap import SCHEMA


CAP = REPRESENTATIONS["cap.xml"]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A key and its certificate, as an installation has them in two files."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "alerts.example")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=9))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("alerts.example")]), critical=False)
    folder = tmp_path_factory.mktemp("cap")
    pem = serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(pem, *plain))
    (folder / "certificate.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(pem))
    return folder


@pytest.fixture
def signed(db, files, settings):
    settings.CAP_SIGNING_KEY = str(files / "key.pem")
    settings.CAP_SIGNING_CERTIFICATE = str(files / "certificate.pem")
    return CAP.of(issued_alert().current_version).body


def verify(body, files):
    return XMLVerifier().verify(body, x509_cert=(files / "certificate.pem").read_text())


def test_a_signed_message_is_valid_and_proves_itself(signed, files):
    message = Message(signed)

    SCHEMA.assertValid(message.root)
    assert faults(message) == []
    assert etree.QName(message.root[-1]).localname == "Signature"
    assert verify(signed, files).signed_xml.findtext("{*}status") == "Actual"


def test_a_message_that_was_changed_proves_nothing(signed, files):
    with pytest.raises(InvalidDigest):
        verify(signed.replace(b"<status>Actual<", b"<status>Exercise<"), files)


def test_without_a_key_nothing_is_signed(db):
    assert b"Signature" not in CAP.of(issued_alert().current_version).body
