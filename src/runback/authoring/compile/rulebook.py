"""The data folder to the compiled rulebook: the one dict that the engine reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from runback.authoring.checks.exercises import exercise_faults
from runback.authoring.checks.facts import fact_faults, retired_faults
from runback.authoring.checks.references import id_faults, reference_faults
from runback.authoring.compile.exercises import compile_moves
from runback.authoring.compile.lower import Lowered, ceiling_of, lower, otherwise_cell
from runback.authoring.compile.parts import Compiled, sourced, worded
from runback.authoring.expressions import Expressions, asked_of, is_usable, parse_rulebook
from runback.authoring.language.expression import show
from runback.authoring.schema.facts import Choice, Days, Fact, Number
from runback.authoring.schema.models import LONGEST_WAIT, Advice, Rule
from runback.authoring.toml.documents import Entry
from runback.authoring.toml.folder import AuthoredRulebook, read_folder
from runback.errors import DataError


def check_folder(folder: Path) -> tuple[AuthoredRulebook | None, Expressions | None, list[DataError]]:
    """Read and check a data folder.

    Returns:
        the rulebook and its parsed expressions as far as they could be read, and every fault found.
        What hangs on a table that could not be read is not told a second time.
    """
    book, faults = read_folder(folder)
    if book is None:
        return None, None, faults
    parsed, unparsed = parse_rulebook(book)
    between = [
        *id_faults(book),
        *fact_faults(book),
        *retired_faults(book),
        *unparsed,
        *reference_faults(book),
        *exercise_faults(book),
    ]
    return book, parsed, [*faults, *not_told_yet(book, between)]


def not_told_yet(book: AuthoredRulebook, faults: Iterable[DataError]) -> list[DataError]:
    """Faults but for those that only say that a table, whose own fault is told, is missing elsewhere."""
    known = book.unread_ids | {entry.id for entry in book.facts if not is_usable(entry.value)}
    return [fault for fault in faults if not any(f"'{name}'" in fault.message for name in known)]


def faults(folder: Path) -> list[DataError]:
    """Every fault of a data folder that can be seen at once; none when it is sound."""
    return check_folder(folder)[2]


def compile_folder(folder: Path) -> Compiled:
    """Compile a data folder.

    Raises:
        DataError: the first fault, with file and line.
    """
    return compile_rulebook(*sound_folder(folder))


def sound_folder(folder: Path) -> tuple[AuthoredRulebook, Expressions]:
    """A data folder without faults: its rulebook and parsed expressions.

    Raises:
        DataError: the first fault, with file and line.
    """
    book, parsed, found = check_folder(folder)
    if found or book is None or parsed is None:
        raise found[0]
    return book, parsed


def as_json(compiled: Compiled) -> str:
    """The compiled rulebook as one line of JSON; the authored order is kept, because questions are asked in it."""
    return json.dumps(compiled, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_json(compiled: Compiled, file: Path) -> None:
    """Write the compiled rulebook as JSON."""
    file.write_text(as_json(compiled), encoding="utf-8", newline="\n")


def compile_rulebook(book: AuthoredRulebook, parsed: Expressions) -> Compiled:
    """Compile a rulebook that has been read, parsed and found without faults."""
    lowered = lower(book, parsed)
    nodes, numbers = lowered.graph.packed(lowered.roots())

    def renumbered(part: dict[str, int]) -> dict[str, int]:
        return {name: numbers[node] for name, node in part.items()}

    gates, rules, given = renumbered(lowered.gates), renumbered(lowered.rules), renumbered(lowered.given)
    moves = compile_moves(book, parsed, lowered, numbers)
    order = {entry.id: place for place, entry in enumerate(book.facts)}
    return {
        "schema": book.title.schema_version,
        "version": book.title.version,
        "released": book.title.released and book.title.released.isoformat(),
        "reviewed_by": book.title.reviewed_by,
        "screens": [
            {
                "id": screen.id,
                "title": screen.heading.title,
                "intro": screen.heading.intro or "",
                "none": screen.heading.none or "",
                "facts": [entry.id for entry in screen.facts],
            }
            for screen in book.screens
        ],
        "facts": [
            _fact(entry, screen.id, book, lowered) | {"gate": gates.get(entry.id)}
            for screen in book.screens
            for entry in screen.facts
        ],
        "doubts": [
            dict(zip(("word", "fact"), name.removesuffix(")").split("("), strict=True))
            for name in lowered.cells
            if name not in order
        ],
        "retired": {entry.id: entry.value.model_dump(mode="json") for entry in book.retired},
        "nodes": nodes,
        "levels": renumbered(lowered.levels),
        "caution": renumbered(lowered.caution),
        "shown": renumbered(lowered.shown),
        "rules": [_rule(entry, parsed, book.wording.clock) | {"node": rules[entry.id]} for entry in book.rules],
        "conditions": [
            {"id": entry.id, "when": show(parsed.named[entry.id]), "means": entry.value.means}
            for entry in book.conditions
        ],
        "contradictions": [
            {
                "id": entry.id,
                "ask": entry.value.ask,
                "node": numbers[lowered.contradictions[entry.id]],
                "facts": sorted(asked_of(parsed.contradictions[entry.id], parsed.named), key=order.__getitem__),
            }
            for entry in book.contradictions
        ],
        "advice": [_advice(entry, parsed) | {"node": given[entry.id]} for entry in book.advice],
        **moves,
        **_references(book),
        "wording": book.wording.model_dump(),
    }


def _fact(entry: Entry[Fact], screen: str, book: AuthoredRulebook, lowered: Lowered) -> Compiled:
    fact, cells = entry.value, lowered.cells[entry.id]
    ranged = isinstance(fact, Number | Days)
    return {
        "id": entry.id,
        "screen": screen,
        "kind": fact.kind,
        "ask": fact.ask,
        "why": fact.why,
        "help": fact.help or "",
        "noun": fact.noun or "",
        "worse": fact.worse or "",
        "probe": fact.probe or "",
        "probe_worse": fact.probe_worse or "yes",
        "first_class": fact.first_class,
        "intimate": fact.intimate,
        "ask_if": fact.ask_if or "",
        "otherwise": otherwise_cell(fact, cells),
        "options": _options(fact, book.wording.answers.model_dump()),
        "low": fact.values[0] if ranged else None,
        "high": fact.values[-1] if ranged else None,
        "unit": "days" if isinstance(fact, Days) else (fact.unit or "") if isinstance(fact, Number) else "",
        "bands": [band.model_dump(by_alias=True) for band in fact.bands] if isinstance(fact, Number | Days) else [],
        "cells": [list(cell) for cell in cells],
        "worst": {"yes": 1, "no": 0, "more": len(cells) - 1, "less": 0}[fact.worse] if fact.worse else None,
        "sources": list(fact.sources),
        "from_journal": fact.from_journal,
        "wanted": fact.wanted,
    }


def _options(fact: Fact, answers: dict[str, str]) -> list[dict[str, str]]:
    if isinstance(fact, Choice):
        return [option.model_dump() for option in fact.options]
    return [{"id": option, "say": answers[option]} for option in fact.option_ids]


def _rule(entry: Entry[Rule], parsed: Expressions, clock: Mapping[str, int]) -> Compiled:
    rule = entry.value
    usual = clock.get("soon_days", LONGEST_WAIT) if rule.disposition == "soon" else None
    return (
        sourced(entry.id, rule)
        | worded(parsed.rules[entry.id], parsed)
        | {
            "file": entry.document.name,
            "disposition": rule.disposition or "",
            "within_days": rule.within_days or usual,
            "go_to": rule.go_to or "",
            "running": rule.running or "",
            "withhold": list(rule.withhold),
            "because": rule.because,
            "say": rule.say or "",
            "crisis": rule.crisis,
        }
    )


def _advice(entry: Entry[Advice], parsed: Expressions) -> Compiled:
    item = entry.value
    return (
        sourced(entry.id, item)
        | worded(parsed.advice.get(entry.id), parsed)
        | {
            "kind": item.kind,
            "text": item.text,
            "more": item.more or "",
            "rank": item.rank or 0,
            "ceiling": ceiling_of(entry),
            "group": item.group or "",
            "bouts": list(item.bouts),
            "walk": item.walk or 0.0,
        }
    )


def _references(book: AuthoredRulebook) -> Compiled:
    users: list[Entry[Any]] = [*book.rules, *book.advice, *book.loads, *book.exercises, *book.routines]
    return {
        "sources": {
            entry.id: {key: value or "" for key, value in entry.value.model_dump(exclude={"sections"}).items()}
            | {"sections": dict(entry.value.sections)}
            for entry in book.sources
        },
        "claims": [
            {
                "id": entry.id,
                "section": entry.value.section,
                "says": entry.value.says,
                "status": entry.value.status,
                "because": entry.value.because or "",
                "guideline": entry.value.guideline or "",
                "used_by": [user.id for user in users if entry.id in user.value.claims],
            }
            for entry in book.claims
        ],
        "regions": {entry.id: entry.value.model_dump(mode="json") for entry in book.regions},
    }
