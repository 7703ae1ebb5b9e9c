"""`runback rules`: the rulebook, to read and search."""

import json
from typing import Any

import pytest

from command_line import one_line, runback
from runback.commands.rules.parts import KINDS, Kind, Shelf
from runback.engine.evaluate import cone, facts_in
from runback.engine.rulebook.rulebook import Rulebook


def data(*words: str) -> Any:
    result = runback("rules", *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_every_rule_is_listed_with_its_reason(rulebook: Rulebook) -> None:
    shown = runback("rules", "list").stdout
    assert [rule.id for rule in rulebook.rules.values() if f" {rule.id}: {rule.because}\n" not in shown] == []
    assert [entry["id"] for entry in data("list")] == list(rulebook.rules)


def test_every_question_is_listed_in_asking_order(rulebook: Rulebook) -> None:
    shown = runback("rules", "facts").stdout
    assert [fact.id for fact in rulebook.facts if f"  {fact.id}: {fact.ask}\n" not in shown] == []
    listed = data("facts")
    assert [entry["id"] for entry in listed] == [fact.id for fact in rulebook.facts]
    keys = {"id", "screen", "kind", "options", "range", "ask", "why", "ask_if"}
    assert all(keys <= entry.keys() for entry in listed)


def test_every_source_is_listed_with_what_became_of_its_claims(rulebook: Rulebook) -> None:
    shown = runback("rules", "sources").stdout
    assert [claim.id for claim in rulebook.claims.values() if f" {claim.id}: {claim.says}\n" not in shown] == []
    listed = data("sources")
    assert [entry["id"] for entry in listed] == list(rulebook.sources)
    claims = [claim for entry in listed for claim in entry["claims"]]
    assert {claim["status"] for claim in claims} == {"used", "changed", "left_out"}
    assert len(claims) == len(rulebook.claims)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_every_id_that_a_message_can_name_can_be_shown(rulebook: Rulebook, kind: Kind) -> None:
    names = list(kind.all(Shelf(rulebook)))
    assert names
    for name in {names[0], names[len(names) // 2], names[-1]}:
        shown = runback("rules", "show", name)
        assert shown.exit_code == 0, shown.output
        assert name in shown.stdout or kind.noun == "exercise"
        found = data("show", name)
        assert name in {found["id"], *(other["id"] for other in found.get("same_id", ()))}


def test_a_journey_called_like_a_rule_is_shown_after_it() -> None:
    shown = runback("rules", "show", "old_foot_drop").stdout
    rule, journey = shown.split("\n\n")
    assert rule.startswith("Rule:")
    assert journey.startswith("Journey:")
    assert "runner" in data("show", "old_foot_drop")["same_id"][0]


def test_a_region_is_found_in_small_letters() -> None:
    assert runback("rules", "show", "gb").stdout.startswith("Region:          GB\n")


def test_a_named_condition_says_what_mentions_it(rulebook: Rulebook) -> None:
    users = runback("rules", "show", "any_strain").stdout.partition("Used by:")[2]
    assert {name.strip() for name in users.split(",")} >= {
        rule.id for rule in rulebook.rules.values() if "any_strain" in rule.when.split()
    }


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("saddle_numbnes", "saddle_numbness"),
        ("heat_or_cold_risc", "heat_or_cold_risk"),
        ("relief-111", "relief-11"),
        ("new_leek", "new_leak"),
    ],
)
def test_the_nearest_name_is_looked_for_among_all(wrong: str, right: str) -> None:
    assert f"did you mean {right!r}?" in one_line(runback("rules", "show", wrong))


def test_a_rule_is_shown_with_when_because_standing_and_sources(rulebook: Rulebook) -> None:
    rule = next(iter(rulebook.rules.values()))
    shown = runback("rules", "show", rule.id).stdout
    for part in (rule.when, rule.in_words, rule.because, rule.file, "Standing:", "Sources:"):
        assert part in shown


def test_a_question_names_every_rule_that_tests_it_through_named_conditions_too(rulebook: Rulebook) -> None:
    shown = runback("rules", "show", "fever").stdout.partition("Rules:")[2]
    tested = [rule.id for rule in rulebook.rules.values() if "fever" in facts_in(rulebook, cone(rulebook, rule.node))]
    assert len(tested) > 3
    assert [name.strip() for name in shown.split(",")] == tested


@pytest.mark.parametrize("words", [("show", "fevr"), ("show", "fevr", "--json")])
def test_an_unknown_name_is_one_line_with_the_nearest(words: tuple[str, ...]) -> None:
    result = runback("rules", *words)
    assert result.exit_code == 2
    assert "called 'fevr'; did you mean 'fever'?" in one_line(result)


def test_a_name_like_nothing_points_to_the_lists() -> None:
    assert "runback rules list" in one_line(runback("rules", "show", "zzzzzz"))


@pytest.mark.parametrize("words", [("rules",), ("rules", "--help"), ("rules", "show", "--help"), ("--help",)])
def test_help_fits_80_columns(monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = runback(*words).output
    assert "Usage: " in shown
    assert [row for row in shown.splitlines() if len(row) > 80] == []
