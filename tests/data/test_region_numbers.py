"""A runner in trouble is given a number that works where they are, or the short list of all of them."""

import re
from datetime import date

import phonenumbers
import pytest

from runback.engine.rulebook.rulebook import Rulebook

TODAY = date(2026, 11, 21)

EUROPEAN_UNION = [
    "AT",
    "BE",
    "BG",
    "HR",
    "CY",
    "CZ",
    "DK",
    "EE",
    "FI",
    "FR",
    "DE",
    "GR",
    "HU",
    "IE",
    "IT",
    "LV",
    "LT",
    "LU",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SK",
    "SI",
    "ES",
    "SE",
]

COUNTRIES = {"GB-NIR": ["GB"], "EU": EUROPEAN_UNION}
"""The countries behind a region's code, where the code is not that of one country."""

ELSEWHERE = {
    "UK": {"GB", "GB-NIR"},
    "Europe": {"EU", "DE", "FR", "ES", "IT", "NL", "IE"},
    "US and Canada": {"US", "CA"},
    "Australia": {"AU"},
    "New Zealand": {"NZ"},
}
"""Which regions each name of the line for an unknown region stands for."""

NOT_IN_THE_TABLES = {("NL", "113"): "a short code of the Dutch crisis line that the tables do not list"}

AMBULANCE = {
    "GB": "999",
    "GB-NIR": "999",
    "IE": "112",
    "US": "911",
    "CA": "911",
    "AU": "000",
    "NZ": "111",
    "DE": "112",
    "FR": "112",
    "ES": "112",
    "IT": "112",
    "NL": "112",
    "CH": "144",
    "EU": "112",
}
"""What to call for an ambulance. The tables below know emergency numbers, not which of them is the police."""

OUR_REGIONS = list(AMBULANCE)

every_region = pytest.mark.parametrize("code", OUR_REGIONS)


def countries(code: str) -> list[str]:
    return COUNTRIES.get(code, [code])


def is_a_number(number: str, country: str) -> bool:
    parsed = phonenumbers.parse(number, country)
    short = phonenumbers.is_valid_short_number_for_region(parsed, country)
    return short or phonenumbers.is_valid_number_for_region(parsed, country)


def numbers_by_place(rulebook: Rulebook) -> dict[str, str]:
    """The line for an unknown region, as place and number."""
    line: str = rulebook.wording["texts"]["numbers_by_region"]
    parts = [part.partition(" ") for part in line.split(", ")]
    return {place: number for number, _, place in parts}


def test_these_are_the_regions(rulebook: Rulebook) -> None:
    assert sorted(rulebook.regions) == sorted(OUR_REGIONS)
    assert len(EUROPEAN_UNION) == 27


@every_region
def test_a_runner_is_given_an_emergency_number_that_works_there(rulebook: Rulebook, code: str) -> None:
    region = rulebook.region(code)
    for number in (region.emergency, *region.also):
        for country in countries(code):
            assert phonenumbers.is_emergency_number(number, country), f"{number} in {country}"


@every_region
def test_a_runner_is_given_the_number_that_brings_an_ambulance(rulebook: Rulebook, code: str) -> None:
    assert rulebook.region(code).emergency == AMBULANCE[code]


@every_region
def test_a_runner_is_given_lines_that_exist_there(rulebook: Rulebook, code: str) -> None:
    region = rulebook.region(code)
    for line in (region.urgent_line, region.crisis):
        if line and (code, line.number) not in NOT_IN_THE_TABLES:
            assert line.name
            assert is_a_number(line.number, countries(code)[0]), f"{line.name} {line.number}"


@every_region
def test_a_runner_who_may_harm_themselves_is_given_a_crisis_line(rulebook: Rulebook, code: str) -> None:
    crisis = rulebook.region(code).crisis
    assert crisis is not None
    assert crisis.name.strip()
    assert re.fullmatch(r"[0-9][0-9 ]*", crisis.number)


@every_region
def test_a_region_says_who_to_call_the_same_day(rulebook: Rulebook, code: str) -> None:
    region = rulebook.region(code)
    assert region.urgent_advice.startswith("Call ")
    assert region.urgent_line is None or region.urgent_line.number != region.emergency


@every_region
def test_a_region_was_checked_on_a_day_that_has_been(rulebook: Rulebook, code: str) -> None:
    assert date(2026, 1, 1) <= date.fromisoformat(rulebook.region(code).checked) <= TODAY


@every_region
def test_a_region_has_its_sources(rulebook: Rulebook, code: str) -> None:
    region = rulebook.region(code)
    assert region.sources
    for reference in region.sources:
        key, _, section = reference.partition(":")
        assert rulebook.source(key).sections.get(section), reference


def test_111_is_the_emergency_number_of_new_zealand_alone(rulebook: Rulebook) -> None:
    emergency = {code for code, region in rulebook.regions.items() if "111" in (region.emergency, *region.also)}
    line = {
        code for code, region in rulebook.regions.items() if region.urgent_line and region.urgent_line.number == "111"
    }
    assert (emergency, line) == ({"NZ"}, {"GB"})


def test_111_is_only_spoken_of_where_it_answers(rulebook: Rulebook) -> None:
    spoken = {code for code, region in rulebook.regions.items() if re.search(r"\b111\b", region.urgent_advice)}
    assert spoken == {"GB"}


def test_a_runner_elsewhere_is_only_given_numbers_that_a_region_has(rulebook: Rulebook) -> None:
    found = numbers_by_place(rulebook)
    assert found.keys() == ELSEWHERE.keys()
    for place, codes in ELSEWHERE.items():
        for code in codes:
            region = rulebook.region(code)
            assert found[place] in (region.emergency, *region.also), f"{found[place]} {place}, but not in {code}"


def test_a_runner_elsewhere_is_not_told_the_number_of_one_country_as_their_own(rulebook: Rulebook) -> None:
    assert not re.search(r"\d", rulebook.wording["texts"]["no_region"])
