"""Pydantic's complaints about one table, said to the author of the file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from runback.authoring.schema.facts import FACT_KINDS
from runback.nearest_name import did_you_mean, listed

LONGEST_SHOWN = 60

_EXPECTED = {
    "string_type": "a text in quotation marks",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list in square brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "date_type": "a date such as 2026-11-20, without quotation marks",
}
_FACT_KEYS = {key for model in FACT_KINDS.values() for key in model.model_fields}


def shape_faults(error: ValidationError, model: type[BaseModel]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Each fault as a message and the path of its key inside the table; unknown keys come first.

    An unknown key is often the misspelt name of a missing one, and says more.
    """
    details = sorted(error.errors(), key=lambda detail: detail["type"] != "extra_forbidden")
    faulty = [detail["loc"] for detail in details]
    for detail in details:
        path = detail["loc"]
        # A list with a faulty element is also reported as too short; only the element is worth saying.
        if detail["type"] != "too_short" or not any(other[: len(path)] == path != other for other in faulty):
            yield _message(dict(detail), model), path


def _message(detail: dict[str, Any], model: type[BaseModel]) -> str:
    path = ".".join(map(str, detail["loc"]))
    kind, found = detail["type"], detail["input"]
    if kind == "missing":
        return f"`{path}` is missing"
    if kind == "extra_forbidden":
        return _unknown_key(detail["loc"], model)
    if kind == "literal_error":
        options = [word.strip("'\" ") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(",")]
        near = did_you_mean(found, options) if isinstance(found, str) else ""
        return f"`{path}` is {_short(found)}; expected {_one_of(options)}{near}"
    if kind in _EXPECTED:
        return f"`{path}` is {_short(found)}; expected {_EXPECTED[kind]}"
    if kind == "string_too_short":
        return f"`{path}` is empty"
    if kind == "too_short":
        return f"`{path}` needs at least {detail['ctx']['min_length']}"
    if kind == "value_error":
        return f"`{path}` {_short(found)} {detail['ctx']['error']}"
    return f"`{path}` is {_short(found)}; {detail['msg'][0].lower()}{detail['msg'][1:]}"


def _unknown_key(path: tuple[str | int, ...], model: type[BaseModel]) -> str:
    key = str(path[-1])
    known = _known_keys(model, inside=len(path) > 1)
    if len(path) == 1 and key in _FACT_KEYS and model in FACT_KINDS.values():
        fact_kind = next(name for name, one in FACT_KINDS.items() if one is model)
        return f'`{key}` does not go with kind = "{fact_kind}"'
    near = did_you_mean(key, known)
    return f"unknown key `{'.'.join(map(str, path))}`{near or f'; known here: {listed(sorted(known))}'}"


@cache
def _known_keys(model: type[BaseModel], *, inside: bool) -> frozenset[str]:
    """The keys of a table, or those of the tables inside it."""
    schema = model.model_json_schema()
    if inside:
        return frozenset(name for part in schema.get("$defs", {}).values() for name in part["properties"])
    return frozenset(schema["properties"])


def _one_of(options: list[str]) -> str:
    return options[0] if len(options) == 1 else f"one of {listed(options)}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
