"""A page put on paper by a program of its own: bounded, in our own fonts, with nothing fetched."""

import importlib.abc
import io
import os
import subprocess
import sys

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader

from workflow import pdf, pdf_writer
from workflow.refusals import Refused


FACES = """
@font-face { font-family: Latin; src: url(font:latin); }
@font-face { font-family: Bengali; src: url(font:bengali); }
@font-face { font-family: Arabic; src: url(font:arabic); }
body { font-family: Latin, Bengali, Arabic; }
"""
SCRIPTS = f"<title>x</title><style>{FACES}</style><p>Powder</p><p>গুঁড়ো</p><p>مسحوق</p>"


@pytest.fixture(scope="module", autouse=True)
def loaded():
    """It takes seconds to load; no one test shall pay for it."""
    import weasyprint

    return weasyprint


def made(page, **how):
    return pdf.make(pdf.Sheet(page, **how), what="this sheet", instead="Read it on the screen")


def fonts_in(content):
    with pikepdf.open(io.BytesIO(content)) as document:
        found = {str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()}
    return sorted(name.partition("+")[2] for name in found)


def test_nothing_is_fetched_for_it(tmp_path, caplog):
    """Even where a text came through unescaped: a file of this machine stays out of it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    reaching = f'<title>x</title><link rel="attachment" href="{secret.as_uri()}"><p>seen</p>'

    written = pdf_writer.write(reaching)

    assert PdfReader(io.BytesIO(written)).attachments == {}
    assert "disallowed protocol" in caplog.text


def test_a_font_is_asked_for_by_name_and_by_no_path(caplog):
    page = "<title>x</title><style>@font-face{font-family:F;src:url(font:../../secret)}</style><p>seen"

    pdf_writer.write(page)

    assert "cannot be loaded" in caplog.text


def test_the_fonts_are_ours_in_every_script():
    assert fonts_in(pdf_writer.write(SCRIPTS)) == ["Arabic", "Bengali", "Latin"]


def test_a_machine_without_a_single_font_draws_the_same(tmp_path):
    bare = tmp_path / "fonts.conf"
    bare.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>")
    run = subprocess.run(
        [sys.executable, "-I", pdf_writer.__file__],
        input=pdf.Sheet(SCRIPTS).asked,
        env=os.environ | {"FONTCONFIG_FILE": str(bare)},
        capture_output=True,
        check=True,
    )

    assert fonts_in(run.stdout) == ["Arabic", "Bengali", "Latin"]


def test_type_steps_down_until_the_text_fits_and_is_never_cut():
    steps = [f"p {{ font-size: {size}pt }}" for size in (60, 30, 12)]
    short, middling, long = (f"<title>x</title><p>{'word ' * count}end" for count in (5, 150, 4000))

    lengths = [
        len(PdfReader(io.BytesIO(pdf_writer.write(text, steps))).pages) for text in (short, middling, long)
    ]

    assert lengths[:2] == [1, 1]
    assert lengths[2] > 1
    assert "end" in PdfReader(io.BytesIO(pdf_writer.write(long, steps))).pages[-1].extract_text()


def test_a_picture_is_as_wide_as_asked():
    page = "<title>x</title><style>@page{size:600px 315px;margin:0}</style><p>seen</p>"

    picture = Image.open(io.BytesIO(made(page, picture_width=1200)))

    assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_there_is_no_picture_of_half_a_text():
    with pytest.raises(ValueError, match="too many values"):
        pdf_writer.as_picture(pdf_writer.write("<title>x</title>" + "<p>word</p>" * 200), 600)


@pytest.mark.parametrize(
    ("program", "seconds", "sentence"),
    [
        (
            "import time; time.sleep(30)",
            0.1,
            "The PDF of this sheet cannot be made. Read it on the screen instead.",
        ),
        ("raise MemoryError", 30, "Read it on the screen instead."),
        (f"import sys; sys.exit({pdf_writer.NO_LIBRARY})", 30, "the library Pango is missing"),
    ],
)
def test_a_program_that_fails_ends_in_a_sentence(tmp_path, monkeypatch, caplog, program, seconds, sentence):
    failing = tmp_path / "failing.py"
    failing.write_text(program)
    monkeypatch.setattr(pdf, "WRITER", failing)
    monkeypatch.setattr(pdf, "MOST_SECONDS", seconds)

    with pytest.raises(Refused, match=sentence):
        made("<p>seen</p>")

    assert "cannot be made" in caplog.text


class NoPango(importlib.abc.MetaPathFinder):
    """A machine on which the library cannot be loaded."""

    def find_spec(self, name, path, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'pango-1.0-0'")


def test_the_program_says_that_pango_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(pdf_writer.resource, "setrlimit", lambda *_: None)  # it would bound the tests too
    monkeypatch.delitem(sys.modules, "weasyprint")
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])

    assert pdf_writer.main() == pdf_writer.NO_LIBRARY
    assert "pango" in capsys.readouterr().err
