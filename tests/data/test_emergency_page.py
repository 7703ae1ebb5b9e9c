"""The page of an emergency: the number first, the words to say, at most 60 words, and no plan."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import islice

import pytest

from data.firing import answers_for
from data.result_page import page
from data.runner_words import words
from journeys.journey import TODAY
from runback.engine.assessment import Assessment, assess
from runback.engine.rulebook.records import Answer, Region, Rule
from runback.engine.rulebook.rulebook import Rulebook
from runback.terminal.pages.result import emergency_lines

MOST_WORDS = 60
MOST_TRIES = 500

UNKNOWN = "a region runback does not know"
PLACES = [UNKNOWN, "GB", "GB-NIR", "IE", "US", "CA", "AU", "NZ", "DE", "FR", "ES", "IT", "NL", "CH", "EU"]

OF_A_PLAN = r"\b(?:runs?|running|walks?|walking|stretch\w*|exercises?|moves?|steps?|minutes|heat pack|plan)\b"

NOT_NOW = "Do not run, stretch or wait."

in_every_place = pytest.mark.parametrize("place", PLACES)


def emergencies(rulebook: Rulebook) -> list[Rule]:
    return [rule for rule in rulebook.rules.values() if rule.disposition == "emergency"]


def where(rulebook: Rulebook, place: str) -> Region | None:
    return None if place == UNKNOWN else rulebook.region(place)


def told_of(rulebook: Rulebook, rule: Rule, answers: Mapping[str, Answer], place: str) -> Assessment | None:
    found = assess(rulebook, answers, region=where(rulebook, place), today=TODAY)
    leads = found.decided_by and found.decided_by[0].rule.id == rule.id
    return found if found.disposition == "emergency" and leads else None


@cache
def fewest_answers(rulebook: Rulebook, rule: Rule) -> Mapping[str, Answer]:
    """Answers for which the page of an emergency is about this rule."""
    for answers in islice(answers_for(rulebook, rule.node), MOST_TRIES):
        if told_of(rulebook, rule, answers, UNKNOWN):
            return answers
    pytest.fail(f"no answers lead to the page of {rule.id}")


@cache
def pages(rulebook: Rulebook, place: str) -> list[tuple[Rule, Assessment]]:
    found = [(rule, told_of(rulebook, rule, fewest_answers(rulebook, rule), place)) for rule in emergencies(rulebook)]
    return [(rule, assessment) for rule, assessment in found if assessment is not None]


@cache
def printed(rulebook: Rulebook, place: str) -> dict[str, str]:
    """The page of every emergency rule, by the rule's id."""
    return {rule.id: page(rulebook, found) for rule, found in pages(rulebook, place)}


def number_first(rulebook: Rulebook, rule: Rule, place: str) -> str:
    region = where(rulebook, place)
    if region is None:
        return f"Call {rulebook.wording['texts']['no_region']} now: {rulebook.wording['texts']['numbers_by_region']}."
    line = region.crisis.number if rule.crisis and region.crisis else region.emergency
    return f"Call {line} "


def test_there_are_emergencies_to_look_at(rulebook: Rulebook) -> None:
    assert len(emergencies(rulebook)) >= 30
    assert [rule.id for rule in emergencies(rulebook) if rule.crisis] == ["thoughts_of_self_harm"]


@in_every_place
def test_every_emergency_has_its_page(rulebook: Rulebook, place: str) -> None:
    assert [rule for rule, _ in pages(rulebook, place)] == emergencies(rulebook)


@in_every_place
def test_the_page_is_at_most_60_words(rulebook: Rulebook, place: str) -> None:
    lengths = {name: len(words(shown)) for name, shown in printed(rulebook, place).items()}
    long = {name: length for name, length in lengths.items() if length > MOST_WORDS}
    assert not long, ", ".join(f"{name} {length}" for name, length in long.items())


@in_every_place
def test_the_page_begins_with_the_number_to_call(rulebook: Rulebook, place: str) -> None:
    for rule in emergencies(rulebook):
        assert printed(rulebook, place)[rule.id].startswith(number_first(rulebook, rule, place)), rule.id


@in_every_place
def test_the_page_gives_the_words_to_say(rulebook: Rulebook, place: str) -> None:
    for rule in emergencies(rulebook):
        assert f'Say: "{rule.say}"' in printed(rulebook, place)[rule.id], rule.id


@in_every_place
def test_the_page_holds_the_emergency_lines_and_a_footer_only(rulebook: Rulebook, place: str) -> None:
    footer = rulebook.wording["texts"]["not_reviewed"].format(version=rulebook.version)
    for rule, found in pages(rulebook, place):
        lines = " ".join(emergency_lines(rulebook, found))
        assert printed(rulebook, place)[rule.id].lower() == f"{lines} {footer}.".lower()


@in_every_place
def test_the_page_names_no_exercise_and_no_running_plan(rulebook: Rulebook, place: str) -> None:
    for rule in emergencies(rulebook):
        rest = printed(rulebook, place)[rule.id]
        for known in (NOT_NOW, rule.say, rule.because):
            rest = rest.replace(known, "")
        assert re.findall(OF_A_PLAN, rest, re.IGNORECASE) == [], rule.id


@in_every_place
def test_only_the_number_of_the_region_is_on_the_page(rulebook: Rulebook, place: str) -> None:
    region = where(rulebook, place)
    if region is None:
        return
    others = {other.emergency for other in rulebook.regions.values()} - {region.emergency}
    for rule in emergencies(rulebook):
        shown = printed(rulebook, place)[rule.id]
        assert rule.crisis or others.isdisjoint(words(shown)), rule.id
        assert region.emergency in words(shown.replace(".", " ")), rule.id


@in_every_place
def test_a_runner_in_danger_from_themselves_has_the_emergency_number_too(rulebook: Rulebook, place: str) -> None:
    region = where(rulebook, place)
    number = f"call {region.emergency}" if region else rulebook.wording["texts"]["numbers_by_region"]
    assert number.lower() in printed(rulebook, place)["thoughts_of_self_harm"].lower()
