"""`runback rules`: the rulebook, to read and search."""

import json
import sys
from difflib import get_close_matches
from pathlib import Path

from runback.errors import AnswersError
from runback.rulebook_store import load


def list_rules(*, as_json: bool) -> int:
    """Print every rule: what it decides, its id and its reason."""
    from runback.output.as_json.assessment import rule_json

    rulebook = load()
    if as_json:
        return _dump([rule_json(rulebook, rule) for rule in rulebook.rules.values()])
    for rule in rulebook.rules.values():
        decides = rule.disposition or rule.running or "withholds"
        print(f"{decides:<12} {rule.id}: {rule.because}")
    return 0


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
        return _dump(first | ({"same_id": others} if others else {}))
    for place, (kind, thing) in enumerate(found):
        if place:
            print()
        kind.show(rulebook, thing)
    return 0


def list_facts(*, as_json: bool) -> int:
    """Print every question, in asking order."""
    from runback.output.as_json.assessment import facts_json

    rulebook = load()
    if as_json:
        return _dump(facts_json(rulebook))
    for screen in rulebook.screens:
        print(f"\n{screen.title}")
        for fact in rulebook.facts_of(screen.id):
            print(f"  {fact.id}: {fact.ask}")
    return 0


def list_sources(*, as_json: bool) -> int:
    """Print every document, and what became of each claim of the founding documents."""
    from runback.output.as_json.assessment import sources_json

    rulebook = load()
    if as_json:
        return _dump(sources_json(rulebook))
    for source in rulebook.sources.values():
        print(f"{source.key}: {source.publisher}. {source.title}. {source.address}".rstrip())
    print("\nWhat the founding documents claim, and what became of it")
    for claim in rulebook.claims.values():
        print(f"{claim.status.replace('_', ' '):<9} {claim.id}: {claim.says}")
        if claim.because:
            print(f"          {claim.because}")
    return 0


def _unknown(name: str, known: list[str]) -> AnswersError:
    near = get_close_matches(name, known, n=1)
    hint = f": did you mean {near[0]!r}?" if near else ". All of them: runback rules list, facts or sources"
    return AnswersError(f"there is nothing in the rulebook called {name!r}{hint}")


def print_schema(out: Path | None) -> int:
    """Print what each data file may hold; with a folder, write a JSON Schema for each kind of file into it."""
    from runback.authoring.schema.json_schema import file_schemas, schemas

    if out is None:
        return _dump(schemas())
    out.mkdir(parents=True, exist_ok=True)
    written = file_schemas()
    for name, schema in written.items():
        text = json.dumps(schema, indent=2, ensure_ascii=False)
        (out / f"{name}.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
    print(f"{len(written)} schemas in {out}.")
    return 0


def _dump(data: object) -> int:
    json.dump(data, sys.stdout, indent=2, ensure_ascii=False)
    print()
    return 0
