"""Journeys as data: the ordinary runner, except for what the journey says."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from runback.engine.answers import Answer, read_answer
from runback.engine.next_question import CHECK, Goal, ended, lines, next_screen
from runback.engine.rulebook.rulebook import Rulebook
from runback.rulebook_store import data_folder

TODAY = date(2026, 11, 21)
UNANSWERED = "unanswered"
ABOUT = "about_you"
MOVES = ("routine", "exercises", "not_exercises")


@dataclass(frozen=True)
class Journey:
    """A runner in a sentence, the answers, and what must come out.

    Attributes:
        expect: fields of the assessment.
        moves: the `routine` that suits, "" for none; `exercises` that are offered, and `not_exercises`.
    """

    id: str
    file: str
    runner: str
    source: tuple[str, ...]
    said: Mapping[str, Any]
    region: str
    expect: Mapping[str, Any]
    moves: Mapping[str, Any]
    must_say: tuple[str, ...]
    must_not_say: tuple[str, ...]
    screens_at_most: int | None

    def answers(self, rulebook: Rulebook) -> dict[str, Answer]:
        return {name: read_answer(rulebook.fact(name), value, TODAY) for name, value in self.said.items()}


@cache
def ordinary_runner() -> Mapping[str, Any]:
    return tomllib.loads((data_folder() / "ordinary_runner.toml").read_text("utf-8"))


@cache
def journeys() -> tuple[Journey, ...]:
    return tuple(_read(data_folder() / "journeys"))


def answers_but(rulebook: Rulebook, **changed: Any) -> dict[str, Answer]:
    """The answers of the ordinary runner, except for what is given."""
    said = {name: value for name, value in {**ordinary_runner(), **changed}.items() if value != UNANSWERED}
    return {name: read_answer(rulebook.fact(name), value, TODAY) for name, value in said.items()}


def asked_in_order(
    rulebook: Rulebook, answers: Mapping[str, Answer], goal: Goal = CHECK
) -> tuple[dict[str, Answer], list[str]]:
    """Hold the interview: what was asked and answered, and the screens it took after region and age."""
    given: dict[str, Answer] = {"age": answers["age"]} if "age" in answers else {}
    screens: list[str] = []
    while screen := next_screen(rulebook, given, goal):
        shown = lines(rulebook, screen.id, given, goal=goal)
        fresh = [fact.id for fact in shown if fact.id not in given and fact.id in answers]
        if not fresh:
            return given, screens
        if screen.id not in screens and screen.id != ABOUT:
            screens.append(screen.id)
        given[fresh[0]] = answers[fresh[0]]
        if ended(rulebook, given):
            break
    return given, screens


def _read(folder: Path) -> Iterator[Journey]:
    for path in sorted(folder.glob("*.toml")):
        for name, table in tomllib.loads(path.read_text("utf-8")).items():
            said = {**ordinary_runner(), **table.get("except", {})}
            yield Journey(
                id=name,
                file=path.stem,
                runner=table["runner"],
                source=tuple(table["source"]),
                said={fact: value for fact, value in said.items() if value != UNANSWERED},
                region=table.get("region", "GB"),
                expect={key: value for key, value in table["expect"].items() if key not in MOVES},
                moves={key: value for key, value in table["expect"].items() if key in MOVES},
                must_say=tuple(table.get("must_say", ())),
                must_not_say=tuple(table.get("must_not_say", ())),
                screens_at_most=table.get("screens_at_most"),
            )
