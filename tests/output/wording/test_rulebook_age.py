"""A rulebook of over a year ago says so: copies stay where they were installed."""

from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from command_line import runback
from journeys.journey import ordinary_runner
from runback import __version__, rulebook_store
from runback.engine.answers import read_answer
from runback.engine.assessment import assess
from runback.engine.rulebook.rulebook import Rulebook
from runback.output.handout.context import footer
from runback.output.wording.rulebook_age import age_words
from runback.terminal.pages.result import show_assessment

RELEASED = date(2026, 11, 21)
WORDS = "This rulebook is from 21 November 2026, more than a year ago."


@pytest.fixture
def dated(rulebook: Rulebook) -> Rulebook:
    return replace(rulebook, released=RELEASED)


@pytest.mark.parametrize(("days", "old"), [(-1, False), (0, False), (365, False), (366, True), (4000, True)])
def test_a_rulebook_is_old_after_a_year(dated: Rulebook, days: int, *, old: bool) -> None:
    assert age_words(dated, RELEASED + timedelta(days)).startswith(WORDS) is old
    assert (len(footer(dated, RELEASED + timedelta(days))) == 3) is old


def test_a_rulebook_without_a_date_says_nothing(rulebook: Rulebook) -> None:
    assert age_words(replace(rulebook, released=None), date(2100, 1, 1)) == ""


def page(rulebook: Rulebook, today: date, **changed: object) -> str:
    said = {**ordinary_runner(), **changed}
    answers = {name: read_answer(rulebook.fact(name), value, today) for name, value in said.items()}
    text = StringIO()
    assessment = assess(rulebook, answers, region=rulebook.region("GB"), today=today)
    show_assessment(Console(file=text, width=80), rulebook, assessment)
    return " ".join(text.getvalue().split())


def test_the_page_of_a_result_ends_with_it(dated: Rulebook) -> None:
    later = RELEASED + timedelta(400)
    assert WORDS in page(dated, later)
    assert WORDS not in page(dated, RELEASED)
    assert WORDS not in page(dated, later, saddle_numbness="new")


def test_the_version_tells_it_beside_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runback.output.wording.rulebook_age.LONG_AGO", timedelta(-100_000))
    shown = runback("--version")
    assert shown.stdout == f"runback {__version__}\n"
    assert "more than a year ago" in shown.stderr


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('version = "1.1.0"\nreleased = 2020-02-29 # a leap day\n', date(2020, 2, 29)),
        ("released = 2020-02-31\n", None),
        ('released = "soon"\n', None),
        ("", None),
    ],
)
def test_a_date_that_is_none_is_no_reason_to_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, day: date | None
) -> None:
    (tmp_path / "rulebook.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(rulebook_store, "data_folder", lambda: tmp_path)
    assert rulebook_store.released() == day


def test_the_date_is_read_as_the_rulebook_has_it(rulebook: Rulebook) -> None:
    assert rulebook_store.released() == rulebook.released is not None
