"""What other programs read: the keys that were promised, null for what is not known, and nothing lost."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from journeys.journey import TODAY, journeys
from runback.cli import app
from runback.engine.answers import read_answer
from runback.engine.assessment import Assessment, assess
from runback.engine.rulebook.rulebook import Rulebook
from runback.inputs.answers_file import read_answers
from runback.output.as_json.assessment import assessment_json, facts_json, rule_json, sources_json
from runback.rulebook_store import data_folder

Outcomes = Mapping[str, Assessment]

PROMISED = {
    "": (
        "schema rulebook disposition complete could_be open decided_by not_sure load running steps exercises left_out "
        "safety_net contact questions_asked answers today next_check within_days go_to result"
    ),
    "rulebook": "version reviewed",
    "next_check": "kind on days_since_onset",
}

PROMISED_AT_LEAST = {
    "decided_by": "id because answers sources standing",
    "running": "id text",
    "left_out": "id why",
    "contact": "region emergency urgent_line",
}

OF_A_FACT = "id screen kind options range ask why ask_if"
OF_A_CLAIM = "id status reason used_by"


@pytest.fixture(scope="module")
def documents(rulebook: Rulebook, outcomes: Outcomes) -> dict[str, dict[str, Any]]:
    return {name: assessment_json(rulebook, found) for name, found in outcomes.items()}


def parts(document: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    part = document[name] if name else document
    return part if isinstance(part, list) else [] if part is None else [part]


def texts(value: object) -> Iterator[str]:
    """Every text in a document, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


@pytest.mark.parametrize("part", PROMISED)
def test_a_result_has_exactly_the_promised_keys(documents: dict[str, dict[str, Any]], part: str) -> None:
    found = [one for document in documents.values() for one in parts(document, part)]
    assert found
    for one in found:
        assert set(one) == set(PROMISED[part].split())


@pytest.mark.parametrize("part", PROMISED_AT_LEAST)
def test_each_part_of_a_result_has_the_promised_keys(documents: dict[str, dict[str, Any]], part: str) -> None:
    found = [one for document in documents.values() for one in parts(document, part)]
    assert found
    for one in found:
        assert set(one) >= set(PROMISED_AT_LEAST[part].split())


def test_a_source_comes_with_its_section(documents: dict[str, dict[str, Any]]) -> None:
    told = [one for document in documents.values() for one in (*document["decided_by"], *document["steps"])]
    for one in told:
        assert all(source["id"] and source["section"] for source in one["sources"]), one["id"]
        assert one["standing"]["guidance"], one["id"]


def test_what_is_not_known_is_null_and_never_an_empty_text(
    rulebook: Rulebook, documents: dict[str, dict[str, Any]]
) -> None:
    for document in documents.values():
        assert document["load"] is None
        assert all(texts(document))
    rest = [facts_json(rulebook), sources_json(rulebook), [rule_json(rulebook, r) for r in rulebook.rules.values()]]
    assert all(texts(rest))


def test_an_unknown_region_has_no_contact(rulebook: Rulebook) -> None:
    assert assessment_json(rulebook, assess(rulebook, {}, region=None, today=TODAY))["contact"] is None


def test_a_document_survives_being_written_and_read(documents: dict[str, dict[str, Any]]) -> None:
    for name, document in documents.items():
        assert json.loads(json.dumps(document)) == document, name


@pytest.mark.slow
def test_the_answers_of_a_result_lead_to_the_same_result(
    rulebook: Rulebook, documents: dict[str, dict[str, Any]]
) -> None:
    for name, document in documents.items():
        given = read_answers(rulebook, json.dumps(document).encode(), name, TODAY)
        region = rulebook.region(document["contact"]["region"])
        again = assess(rulebook, given.answers, region=region, today=TODAY)
        assert assessment_json(rulebook, again) == document, name


def test_a_vague_time_stays_vague(rulebook: Rulebook) -> None:
    onset = read_answer(rulebook.fact("duration_days"), "14-20", TODAY)
    document = assessment_json(rulebook, assess(rulebook, {"duration_days": onset}, region=None, today=TODAY))
    assert document["answers"] == {"duration_days": {"from": 14, "to": 20}}
    given = read_answers(rulebook, json.dumps(document).encode(), "result", TODAY)
    assert given.answers == {"duration_days": onset}


def test_every_question_is_listed_with_the_promised_keys(rulebook: Rulebook) -> None:
    found = facts_json(rulebook)
    assert [fact["id"] for fact in found] == [fact.id for fact in rulebook.facts]
    for fact in found:
        assert set(fact) >= set(OF_A_FACT.split()), fact["id"]
        assert bool(fact["range"]) is (fact["kind"] in {"number", "days"}), fact["id"]


def test_every_document_is_listed_with_its_claims(rulebook: Rulebook) -> None:
    found = sources_json(rulebook)
    claims = [claim for source in found for claim in source["claims"]]
    assert {source["id"] for source in found} == set(rulebook.sources)
    assert {claim["id"] for claim in claims} == set(rulebook.claims)
    users = {*rulebook.rules, *rulebook.advice, *rulebook.loads, *rulebook.exercises, *rulebook.routines}
    for claim in claims:
        assert set(claim) >= set(OF_A_CLAIM.split()), claim["id"]
        assert set(claim["used_by"]) <= users, claim["id"]


def printed(*words: str) -> Any:
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_the_command_prints_the_promised_document() -> None:
    ordinary = str(data_folder() / "ordinary_runner.toml")
    words = ["check", "--answers", ordinary, "--region", "GB", "--json", "--no-save", "--today", TODAY.isoformat()]
    found = printed(*words)
    assert found["disposition"] == "self_care"
    assert found["today"] == TODAY.isoformat()
    assert set(found) == set(PROMISED[""].split())


def test_a_printed_result_can_be_given_back_as_answers(rulebook: Rulebook, outcomes: Outcomes, tmp_path: Path) -> None:
    name = next(journey.id for journey in journeys() if journey.expect["disposition"] == "soon")
    document = assessment_json(rulebook, outcomes[name])
    file = tmp_path / "result.json"
    file.write_text(json.dumps(document), "utf-8")
    again = printed("check", "--answers", str(file), "--region", "GB", "--json", "--no-save", "--today", "2026-11-21")
    assert again["decided_by"] == document["decided_by"]


@pytest.mark.parametrize(("listing", "keys"), [("facts", OF_A_FACT), ("sources", "id claims"), ("list", "id because")])
def test_the_rulebook_can_be_listed_for_programs(listing: str, keys: str) -> None:
    found = printed("rules", listing, "--json")
    assert found
    assert all(set(one) >= set(keys.split()) for one in found)
