"""Everything that has an id which a message can name: how to find it, to print it, and to give it as data."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from runback.authoring.checks.promises import read_promises
from runback.authoring.checks.runners import Runners, sound_runners
from runback.authoring.compile.rulebook import sound_folder
from runback.authoring.schema.parts import Part
from runback.authoring.toml.documents import Entry
from runback.engine.rulebook.exercises import Exercise
from runback.engine.rulebook.rulebook import Rulebook
from runback.output.as_json.assessment import advice_json, facts_json, rule_json, sources_json
from runback.output.as_json.exercises import exercise_json, load_json, routine_json
from runback.rulebook_store import data_folder
from runback.terminal.pages import rulebook_part as part
from runback.terminal.pages import rulebook_reference as reference
from runback.terminal.pages.exercise import show_exercise
from runback.terminal.screen.console import result_console


class Shelf:
    """A rulebook, and the files that it is proved and tried with; these are read when they are asked for.

    Args:
        rulebook: the compiled rulebook of this installation.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook

    @cached_property
    def promises(self) -> Mapping[str, Any]:
        """The promises by id."""
        return _by_id(one.entry for one in read_promises(*sound_folder(data_folder()))[0])

    @cached_property
    def runners(self) -> Runners:
        """The journeys and boundary cases."""
        return sound_runners(data_folder())


@dataclass(frozen=True)
class Kind:
    """One kind of thing with an id.

    Attributes:
        noun: what one of them is called.
        all: everything of this kind, by id.
        show: prints one.
        as_json: gives one as plain data.
    """

    noun: str
    all: Callable[[Shelf], Mapping[str, Any]]
    show: Callable[[Rulebook, Any], None]
    as_json: Callable[[Rulebook, Any], dict[str, Any]]


def find(shelf: Shelf, name: str) -> Iterator[tuple[Kind, Any]]:
    """Everything of this id: a journey may be called like the rule it is about."""
    for kind in KINDS:
        known = kind.all(shelf)
        if name in known:
            yield kind, known[name]


def every_name(shelf: Shelf) -> list[str]:
    """Every id there is."""
    return [name for kind in KINDS for name in kind.all(shelf)]


def _by_id(entries: Iterable[Entry[Any]]) -> dict[str, Entry[Any]]:
    return {entry.id: entry for entry in entries}


def _fact_json(rulebook: Rulebook, fact: Any) -> dict[str, Any]:  # noqa: ANN401  a kind takes what it is made of
    return next(one for one in facts_json(rulebook) if one["id"] == fact.id)


def _source_json(rulebook: Rulebook, source: Any) -> dict[str, Any]:  # noqa: ANN401  as above
    return next(one for one in sources_json(rulebook) if one["id"] == source.key)


def _record_json(_: Rulebook, record: Any) -> dict[str, Any]:  # noqa: ANN401  as above
    """A record with null for what it does not say; its place in the compiled graph is left out."""
    fields = {name: value or None for name, value in asdict(record).items() if name != "node"}
    return {"id": fields.pop("code", None) or fields["id"]} | fields


def _entry_json(_: Rulebook, entry: Entry[Part]) -> dict[str, Any]:
    written = entry.value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {"id": entry.id, "place": entry.place} | written


def _show_exercise(rulebook: Rulebook, exercise: Exercise) -> None:
    show_exercise(result_console(), rulebook, exercise, None)


def _show_written(noun: str) -> Callable[[Rulebook, Entry[Part]], None]:
    """Prints a table as its author wrote it."""

    def show(_: Rulebook, entry: Entry[Part]) -> None:
        written = entry.value.model_dump(mode="json", by_alias=True, exclude_unset=True)
        rows = {key.replace("_", " ").capitalize(): _words(value) for key, value in written.items()}
        reference.show_rows({noun.capitalize(): entry.id, "File": entry.place} | rows)

    return show


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_words(said)}" for name, said in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


KINDS = (
    Kind("rule", lambda shelf: shelf.rulebook.rules, part.show_rule, rule_json),
    Kind("step", lambda shelf: shelf.rulebook.advice, part.show_advice, advice_json),
    Kind("question", lambda shelf: shelf.rulebook.by_id, part.show_fact, _fact_json),
    Kind("source", lambda shelf: shelf.rulebook.sources, reference.show_source, _source_json),
    Kind("exercise", lambda shelf: shelf.rulebook.exercises, _show_exercise, exercise_json),
    Kind("load", lambda shelf: shelf.rulebook.loads, part.show_load, load_json),
    Kind("routine", lambda shelf: shelf.rulebook.routines, part.show_routine, routine_json),
    Kind("condition", lambda shelf: shelf.rulebook.conditions, reference.show_condition, _record_json),
    Kind("contradiction", lambda shelf: shelf.rulebook.contradictions, reference.show_contradiction, _record_json),
    Kind("claim", lambda shelf: shelf.rulebook.claims, reference.show_claim, _record_json),
    Kind("region", lambda shelf: shelf.rulebook.regions, reference.show_region, _record_json),
    Kind("screen", lambda shelf: {one.id: one for one in shelf.rulebook.screens}, reference.show_screen, _record_json),
    Kind("promise", lambda shelf: shelf.promises, _show_written("promise"), _entry_json),
    Kind("journey", lambda shelf: _by_id(shelf.runners.journeys), _show_written("journey"), _entry_json),
    Kind("case", lambda shelf: _by_id(shelf.runners.boundary_cases), _show_written("boundary case"), _entry_json),
)
"""In the order in which they are looked up: what decides first, what it is tried with last."""
