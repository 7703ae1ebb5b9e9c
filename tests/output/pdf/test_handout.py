"""The page as PDF: tagged, the same everywhere, two pages at most for a routine, and clear when it cannot be made."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields, replace
from importlib.resources import files
from pathlib import Path

import pytest

from output.moves import OWN, exercise, occasion, session
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.exercise.fit_time import USUAL, fit
from runback.exercise.plan import LeftOut, Session
from runback.figure.figure import Figure
from runback.output.handout.handout import Sheet, build_leaflet, build_sheet
from runback.output.handout.move import SheetMove
from runback.output.paper import Paper
from runback.output.pdf.handout import sheet_pdf

READER = shutil.which("pdftotext")
NO_TIME = "No time in 12 minutes."


@pytest.fixture
def sheet(rulebook: Rulebook, figures: Mapping[str, Figure]) -> Sheet:
    left_out = (LeftOut("plank", "Plank", "not_for", "Strength waits."),)
    moves = session(exercise("Knee rolls"), exercise("Bridge"), OWN, note="As shown", left_out=left_out)
    return build_sheet(moves, rulebook, figures, occasion(rulebook))


def pages(pdf: bytes) -> int:
    return pdf.count(b"/MediaBox")


def test_the_same_page_always_has_the_same_bytes(sheet: Sheet) -> None:
    assert sheet_pdf(sheet) == sheet_pdf(sheet)


def test_a_screen_reader_finds_tags_language_and_what_each_drawing_shows(sheet: Sheet) -> None:
    pdf = sheet_pdf(sheet)
    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid" in pdf
    assert b"/Marked true" in pdf
    assert re.search(rb"/Lang ?\(en\)", pdf)
    assert pdf.count(b"/Alt") == 4  # two moves with a drawing, start and end of each


def test_every_letter_comes_from_the_fonts_that_typst_brings(sheet: Sheet) -> None:
    names = set(re.findall(rb"/FontName ?/[A-Z]{6}\+([\w-]+)", sheet_pdf(sheet)))
    assert names == {b"LibertinusSerif-Regular", b"LibertinusSerif-Bold", b"LibertinusSerif-Italic"}


@pytest.mark.parametrize(("paper", "box"), [("a4", rb"0 0 595\.\d+ 841\.\d+"), ("letter", rb"0 0 612 792")])
def test_the_page_is_cut_for_the_paper(sheet: Sheet, paper: Paper, box: bytes) -> None:
    assert re.search(rb"/MediaBox ?\[" + box + rb"\]", sheet_pdf(sheet, paper))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_routine_of_the_usual_length_fits_on_two_pages(
    rulebook: Rulebook, figures: Mapping[str, Figure], paper: Paper
) -> None:
    for routine in rulebook.routines.values():
        exercises = [rulebook.exercise(name) for name in routine.exercises]
        moves, late = fit(exercises, routine.first, USUAL * 60)
        left_out = tuple(LeftOut(one.id, one.name, "time", NO_TIME) for one in late)
        made = Session(routine.id, routine.name, routine.purpose, routine.days, moves, left_out)
        pdf = sheet_pdf(build_sheet(made, rulebook, figures, occasion(rulebook)), paper)
        assert pages(pdf) in {1, 2}, routine.id


def test_a_page_without_a_move_can_be_printed_too(rulebook: Rulebook, figures: Mapping[str, Figure]) -> None:
    assert pages(sheet_pdf(build_sheet(session(), rulebook, figures, occasion(rulebook)))) == 1


def test_a_leaflet_can_be_printed_too(rulebook: Rulebook, figures: Mapping[str, Figure]) -> None:
    assert pages(sheet_pdf(build_leaflet(rulebook, figures, [exercise()], occasion(rulebook, "")))) == 1


def test_the_template_prints_every_part_of_a_page() -> None:
    template = files("runback.output.pdf").joinpath("handout.typ").read_text("utf-8")
    elsewhere = {"figure": "poses", "cited": "origin"}  # drawn from the figure; cited stands where no list follows
    for of, parts in (("sheet", fields(Sheet)), ("one", fields(SheetMove))):
        for part in parts:
            assert f"{of}.{elsewhere.get(part.name, part.name)}" in template


@pytest.mark.skipif(READER is None, reason="pdftotext is not installed, so nothing reads the PDF back")
def test_everything_that_is_said_can_be_read_back(sheet: Sheet, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(sheet_pdf(sheet))
    read = subprocess.run([str(READER), "-raw", str(file), "-"], capture_output=True, text=True, check=True).stdout
    words = re.sub(r"\s", "", read)
    texts = [sheet.title, sheet.purpose, sheet.amount, sheet.why, sheet.numbers, sheet.stop, *sheet.footer, *sheet.week]
    texts += [text for alarm in sheet.alarms for text in (alarm.action, *alarm.signs)]
    texts += [text for source in sheet.sources for text in (source.words, source.address)]
    for move in sheet.moves:
        texts += [move.name, move.dose, move.note, *move.steps, move.origin, *(remark.text for remark in move.remarks)]
    assert [text for text in texts if re.sub(r"\s", "", text) not in words] == []


def test_words_from_a_file_are_never_read_as_commands(sheet: Sheet) -> None:
    hostile = replace(sheet, title='#panic("no") *a* $x$ @b </x> \\', why='#read("/etc/hostname")')
    assert pages(sheet_pdf(hostile)) == pages(sheet_pdf(sheet))


def test_without_typst_the_runner_is_told_what_to_install(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(AnswersError, match=re.escape("pip install 'runback[pdf]'")) as caught:
        sheet_pdf(sheet)
    assert "--html FILE" in str(caught.value)


def test_a_letter_that_the_fonts_lack_is_not_printed_as_a_box(sheet: Sheet) -> None:
    with pytest.raises(AnswersError, match="--html FILE") as caught:
        sheet_pdf(replace(sheet, purpose="不明"))
    assert "不" in str(caught.value)
    assert "\n" not in str(caught.value)
