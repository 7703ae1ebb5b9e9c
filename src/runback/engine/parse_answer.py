"""From what a runner typed, or a file says, to an answer."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, NoReturn, TypeGuard

from runback.engine.rulebook.records import Answer, Fact
from runback.errors import AnswersError
from runback.nearest_name import did_you_mean

NOT_SURE: Final = "not_sure"
PREFER_NOT_TO_SAY: Final = "prefer_not_to_say"
LONGEST_SHOWN: Final = 40

_WHOLE = re.compile(r"[0-9]{1,9}")
_RANGE = re.compile(r"([0-9]{1,9})\s*(?:-|\u2013|to)\s*([0-9]{1,9})")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_answer(fact: Fact, value: object, today: date) -> Answer:
    """Read one answer.

    Args:
        fact: the fact answered.
        value: an option id (or a bool, for yes_no); a whole number or a range of them (`14-20`, or a mapping
            of `from` and `to`) in the fact's unit; for days also a past date; `not_sure` where the fact can
            be worse; `prefer_not_to_say` where it is intimate.
        today: the date that days are counted back from.

    Raises:
        AnswersError: one line with what was read, what was expected, and the nearest option.
    """
    text = value.strip().casefold() if isinstance(value, str) else None
    if text in {NOT_SURE, PREFER_NOT_TO_SAY}:
        return _unsure(fact, text)
    if fact.options:
        return _option(fact, value, text)
    return _range(fact, value, *_numbers(fact, value, text, today))


def offered(fact: Fact) -> tuple[str, ...]:
    """The option ids of a fact and the ways to leave it open that it allows."""
    unsure = ((NOT_SURE, fact.worse != ""), (PREFER_NOT_TO_SAY, fact.intimate))
    return (*(option.id for option in fact.options), *(name for name, allowed in unsure if allowed))


def _unsure(fact: Fact, text: str) -> Answer:
    if text not in offered(fact):
        _refuse(fact, text, f"{text} is not offered here; {_expected(fact)}")
    return Answer(said=text, possible=fact.full, sure=False)


def _option(fact: Fact, value: object, text: str | None) -> Answer:
    if fact.kind == "yes_no" and isinstance(value, bool):
        text = "yes" if value else "no"
    for place, option in enumerate(fact.options):
        if text == option.id:
            return Answer(said=option.id, possible=1 << place, sure=True)
    near = did_you_mean(text, offered(fact)) if text else ""
    return _refuse(fact, value, _expected(fact) + near)


def _range(fact: Fact, value: object, first: int, last: int) -> Answer:
    low, high = _limits(fact)
    if first > last:
        _refuse(fact, value, "the range starts after it ends")
    if first < low or last > high:
        _refuse(fact, value, f"out of range, {_expected(fact)}")
    said = first if first == last else (first, last)
    return Answer(said=said, possible=fact.mask(first, last), sure=True)


def _numbers(fact: Fact, value: object, text: str | None, today: date) -> tuple[int, int]:
    if _is_whole(value):
        return value, value
    if isinstance(value, float):
        _refuse(fact, value, f"{value!r} is not a whole number")
    if fact.kind == "days" and isinstance(value, date) and not isinstance(value, datetime):
        return _days_since(fact, value, today)
    if isinstance(value, Mapping) and value.keys() == {"from", "to"}:
        value = (value["from"], value["to"])
    if isinstance(value, tuple | list):
        match value:
            case [first, last] if _is_whole(first) and _is_whole(last):
                return first, last
    if text is not None:
        return _typed(fact, text, today)
    return _refuse(fact, value, _expected(fact))


def _typed(fact: Fact, text: str, today: date) -> tuple[int, int]:
    if _WHOLE.fullmatch(text):
        return int(text), int(text)
    if ends := _RANGE.fullmatch(text):
        return int(ends[1]), int(ends[2])
    if fact.kind == "days" and _DATE.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            _refuse(fact, text, "there is no such date")
        return _days_since(fact, day, today)
    return _refuse(fact, text, _expected(fact) + did_you_mean(text, offered(fact)))


def _days_since(fact: Fact, day: date, today: date) -> tuple[int, int]:
    days = (today - day).days
    if days < 0:
        _refuse(fact, day.isoformat(), f"that date is still to come (today is {today.isoformat()})")
    return days, days


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _limits(fact: Fact) -> tuple[int, int]:
    return fact.cells[0][0] if fact.low is None else fact.low, fact.cells[-1][1] if fact.high is None else fact.high


def _expected(fact: Fact) -> str:
    choices = list(offered(fact))
    if not fact.options:
        low, high = _limits(fact)
        unit = " days" if fact.kind == "days" else f" {fact.unit}" if fact.unit.isalpha() else ""
        whole = f"a whole number from {low} to {high}{unit}"
        choices = [whole, "a range such as 14-20", *(["a past date"] if fact.kind == "days" else []), *choices]
    *others, last = choices
    return f"expected {', '.join(others)} or {last}" if others else f"expected {last}"


def _as_written(value: object) -> str:
    """A value as the runner's file has it, not as Python does."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def _refuse(fact: Fact, value: object, reason: str) -> NoReturn:
    shown = " ".join(_as_written(value).split())
    if len(shown) > LONGEST_SHOWN:
        shown = shown[: LONGEST_SHOWN - 1] + "\u2026"
    message = f"{fact.id}: read {shown!r}: {reason}"
    raise AnswersError(message)
