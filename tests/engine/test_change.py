"""What is worse than it was, by the signs themselves."""

from datetime import date

import pytest

from runback.engine.answers import Answers, read_answer
from runback.engine.change import worsened
from runback.rulebook_store import load

BOOK = load()


def said(**given: object) -> Answers:
    return {name: read_answer(BOOK.fact(name), value, date(2026, 12, 1)) for name, value in given.items()}


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [
        ({"leg_weakness": "unchanged"}, {"leg_weakness": "unchanged"}, ()),
        ({"leg_weakness": "unchanged"}, {"leg_weakness": "new"}, ("leg_weakness",)),
        ({"leg_weakness": "new"}, {"leg_weakness": "unchanged"}, ()),
        ({"fever": "no"}, {"fever": "yes"}, ("fever",)),
        ({"fever": "no"}, {"fever": "not_sure"}, ("fever",)),
        ({"fever": "not_sure"}, {"fever": "not_sure"}, ()),
        ({"fever": "not_sure"}, {"fever": "yes"}, ("fever",)),
        ({}, {"leg_numbness": "new"}, ("leg_numbness",)),
        ({}, {"leg_numbness": "no"}, ()),
        ({"feet_as_always": "yes"}, {"feet_as_always": "no"}, ("feet_as_always",)),
        ({"pain_intensity": 3}, {"pain_intensity": 4}, ()),
        ({"pain_intensity": 3}, {"pain_intensity": 5}, ("pain_intensity",)),
        ({"duration_days": 3}, {"duration_days": 30}, ()),
        ({"pain_site": "middle"}, {"pain_site": "hip"}, ()),
    ],
)
def test_a_sign_is_worse_when_it_is_newer_stronger_or_in_doubt(
    before: dict[str, object], after: dict[str, object], worse: tuple[str, ...]
) -> None:
    assert worsened(BOOK, said(**before), said(**after)) == worse


def test_screens_set_aside_do_not_count() -> None:
    assert worsened(BOOK, said(pain_on_run="none"), said(pain_on_run="grows")) == ("pain_on_run",)
    assert worsened(BOOK, said(pain_on_run="none"), said(pain_on_run="grows"), ("running",)) == ()
