"""The script that checks a record with nothing of ours: what it says, and how it ends."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import _cffi_backend
import cffi
import cryptography
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.urls import reverse

from panel import keys, verify_decision
from tests.factories.panel import consultation, decided


GOOD, CHANGED, OTHER_KEY, UNREADABLE = 0, 1, 3, 4


@pytest.fixture
def folder(client, db, tmp_path):
    """The files of a record as they are downloaded, side by side."""
    asked = decided(consultation(quorum=2))
    client.force_login(asked.convened_by)
    for made in ["json", "json.sig"]:
        response = client.post(reverse("panel:record-take", args=[asked.pk, 1, made]))
        (tmp_path / f"decision.{made}").write_bytes(response.content)
    response = client.get(reverse("panel:record-key", args=[asked.pk, 1]))
    (tmp_path / "decision.pem").write_bytes(response.content)
    return tmp_path


def check(folder, *names):
    return verify_decision.main([str(folder / name) for name in names or ["decision.json"]])


def alter(path, was, now):
    content = path.read_bytes()
    assert was in content
    path.write_bytes(content.replace(was, now, 1))


def pem_of(private):
    return private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def keep(folder, document, private):
    """The three files of a document that this key signs."""
    (folder / "decision.json").write_bytes(document)
    (folder / "decision.json.sig").write_bytes(private.sign(document))
    (folder / "decision.pem").write_bytes(pem_of(private))


def test_a_record_as_it_was_signed_is_good(folder, capsys):
    assert check(folder) == GOOD

    said = capsys.readouterr().out
    assert said.startswith("GOOD: this record is as it was signed.")
    assert "Question:  Shall we?" in said
    assert keys.present_key() in said


@pytest.mark.parametrize(
    ("was", "now"),
    [(b'"Because."', b'"because."'), (b'"exercise":false', b'"exercise":true'), (b"{", b"{ "), (b"}", b"")],
)
def test_a_changed_record_is_found_out(folder, capsys, was, now):
    alter(folder / "decision.json", was, now)

    assert check(folder) == CHANGED
    assert "DO NOT RELY ON IT" in capsys.readouterr().err


def test_every_byte_counts(folder):
    """Whatever single byte of a record is another, it is not good any more."""
    key = verify_decision.read_key(folder / "decision.pem")
    document, signature = ((folder / name).read_bytes() for name in ["decision.json", "decision.json.sig"])

    for place in range(len(document)):
        changed = bytearray(document)
        changed[place] ^= 1
        assert not verify_decision.fits(bytes(changed), signature, key)


def test_a_changed_signature_is_found_out(folder):
    path = folder / "decision.json.sig"
    path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])

    assert check(folder) == CHANGED


def test_a_record_checked_with_another_key_says_so(folder, capsys):
    another = Ed25519PrivateKey.generate()
    (folder / "decision.pem").write_bytes(pem_of(another))

    assert check(folder) == OTHER_KEY

    said = capsys.readouterr().err
    assert f"Signed with: {keys.present_key()}" in said
    assert f"You gave:    {keys.public_half(another)}" in said


def test_a_forged_record_that_brings_its_own_key_is_not_good_by_the_right_one(folder):
    """Changed, and signed again by somebody else: the key one has from elsewhere tells."""
    forger = Ed25519PrivateKey.generate()
    alter(folder / "decision.json", keys.present_key().encode(), keys.public_half(forger).encode())
    document = (folder / "decision.json").read_bytes()
    (folder / "decision.json.sig").write_bytes(forger.sign(document))

    assert check(folder) == OTHER_KEY


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("decision.json", None, "decision.json cannot be read: No such file or directory."),
        ("decision.json.sig", b"short", "it has 5 bytes, and a signature has 64."),
        ("decision.pem", b"not a key", "is not the public key of an installation"),
        (
            "decision.pem",
            pem_of(X25519PrivateKey.generate()),
            "is not the public key of an installation",
        ),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_named(folder, capsys, name, content, sentence):
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)

    assert check(folder) == UNREADABLE
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("document", [b"[" * 100_000, b"\xff", b"[]", b'{"key": 7}', b'{"key": "AAAA"}', b""])
def test_nonsense_ends_in_a_sentence_as_well(folder, document):
    (folder / "decision.json").write_bytes(document)

    assert check(folder) == CHANGED


def test_a_signed_thing_that_is_no_record_is_told_from_one(tmp_path, capsys):
    private = Ed25519PrivateKey.generate()
    document = json.dumps({"format": "forewarn.decision/9"}).encode()
    keep(tmp_path, document, private)

    assert check(tmp_path) == UNREADABLE
    assert "not a record that this script knows" in capsys.readouterr().err


def test_a_record_cannot_command_the_terminal(folder, capsys):
    private = Ed25519PrivateKey.generate()
    held = json.loads((folder / "decision.json").read_bytes()) | {"question": "\x1b[2J\nGOOD"}
    document = json.dumps(held).encode()
    keep(folder, document, private)

    assert check(folder) == GOOD
    assert "Question:  ?[2J?GOOD" in capsys.readouterr().out


@pytest.mark.skipif(not shutil.which("openssl"), reason="NO OPENSSL: install it to try what the manual says")
def test_openssl_checks_it_too(folder):
    command = "openssl pkeyutl -verify -pubin -inkey decision.pem -rawin -in decision.json -sigfile"

    run = subprocess.run(
        [*command.split(), "decision.json.sig"], cwd=folder, capture_output=True, text=True, check=True
    )

    assert "Signature Verified Successfully" in run.stdout


@pytest.fixture
def elsewhere(tmp_path):
    """Python with the package cryptography and nothing else: no Django, nothing of ours."""
    packages = tmp_path / "packages"
    packages.mkdir()
    for module in [cryptography, cffi]:
        (packages / module.__name__).symlink_to(Path(module.__file__).parent)
    (packages / Path(_cffi_backend.__file__).name).symlink_to(_cffi_backend.__file__)
    environment = {"PYTHONPATH": str(packages), "PATH": os.environ["PATH"]}

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-S", *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True
        )

    return run


def test_the_script_runs_where_nothing_of_ours_is_installed(client, folder, elsewhere):
    (folder / "verify.py").write_bytes(client.get(reverse("panel:verifier")).content)

    good = elsewhere("verify.py", "decision.json")
    alter(folder / "decision.json", b'"label":"Yes"', b'"label":"No"')
    changed = elsewhere("verify.py", "decision.json")

    assert elsewhere("-c", "import django").returncode != 0
    assert (good.returncode, changed.returncode) == (GOOD, CHANGED)
    assert good.stdout.startswith("GOOD")
