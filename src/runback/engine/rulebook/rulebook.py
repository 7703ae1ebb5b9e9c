"""The compiled rulebook as frozen records, quick to build at every start."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self, TypeVar

from runback.engine.rulebook.exercises import Bare, Dose, Exercise, Load, NotFor, Routine, Version
from runback.engine.rulebook.records import (
    Advice,
    Answer,
    Band,
    Claim,
    Condition,
    Contradiction,
    Doubt,
    Fact,
    Option,
    Phone,
    Region,
    Retired,
    Rule,
    Screen,
    Source,
    Standing,
)
from runback.errors import AnswersError, DataError
from runback.nearest_name import did_you_mean

__all__ = [
    "Advice",
    "Answer",
    "Band",
    "Claim",
    "Condition",
    "Contradiction",
    "Exercise",
    "Fact",
    "Load",
    "Node",
    "Option",
    "Phone",
    "Region",
    "Routine",
    "Rule",
    "Rulebook",
    "Screen",
    "Source",
    "Standing",
]

SCHEMA = 1

Node = (
    tuple[Literal["leaf"], int, int]
    | tuple[Literal["and"], tuple[int, ...]]
    | tuple[Literal["or"], tuple[int, ...]]
    | tuple[Literal["not"], int]
    | tuple[Literal["count"], int, tuple[int, ...]]
    | tuple[Literal["const"], int]
)
"""A condition: ("leaf", fact index, cell mask), or a connective over the indexes of earlier nodes."""

Compiled = Mapping[str, Any]
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """Everything asked, decided and said; read-only.

    Attributes:
        facts: in asking order; `by_id` finds one by its id.
        nodes: conditions, children before parents; `children` holds each node's.
        released: the day of this version; None when it is not known.
        levels: the node "disposition at least this" of every disposition above self_care.
        caution: the node "running limit at least this cautious" of stop, walk_only and run_walk.
        shown: the node "this is shown", by the id of an advice item or exercise.
        details: for each fact, the facts whose gates test it.
        wording: data/wording.toml as written.
        full: the mask of every cell of each fact, in asking order, and then of each doubt.
        doubts: what conditions ask of an answer besides its value.
        retired: questions and answers of older rulebooks, by the id of the question.
        from_journal: the facts that nobody is asked.
    """

    version: str
    released: date | None
    reviewed_by: str
    screens: tuple[Screen, ...]
    facts: tuple[Fact, ...]
    by_id: Mapping[str, Fact]
    details: tuple[tuple[Fact, ...], ...]
    nodes: tuple[Node, ...]
    children: tuple[tuple[int, ...], ...]
    levels: Mapping[str, int]
    caution: Mapping[str, int]
    shown: Mapping[str, int]
    rules: Mapping[str, Rule]
    conditions: Mapping[str, Condition]
    contradictions: Mapping[str, Contradiction]
    advice: Mapping[str, Advice]
    loads: Mapping[str, Load]
    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    regions: Mapping[str, Region]
    wording: Mapping[str, Any]
    full: tuple[int, ...]
    doubts: tuple[Doubt, ...]
    retired: Mapping[str, Retired]
    from_journal: tuple[Fact, ...]

    @classmethod
    def from_compiled(cls, compiled: Compiled) -> Self:
        """Build from the dict the authoring side compiles.

        Raises:
            DataError: the dict has another schema, or a part is missing.
        """
        if compiled.get("schema") != SCHEMA:
            found = compiled.get("schema")
            message = f"the compiled rulebook has schema {found!r}, this runback reads {SCHEMA}: install runback again"
            raise DataError(message)
        try:
            return cls(**_parts(compiled))
        except (KeyError, TypeError, IndexError, ValueError) as fault:
            message = f"the compiled rulebook is damaged ({fault!r}): install runback again"
            raise DataError(message) from fault

    @property
    def reviewed(self) -> bool:
        """Whether a clinician has signed this version."""
        return self.reviewed_by != ""

    def fact(self, name: str) -> Fact:
        """The fact of this id; AnswersError with the nearest id when there is none."""
        return _find("question", name, self.by_id)

    def asked(self, index: int) -> Fact:
        """The fact that is asked to know what a leaf tests: the fact itself, or the one that a doubt is about."""
        count = len(self.facts)
        return self.facts[index if index < count else self.doubts[index - count].fact]

    def rule(self, name: str) -> Rule:
        """The rule of this id; AnswersError with the nearest id when there is none."""
        return _find("rule", name, self.rules)

    def item(self, name: str) -> Advice:
        """The advice of this id; AnswersError with the nearest id when there is none."""
        return _find("advice", name, self.advice)

    def exercise(self, name: str) -> Exercise:
        """The exercise of this id; AnswersError with the nearest id when there is none."""
        return _find("exercise", name, self.exercises)

    def routine(self, name: str) -> Routine:
        """The routine of this id; AnswersError with the nearest id when there is none."""
        return _find("routine", name, self.routines)

    def source(self, name: str) -> Source:
        """The source of this key; AnswersError with the nearest key when there is none."""
        return _find("source", name, self.sources)

    def region(self, name: str) -> Region:
        """The region of this code, in either case; AnswersError with the nearest code when there is none."""
        return _find("region", name.upper(), self.regions)

    def screen(self, name: str) -> Screen:
        """The screen of this id; AnswersError with the nearest id when there is none."""
        return _find("screen", name, {screen.id: screen for screen in self.screens})

    def facts_of(self, screen: str) -> tuple[Fact, ...]:
        """The facts of a screen, in asking order."""
        return tuple(self.by_id[name] for name in self.screen(screen).facts)


def exercise_named(rulebook: Rulebook, wanted: str) -> Exercise | None:
    """The exercise of this id, name or other name, in any case, with dashes, spaces or underscores."""
    known = {plain_words(name): one for one in rulebook.exercises.values() for name in (*one.also, one.name, one.id)}
    return known.get(plain_words(wanted))


def plain_words(name: str) -> str:
    """A name as ids are written."""
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def _find(what: str, name: str, among: Mapping[str, Record]) -> Record:
    if name in among:
        return among[name]
    raise AnswersError(f"there is no {what} called {name!r}{did_you_mean(name, among)}")


def _parts(compiled: Compiled) -> dict[str, Any]:
    facts = tuple(_fact(index, fields) for index, fields in enumerate(compiled["facts"]))
    places = {fact.id: fact.index for fact in facts}
    doubts = tuple(
        Doubt(len(facts) + number, fields["word"], places[fields["fact"]])
        for number, fields in enumerate(compiled.get("doubts", ()))
    )
    nodes = tuple(_node(fields) for fields in compiled["nodes"])
    children = tuple(_children(node) for node in nodes)
    return {
        "version": compiled["version"],
        "released": date.fromisoformat(compiled["released"]) if compiled.get("released") else None,
        "reviewed_by": compiled["reviewed_by"],
        "screens": tuple(Screen(**_tupled(fields)) for fields in compiled["screens"]),
        "facts": facts,
        "by_id": {fact.id: fact for fact in facts},
        "nodes": nodes,
        "children": children,
        "details": _details(facts, nodes, children),
        "levels": dict(compiled["levels"]),
        "caution": dict(compiled["caution"]),
        "shown": dict(compiled["shown"]),
        "rules": _keyed(Rule(**_with_standing(fields)) for fields in compiled["rules"]),
        "conditions": _keyed(Condition(**fields) for fields in compiled["conditions"]),
        "contradictions": _keyed(Contradiction(**_tupled(fields)) for fields in compiled["contradictions"]),
        "advice": _keyed(Advice(**_with_standing(fields)) for fields in compiled["advice"]),
        "loads": _keyed(Load(**_with_standing(fields)) for fields in compiled["loads"]),
        "exercises": _keyed(_exercise(fields) for fields in compiled["exercises"]),
        "routines": _keyed(_routine(fields) for fields in compiled["routines"]),
        "sources": {key: Source(key=key, **_source(fields)) for key, fields in compiled["sources"].items()},
        "claims": _keyed(Claim(**_tupled(fields)) for fields in compiled["claims"]),
        "regions": {code: _region(code, fields) for code, fields in compiled["regions"].items()},
        "wording": compiled["wording"],
        "from_journal": tuple(fact for fact in facts if fact.from_journal),
        "full": (*(fact.full for fact in facts), *(0b11 for _ in doubts)),
        "doubts": doubts,
        "retired": {
            name: Retired(tuple(one["now"]), {said: tuple(names) for said, names in one["answers"].items()})
            for name, one in compiled.get("retired", {}).items()
        },
    }


def _keyed(records: Iterable[Any]) -> dict[str, Any]:
    return {record.id: record for record in records}


def _tupled(fields: Compiled) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}


def _with_standing(fields: Compiled) -> dict[str, Any]:
    standing = fields["standing"]
    known = Standing(guidance=standing["guidance"], by=standing.get("by", ""), note=standing.get("note", ""))
    return _tupled(fields) | {"standing": known}


def _fact(index: int, fields: Compiled) -> Fact:
    cells = tuple((low, high) for low, high in fields["cells"])
    worst = fields["worst"]
    best = None if worst is None else len(cells) - 1 if worst == 0 else 0
    made = {
        "index": index,
        "noun": fields.get("noun", ""),
        "options": tuple(Option(**option) for option in fields["options"]),
        "bands": tuple(Band(band["from"], band["to"], band["say"]) for band in fields["bands"]),
        "cells": cells,
        "best": best,
        "full": (1 << len(cells)) - 1,
    }
    return Fact(**_tupled(fields) | made)


def _exercise(fields: Compiled) -> Exercise:
    versions = {key: fields[key] and Version(**fields[key]) for key in ("easier", "harder")}
    bare = fields.get("bare") and Bare(**_tupled(fields["bare"]))
    made = {"dose": Dose(**fields["dose"]), "not_for": _not_for(fields), "bare": bare, **versions}
    return Exercise(**_with_standing(fields) | made)


def _routine(fields: Compiled) -> Routine:
    return Routine(**_with_standing(fields) | {"not_for": _not_for(fields)})


def _not_for(fields: Compiled) -> tuple[NotFor, ...]:
    return tuple(NotFor(**one) for one in fields["not_for"])


def _node(fields: list[Any]) -> Node:
    return tuple(tuple(part) if isinstance(part, list) else part for part in fields)  # type: ignore[return-value]


def _children(node: Node) -> tuple[int, ...]:
    match node:
        case ("and" | "or", children) | ("count", _, children):
            return children
        case ("not", child):
            return (child,)
        case _:
            return ()


def _details(
    facts: tuple[Fact, ...], nodes: tuple[Node, ...], children: tuple[tuple[int, ...], ...]
) -> tuple[tuple[Fact, ...], ...]:
    found: list[dict[str, Fact]] = [{} for _ in facts]
    for fact in facts:
        waiting = [] if fact.gate is None else [fact.gate]
        while waiting:
            index = waiting.pop()
            waiting += children[index]
            node = nodes[index]
            if node[0] == "leaf" and node[1] < len(facts):
                found[node[1]][fact.id] = fact
    return tuple(tuple(details.values()) for details in found)


def _source(fields: Compiled) -> dict[str, Any]:
    return {"publisher": "", "date": "", "address": "", "sections": {}} | dict(fields)


def _region(code: str, fields: Compiled) -> Region:
    optional: dict[str, Any] = {"also": [], "urgent_line": None, "urgent_advice": "", "crisis": None, "judgement": None}
    given = _tupled(optional | dict(fields))
    lines = {name: None if given[name] is None else Phone(**given[name]) for name in ("urgent_line", "crisis")}
    return Region(code=code, **given | lines | {"judgement": given["judgement"] or ""})
