import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldis.capimport import in_words, read_cap
from tests.factories.foreign import INFO, cap
from workflow.refusals import Refused


WELSH = INFO.replace("en-GB", "cy-GB").replace("Blue star tablets", "Tabledi seren las")
SIGNATURE = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
EVIL = {
    "a billion laughs": cap(head=f'<!DOCTYPE alert [<!ENTITY l0 "ha">{LAUGHS}]>', status="&l9;"),
    "a file of ours": cap(head='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', status="&x;"),
    "an address": cap(head='<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>', status="&x;"),
    "a parameter entity": cap(head='<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]>'),
    "a document type": cap(head='<!DOCTYPE alert SYSTEM "http://127.0.0.1:9/cap.dtd">'),
    "an inclusion": cap(
        extra='<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    ),
    "300 kB": cap(extra=f"<!--{'x' * 300_000}-->"),
    "deep nesting": cap(extra="<a>" * 20_000 + "</a>" * 20_000),
    "half a file": cap()[:300],
    "an entity nobody declared": cap(status="&lol;"),
    "another document": b"<html/>",
    "no document": b"",
    "not XML": b"\x00\xff\xfe",
    "an encoding nobody knows": cap().replace(b"UTF-8", b"x-none"),
    "CAP 1.1": cap().replace(b"cap:1.2", b"cap:1.1"),
}


def test_a_valid_file_is_read():
    read = read_cap(cap())

    assert read["identifier"] == "FDA-2026-14"
    assert read["info"][0]["area"] == [{"areaDesc": "Fernmouth"}]
    assert not read["signed"]


@pytest.mark.parametrize("data", EVIL.values(), ids=EVIL.keys())
def test_an_evil_file_is_refused_in_a_sentence(data):
    with pytest.raises(Refused, match=r"^[A-Z].*\.$") as refused:
        read_cap(data)

    assert "root:" not in str(refused.value)


def test_every_language_is_kept():
    read = read_cap(cap(infos=INFO + WELSH))

    assert [info["language"] for info in read["info"]] == ["en-GB", "cy-GB"]
    assert "Tabledi seren las" in in_words(read)


def test_a_time_keeps_its_offset_and_must_have_one():
    assert read_cap(cap(sent="2026-07-01T09:30:00+01:00"))["sent"] == "2026-07-01T09:30:00+01:00"

    for wrong in ("2026-07-01T09:30:00Z", "2026-07-01T09:30:00", "2026-13-01T09:30:00+00:00", "today"):
        with pytest.raises(Refused, match="“sent” cannot be"):
            read_cap(cap(sent=wrong))


def test_a_signature_is_noted_and_not_trusted():
    assert read_cap(cap(extra=SIGNATURE))["signed"]

    with pytest.raises(Refused, match="a signature stands before the end"):
        read_cap(cap(infos=SIGNATURE + INFO))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (cap(status="Real"), "“status” cannot be “Real”"),
        (cap(infos=INFO.replace("<event>Drug alert</event>", "")), "“event” is missing in “info”"),
        (cap(infos=INFO.replace("Health", "Drugs")), "“category” cannot be “Drugs”"),
        (cap(extra="<note>Late.</note>"), "“note” is not expected there"),
        (cap(infos=INFO.replace("en-GB", "english, please")), "“language” cannot be"),
        (cap(extra="<odd/>"), "“odd” is not expected there"),
    ],
)
def test_what_the_schema_forbids_is_refused_by_its_name(changed, sentence):
    with pytest.raises(Refused, match=sentence):
        read_cap(changed)


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: cap(extra=text)))
def test_no_bytes_at_all_break_the_reader(data):
    try:
        read = read_cap(data)
    except Refused:
        return
    assert read["identifier"]
