"""A runner's answers from a JSON or TOML file, read strictly: every fault names file and line."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn

from runback.authoring.toml.bounds import beyond_bounds
from runback.engine.answers import Answer, contradictions, read_answer
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.nearest_name import did_you_mean, suggested

LARGEST: Final = 300_000
"""Bytes; a full set of answers is under 10,000."""

LONGEST_SHOWN: Final = 40
LONGEST_NUMBER: Final = 9
REGION: Final = "region"
ALSO_CALLED: Final = {"UK": "GB", "USA": "US", "ENGLAND": "GB"}


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
    answers: dict[str, Answer] = {}
    for key, value in _given(rulebook, table, text, name).items():
        try:
            _refuse_retired(rulebook, key, value)
            answers[key] = read_answer(rulebook.fact(_short(key)), value, today)
        except AnswersError as error:
            raise AnswersError(f"{name}:{_line(text, key)}: {_sentence(error)}") from error
    for ask, facts in contradictions(rulebook, answers):
        lines = [_line(text, fact) for fact in facts]
        where = ", ".join(f"{fact} on line {line}" for fact, line in zip(facts, lines, strict=True))
        raise AnswersError(f"{name}:{lines[0]}: {ask} ({where})")
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


def unknown_region(rulebook: Rulebook, code: str) -> str:
    """One sentence on a region that the rulebook does not have: the nearest code, and all of them."""
    wanted = code.strip().upper()
    named = [
        region.code for region in rulebook.regions.values() if len(wanted) > len("EU") and wanted in region.name.upper()
    ]
    sure = [ALSO_CALLED[wanted]] if wanted in ALSO_CALLED else named
    near = suggested(sure[0]) if sure else did_you_mean(wanted, rulebook.regions)
    return f"read {_short(code)!r}, expected one of {', '.join(rulebook.regions)}{near or '.'}"


def _given(rulebook: Rulebook, table: Mapping[str, Any], text: str, name: str) -> Mapping[str, Any]:
    """The answers, wherever they stand; what `check --json` prints has more beside them."""
    beside = {key: value for key, value in table.items() if key != REGION}
    given = beside.pop("answers", None)
    if given is None:
        return beside
    if not isinstance(given, Mapping):
        raise AnswersError(f"{name}:{_line(text, 'answers')}: read answers = {given!r}, expected a table of answers.")
    for key in beside:
        if key in rulebook.by_id or "schema" not in table:
            where = f"{name}:{_line(text, key)}"
            raise AnswersError(f"{where}: {_short(key)} stands beside the table answers, expected it inside.")
    return {key: value for key, value in given.items() if key != REGION}


def _refuse_retired(rulebook: Rulebook, key: str, value: object) -> None:
    """Name the new questions where a question or an answer is one that only an older rulebook had."""
    retired = rulebook.retired.get(key)
    if retired is None:
        return
    if retired.now:
        raise AnswersError(f"{key} is no longer asked like this; answer {' and '.join(retired.now)} instead")
    said = "yes" if value is True else value
    instead = retired.answers.get(said) if isinstance(said, str) else None
    if instead is not None:
        options = ", ".join(option.id for option in rulebook.by_id[instead[0]].options)
        names = " and ".join(instead)
        raise AnswersError(f"{key} = {said} is no longer an answer; answer {names} ({instead[0]}: {options})")


def _text(data: bytes, name: str) -> str:
    if len(data) > LARGEST:
        raise AnswersError(f"{name}:1: is larger than {LARGEST:,} bytes, expected a file of answers.")
    if b"\0" in data:
        raise AnswersError(f"{name}:1: is a binary file, expected answers as JSON or TOML text.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise AnswersError(f"{name}:{line}: is not UTF-8 text, expected answers as JSON or TOML.") from error
    if not text.strip():
        raise AnswersError(f"{name}:1: is empty, expected answers as JSON or TOML.")
    return text


def _table(text: str, name: str) -> Mapping[str, Any]:
    try:
        table = _json(text, name) if text.lstrip().startswith(("{", "[")) and not _is_toml(text) else _toml(text, name)
    except RecursionError as error:
        raise AnswersError(f"{name}:1: is nested too deeply, expected a flat table of answers.") from error
    if not isinstance(table, Mapping):
        raise AnswersError(f"{name}:1: read a list, expected a table of answers.")
    return table


def _is_toml(text: str) -> bool:
    return re.match(r"\s*\[\s*[A-Za-z_]+\s*\]\s*(?:#.*)?$", text, re.MULTILINE) is not None


def _json(text: str, name: str) -> object:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: dict[str, Any] = {}
        for key, value in pairs:
            if key in seen:
                raise AnswersError(f"{name}:{_line(text, key)}: {key} is answered twice, expected one answer.")
            seen[key] = value
        return seen

    def refuse(word: str) -> NoReturn:
        line = text.count("\n", 0, max(text.find(word), 0)) + 1
        raise AnswersError(f"{name}:{line}: read {_short(word)}, expected a whole number.")

    def whole(digits: str) -> int:
        return int(digits) if len(digits) <= LONGEST_NUMBER else refuse(digits)

    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=refuse, parse_int=whole)
    except json.JSONDecodeError as error:
        raise AnswersError(f"{name}:{error.lineno}: is not valid JSON: {error.msg} at column {error.colno}.") from error


def _toml(text: str, name: str) -> Mapping[str, Any]:
    if beyond := beyond_bounds(text):
        raise AnswersError(f"{name}:{beyond[0]}: {beyond[1]}, expected a flat table of answers.")
    try:
        return tomllib.loads(text)
    except ValueError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else len(text.rstrip().splitlines())
        where = f"{name}:{line}"
        if "overwrite" in str(error):
            key = text.splitlines()[line - 1].partition("=")[0].strip()
            raise AnswersError(f"{where}: {_short(key)} is answered twice, expected one answer.") from error
        if not isinstance(error, tomllib.TOMLDecodeError):
            raise AnswersError(f"{where}: holds a number that is far too long, expected a whole number.") from error
        problem = str(error).partition(" (at ")[0]
        raise AnswersError(f"{where}: is not valid JSON or TOML: {problem}.") from error


def _region(rulebook: Rulebook, table: Mapping[str, Any], text: str, name: str) -> str:
    given = table.get("answers")
    inside = given.get(REGION) if isinstance(given, Mapping) else None
    contact = table.get("contact")
    printed = contact.get(REGION) if isinstance(contact, Mapping) else None
    region = table.get(REGION) or inside or printed or ""
    if not isinstance(region, str):
        raise AnswersError(f"{name}:{_line(text, 'region')}: read region = {region!r}, expected a code such as GB.")
    if region and region.upper() not in rulebook.regions:
        raise AnswersError(f"{name}:{_line(text, 'region')}: {unknown_region(rulebook, region)}")
    return region.upper()


def _line(text: str, key: str) -> int:
    """The last line on which this is a key; `check --json` prints the answers last."""
    found = list(re.finditer(rf'(?<![\w-])"?{re.escape(key)}"?\s*[:=]', text))
    return text.count("\n", 0, found[-1].start() if found else 0) + 1


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "\u2026"


def _sentence(error: AnswersError) -> str:
    return str(error) if str(error).endswith("?") else f"{error}."
