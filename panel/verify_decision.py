"""Checks offline that the record of a decision is the one that was signed, to the letter.

    python3 verify_decision.py decision-12.json [decision-12.json.sig] [decision-12.pem]

It needs Python 3.8 or later and the package `cryptography`, and no network. Without the second and third name
it looks for files of the record's name beside it. What it ends with:

    0  the record is as it was signed
    1  the record or its signature was changed
    2  the command was written wrongly
    3  the record was signed with another key than this one
    4  a file cannot be read, or is not what it should be
"""

import argparse
import base64
import hashlib
import json
import sys
from pathlib import Path


GOOD, CHANGED, OTHER_KEY, UNREADABLE = 0, 1, 3, 4
FORMAT, SIGNATURE_LENGTH = "forewarn.decision/1", 64

try:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
except ImportError:
    sys.stderr.write("This needs the package cryptography. Install it first: pip install cryptography\n")
    sys.exit(UNREADABLE)


class Failure(Exception):
    """Why a record does not stand: how the script ends, and the sentence it ends with."""

    def __init__(self, ending, sentence):
        super().__init__(sentence)
        self.ending = ending


def main(arguments=None):
    given = parser().parse_args(arguments)
    record = Path(given.record)
    try:
        document = read(record)
        signature = read_signature(Path(given.signature or f"{record}.sig"))
        key = read_key(Path(given.key or record.with_suffix(".pem")))
        contents = parse(document)
        check_signature(document, signature, key, contents)
        check_format(contents)
    except Failure as failure:
        sys.stderr.write(f"{failure}\n")
        return failure.ending
    sys.stdout.write(report(document, key, contents))
    return GOOD


def parser():
    made = argparse.ArgumentParser(description="Check the record of a decision, offline.")
    made.add_argument("record", help="the record, a JSON file")
    made.add_argument("signature", nargs="?", help="its signature; else the record's name with .sig after it")
    made.add_argument("key", nargs="?", help="the public key; else the record's name with .pem at its end")
    return made


def read(path):
    try:
        return path.read_bytes()
    except OSError as error:
        raise Failure(UNREADABLE, f"{path} cannot be read: {error.strerror}.") from error


def read_signature(path):
    signature = read(path)
    if len(signature) != SIGNATURE_LENGTH:
        raise Failure(
            UNREADABLE, f"{path} is not a signature: it has {len(signature)} bytes, and a signature has 64."
        )
    return signature


def read_key(path):
    try:
        key = load_pem_public_key(read(path))
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise Failure(UNREADABLE, f"{path} is not the public key of an installation (Ed25519, PEM).")
    return key


def parse(document):
    try:
        contents = json.loads(document)
    except (ValueError, RecursionError):
        contents = None
    return contents if isinstance(contents, dict) else {}


def check_signature(document, signature, key, contents):
    """The document names the key it was signed with, so that a wrong key can be told from a change."""
    if fits(document, signature, key):
        return
    named = named_key(contents)
    if named and as_text(named) != as_text(key) and fits(document, signature, named):
        raise Failure(
            OTHER_KEY,
            "This record was signed with another key than the one you gave."
            f"\nSigned with: {as_text(named)}\nYou gave:    {as_text(key)}",
        )
    raise Failure(CHANGED, "DO NOT RELY ON IT: this record or its signature was changed after it was signed.")


def check_format(contents):
    if contents.get("format") != FORMAT:
        raise Failure(
            UNREADABLE,
            "The signature is good, but this is not a record that this script knows. Get the script that goes"
            " with the record.",
        )


def fits(document, signature, key):
    try:
        key.verify(signature, document)
    except InvalidSignature:
        return False
    return True


def named_key(contents):
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(contents.get("key", ""), validate=True))
    except (ValueError, TypeError):
        return None


def as_text(key):
    return base64.b64encode(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def report(document, key, contents):
    decision = contents["decision"]
    lines = [
        "GOOD: this record is as it was signed.",
        "",
        *(["EXERCISE: this decision was a drill.", ""] if contents["exercise"] else []),
        f"Panel:     {plain(contents['panel'])}, {plain(contents['area'])}",
        f"Question:  {plain(contents['question'])}",
        f"Decided:   {plain(decision['label'])}, on {plain(decision['decided_at'])}",
        f"SHA-256:   {hashlib.sha256(document).hexdigest()}",
        f"Key:       {as_text(key)}",
        "",
        "Compare the key with one you have from elsewhere: whoever changes a record can also bring a key.",
    ]
    return "\n".join(lines) + "\n"


def plain(text):
    """What a document says is shown and never obeyed: a terminal takes some characters for commands."""
    return "".join(each if each.isprintable() else "?" for each in str(text))


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main())
