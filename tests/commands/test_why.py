"""`runback why`: a kept check explained."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command_line import check, one_line, ordinary, runback, written
from journeys.journey import journeys
from runback.engine.rulebook.rulebook import Rulebook
from runback.journal.database import Check, open_journal
from runback.output.wording.citation import full_citations

DAY = date(2026, 11, 21)


def keep(home: Path, version: str, answers: dict[str, Any] | None = None, **other: Any) -> None:
    """A check in the journal, as an earlier runback may have kept it."""
    known = {"day": DAY, "rulebook": version, "region": "GB", "disposition": "self_care", "complete": True}
    with open_journal(home) as journal:
        journal.keep_check(Check(**{**known, **other}, answers=ordinary() if answers is None else answers))


def why(*words: str) -> str:
    """The explanation in one line, addresses left out."""
    result = runback("why", "--today", "2026-11-21", *words)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def test_before_the_first_check_there_is_nothing_to_explain() -> None:
    result = runback("why")
    assert result.exit_code == 2
    assert one_line(result) == "runback: There is no check to explain yet. Start with: runback check"


@pytest.mark.parametrize("number", ["2", "0", "-1", "99999999999999999999"])
def test_a_check_that_is_not_there_is_named(tmp_path: Path, number: str) -> None:
    check(written(tmp_path, ordinary()))
    result = runback("why", "--", number)
    assert result.exit_code == 2
    assert f"There is no check number {number}." in one_line(result)


def test_the_newest_check_is_explained_unless_a_number_is_given(tmp_path: Path) -> None:
    check(written(tmp_path, ordinary()))
    check(written(tmp_path, {"chest_pain": "yes"}))
    assert why().startswith("Check 2 of 2026-11-21: Get emergency help now")
    assert why("1").startswith("Check 1 of 2026-11-21: Care for it at home for now")


def test_an_explanation_names_rule_answers_and_sources(tmp_path: Path, rulebook: Rulebook) -> None:
    check(written(tmp_path, {"chest_pain": "yes"}), "--region", "GB")
    shown = why()
    [decided] = json.loads(runback("why", "--json").stdout)["decided_by"]
    rule = rulebook.rule(decided["id"])
    assert rule.because in shown
    assert f"Rule: {rule.id}" in shown
    assert "chest pain: yes" in shown
    for words, address in full_citations(rulebook, rule):
        assert f"{words} {address}".rstrip() in shown


def test_why_gives_the_same_result_as_the_check_did(tmp_path: Path) -> None:
    first = json.loads(check(written(tmp_path, ordinary()), "--json", "--region", "GB").stdout)
    assert json.loads(runback("why", "--json").stdout) == first


@pytest.mark.slow
@pytest.mark.parametrize("journey", journeys()[::20], ids=lambda journey: journey.id)
@pytest.mark.parametrize("words", [(), ("--signs",), ("--steps",)])
def test_every_kind_of_check_can_be_explained_at_40_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, journey: Any, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    check(written(tmp_path, dict(journey.said)), "--region", "GB")
    result = runback("why", *words)
    assert result.exit_code == 0, result.output
    wide = [row for row in result.stdout.splitlines() if len(row) > 40 or row.endswith(" ")]
    assert [row for row in wide if not row.startswith(("http://", "https://"))] == []


@pytest.mark.parametrize("width", ["40", "80"])
def test_an_address_can_be_copied_in_one_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    check(written(tmp_path, ordinary()))
    shown = runback("why", "--steps").stdout
    source = json.loads(runback("why", "--json").stdout)["steps"][0]["sources"]
    for address in filter(None, (one["address"] for one in source)):
        assert address in shown


def test_the_signs_asked_about_and_those_never_asked_are_told_apart(tmp_path: Path, rulebook: Rulebook) -> None:
    check(written(tmp_path, {"age": 38, "fever": "no"}))
    shown = why("--signs")
    assert "Warning signs you said do not apply (1)" in shown
    assert "Warning signs not asked about" in shown
    asked, _, unasked = shown.partition("not asked about")
    noun = rulebook.fact("fever").noun
    assert noun.capitalize() in asked
    assert rulebook.fact("chest_pain").noun.capitalize() in unasked


@pytest.mark.parametrize(("day", "old"), [("2026-11-21", False), ("2026-11-28", False), ("2026-11-29", True)])
def test_a_check_over_7_days_old_asks_for_the_danger_signs_again(tmp_path: Path, day: str, old: bool) -> None:  # noqa: FBT001
    check(written(tmp_path, ordinary()))
    shown = " ".join(runback("why", "--today", day).stdout.split())
    assert ("This check is over 7 days old. Signs may have changed: run runback check again." in shown) is old


def test_a_check_of_an_older_rulebook_says_so(home: Path, rulebook: Rulebook) -> None:
    keep(home, "0.1")
    assert f"It was made with rulebook 0.1 and is read here with {rulebook.version}." in why()


def test_answers_that_the_rulebook_no_longer_has_are_left_out_and_named(home: Path) -> None:
    gone = ordinary(a_question_of_old="yes", fever="an_option_of_old", age=500, course={"from": 1})
    keep(home, "0.1", gone)
    shown = why()
    assert "so they are left out: age, fever, course, a_question_of_old." in shown


def test_a_result_that_would_be_another_today_says_what_it_was(home: Path, rulebook: Rulebook) -> None:
    keep(home, rulebook.version, disposition="urgent")
    assert f"It said then: {rulebook.wording['dispositions']['urgent']['headline']}." in why()
    keep(home, rulebook.version, disposition="self_care")
    assert "It said then" not in why()


def test_a_region_that_is_gone_gives_no_number(home: Path, rulebook: Rulebook) -> None:
    keep(home, rulebook.version, region="ZZ")
    assert json.loads(runback("why", "--json").stdout)["contact"] is None
