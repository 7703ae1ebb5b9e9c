"""A runner who picks "1 to 2 weeks ago" has answered in full: no rule draws its line inside that choice."""

import pytest

from journeys.journey import TODAY
from runback.engine.answers import read_answer
from runback.engine.rulebook.records import Band, Fact
from runback.engine.rulebook.rulebook import Rulebook

TIMES = ["duration_days", "last_run_days"]


def bands(rulebook: Rulebook, name: str) -> list[tuple[Fact, Band]]:
    fact = rulebook.fact(name)
    return [(fact, band) for band in fact.bands]


def test_these_are_the_facts_about_time(rulebook: Rulebook) -> None:
    assert [fact.id for fact in rulebook.facts if fact.kind == "days"] == TIMES


@pytest.mark.parametrize("name", TIMES)
def test_a_band_is_a_full_answer(rulebook: Rulebook, name: str) -> None:
    straddling = [band.say for fact, band in bands(rulebook, name) if fact.mask(band.first, band.last).bit_count() != 1]
    assert straddling == []


@pytest.mark.parametrize("name", TIMES)
def test_every_day_is_in_exactly_one_band(rulebook: Rulebook, name: str) -> None:
    fact = rulebook.fact(name)
    assert fact.bands[0].first == fact.low
    assert fact.bands[-1].last == fact.high
    for one, following in zip(fact.bands, fact.bands[1:], strict=False):
        assert following.first == one.last + 1, f"{one.say} / {following.say}"


@pytest.mark.parametrize("name", TIMES)
def test_a_band_reads_the_same_as_any_day_in_it(rulebook: Rulebook, name: str) -> None:
    for fact, band in bands(rulebook, name):
        whole = read_answer(fact, {"from": band.first, "to": band.last}, TODAY).possible
        assert {read_answer(fact, day, TODAY).possible for day in (band.first, band.last)} == {whole}, band.say


@pytest.mark.parametrize("name", TIMES)
def test_every_line_that_a_rule_draws_is_where_a_band_begins(rulebook: Rulebook, name: str) -> None:
    fact = rulebook.fact(name)
    begins = {band.first for band in fact.bands}
    assert {low for low, _ in fact.cells} <= begins
