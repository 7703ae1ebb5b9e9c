"""A runner's answers from a JSON or TOML file, read strictly: every fault names file and line."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn

from runback.engine.answers import Answer, contradictions, read_answer
from runback.engine.rulebook import Rulebook
from runback.errors import AnswersError

LARGEST: Final = 1_000_000
"""Bytes; a full set of answers is under 10,000."""

NOT_ANSWERS: Final = frozenset({"region"})


@dataclass(frozen=True)
class GivenAnswers:
    """What a file said: answers by fact id, and the region or ""."""

    answers: Mapping[str, Answer]
    region: str


def read_answers(rulebook: Rulebook, data: bytes, name: str, today: date) -> GivenAnswers:
    """Read answers given as JSON or TOML, either flat or under `answers`, as `check --json` prints them.

    Args:
        rulebook: the facts that can be answered.
        data: the bytes of the file.
        name: its name, for messages.
        today: the date that days are counted back from.

    Raises:
        AnswersError: one line with file, line, what was read and what was expected.
    """
    text = _text(data, name)
    table = _table(text, name)
    given = table.get("answers", {key: value for key, value in table.items() if key not in NOT_ANSWERS})
    if not isinstance(given, Mapping):
        raise AnswersError(f"{name}:{_line(text, 'answers')}: read answers = {given!r}, expected a table of answers.")
    answers: dict[str, Answer] = {}
    for key, value in given.items():
        try:
            answers[key] = read_answer(rulebook.fact(key), value, today)
        except AnswersError as error:
            raise AnswersError(f"{name}:{_line(text, key)}: {error}.") from error
    for ask, facts in contradictions(rulebook, answers):
        lines = ", ".join(str(_line(text, fact)) for fact in facts)
        raise AnswersError(f"{name}: {ask} ({', '.join(facts)}; lines {lines})")
    return GivenAnswers(answers, _region(rulebook, table, text, name))


def read_answers_file(rulebook: Rulebook, path: Path, today: date) -> GivenAnswers:
    """As `read_answers`, from a file.

    Raises:
        AnswersError: also when the file cannot be opened.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise AnswersError(f"{path}: cannot be read: {error.strerror or error}.") from error
    return read_answers(rulebook, data, str(path), today)


def _text(data: bytes, name: str) -> str:
    if len(data) > LARGEST:
        raise AnswersError(f"{name}: is larger than {LARGEST:,} bytes, expected a file of answers.")
    if b"\0" in data:
        raise AnswersError(f"{name}: is a binary file, expected answers as JSON or TOML text.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise AnswersError(f"{name}:{line}: is not UTF-8 text, expected answers as JSON or TOML.") from error
    if not text.strip():
        raise AnswersError(f"{name}: is empty, expected answers as JSON or TOML.")
    return text


def _table(text: str, name: str) -> Mapping[str, Any]:
    try:
        table = _json(text, name) if text.lstrip().startswith(("{", "[")) and not _is_toml(text) else _toml(text, name)
    except RecursionError as error:
        raise AnswersError(f"{name}: is nested too deeply, expected a flat table of answers.") from error
    if not isinstance(table, Mapping):
        raise AnswersError(f"{name}:1: read {type(table).__name__}, expected a table of answers.")
    return table


def _is_toml(text: str) -> bool:
    return re.match(r"\s*\[\s*[A-Za-z_]+\s*\]\s*(?:#.*)?$", text, re.MULTILINE) is not None


def _json(text: str, name: str) -> object:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: dict[str, Any] = {}
        for key, value in pairs:
            if key in seen:
                raise AnswersError(f"{name}:{_line(text, key, nth=2)}: {key} is answered twice, expected once.")
            seen[key] = value
        return seen

    def refuse(word: str) -> NoReturn:
        raise AnswersError(f"{name}: read {word}, expected a whole number.")

    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise AnswersError(f"{name}:{error.lineno}: is not valid JSON: {error.msg} at column {error.colno}.") from error
    except ValueError as error:
        raise AnswersError(f"{name}: is not valid JSON: {error}.") from error


def _toml(text: str, name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        place = re.search(r"line (\d+)", str(error))
        where = f"{name}:{place[1]}" if place else name
        raise AnswersError(f"{where}: is not valid JSON or TOML: {error}.") from error


def _region(rulebook: Rulebook, table: Mapping[str, Any], text: str, name: str) -> str:
    region = table.get("region", "")
    if not isinstance(region, str):
        raise AnswersError(f"{name}:{_line(text, 'region')}: read region = {region!r}, expected a code such as GB.")
    if not region:
        return ""
    try:
        return rulebook.region(region).code
    except AnswersError as error:
        raise AnswersError(f"{name}:{_line(text, 'region')}: {error}.") from error


def _line(text: str, key: str, nth: int = 1) -> int:
    found = list(re.finditer(rf'(?<![\w-])"?{re.escape(key)}"?\s*[:=]', text))
    place = found[min(nth, len(found)) - 1].start() if found else 0
    return text.count("\n", 0, place) + 1
