"""`runback rules`: the rulebook, to read and search."""

import json
from pathlib import Path

from runback.commands.exit_status import DONE
from runback.errors import AnswersError
from runback.nearest_name import did_you_mean
from runback.rulebook_store import load
from runback.terminal.screen.streams import print_json, say


def list_rules(*, as_json: bool) -> int:
    """Print every rule: what it decides, its id and its reason."""
    from runback.output.as_json.assessment import rule_json

    rulebook = load()
    if as_json:
        return print_json([rule_json(rulebook, rule) for rule in rulebook.rules.values()])
    for rule in rulebook.rules.values():
        decides = rule.disposition or rule.running or "withholds"
        say(f"{rule.id}: {rule.because}", lead=f"{decides:<12} ")
    return DONE


def show_rule(name: str, *, as_json: bool) -> int:
    """Print everything of this id: a rule, a step, a question, or whatever else a message can name.

    Raises:
        AnswersError: there is none of that name; the nearest is named.
    """
    from runback.commands.rules.parts import Shelf, every_name, find

    rulebook = load()
    shelf = Shelf(rulebook)
    found = list(find(shelf, name)) or list(find(shelf, name.upper()))
    if not found:
        raise _unknown(name, every_name(shelf))
    if as_json:
        first, *others = [kind.as_json(rulebook, thing) for kind, thing in found]
        return print_json(first | ({"same_id": others} if others else {}))
    for place, (kind, thing) in enumerate(found):
        if place:
            say()
        kind.show(rulebook, thing)
    return DONE


def list_facts(*, as_json: bool) -> int:
    """Print every question, in asking order."""
    from runback.output.as_json.assessment import facts_json

    rulebook = load()
    if as_json:
        return print_json(facts_json(rulebook))
    for screen in rulebook.screens:
        say(f"\n{screen.title}")
        for fact in rulebook.facts_of(screen.id):
            say(f"{fact.id}: {fact.ask}", lead="  ")
    return DONE


def list_sources(*, as_json: bool) -> int:
    """Print every document, and what became of each claim of the founding documents."""
    from runback.output.as_json.assessment import sources_json

    rulebook = load()
    if as_json:
        return print_json(sources_json(rulebook))
    for source in rulebook.sources.values():
        say(f"{source.key}: {source.publisher}. {source.title}. {source.address}".rstrip())
    say("\nWhat the founding documents claim, and what became of it")
    for claim in rulebook.claims.values():
        say(f"{claim.id}: {claim.says}", lead=f"{claim.status.replace('_', ' '):<9} ")
        if claim.because:
            say(claim.because, lead=" " * 10)
    return DONE


def _unknown(name: str, known: list[str]) -> AnswersError:
    hint = did_you_mean(name, known) or ". All of them: runback rules list, facts or sources"
    return AnswersError(f"there is nothing in the rulebook called {name!r}{hint}")


def print_schema(out: Path | None) -> int:
    """Print what each data file may hold; with a folder, write a JSON Schema for each kind of file into it."""
    from runback.authoring.schema.json_schema import file_schemas, schemas

    if out is None:
        return print_json(schemas())
    out.mkdir(parents=True, exist_ok=True)
    written = file_schemas()
    for name, schema in written.items():
        text = json.dumps(schema, indent=2, ensure_ascii=False)
        (out / f"{name}.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
    say(f"{len(written)} schemas in {out}.")
    return DONE
