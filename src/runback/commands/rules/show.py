"""`runback rules`: the rulebook, to read and search."""

from typing import Any

from runback.commands.exit_status import DONE
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.nearest_name import did_you_mean
from runback.rulebook_store import load
from runback.terminal.pages.rulebook_part import show_part
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
    """Print one rule, advice item, question, source, exercise, load or routine.

    Raises:
        AnswersError: there is none of that name; the nearest is named.
    """
    rulebook = load()
    if as_json:
        return print_json(_as_json(rulebook, name))
    if not show_part(rulebook, name):
        raise _unknown(rulebook, name)
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


def _as_json(rulebook: Rulebook, name: str) -> dict[str, Any]:
    from runback.output.as_json.assessment import advice_json, facts_json, rule_json, sources_json
    from runback.output.as_json.exercises import exercise_json, load_json, routine_json

    if name in rulebook.rules:
        return rule_json(rulebook, rulebook.rules[name])
    if name in rulebook.advice:
        return advice_json(rulebook, rulebook.advice[name])
    if name in rulebook.exercises:
        return exercise_json(rulebook, rulebook.exercises[name])
    if name in rulebook.routines:
        return routine_json(rulebook, rulebook.routines[name])
    if name in rulebook.loads:
        return load_json(rulebook, rulebook.loads[name])
    for entry in facts_json(rulebook) + sources_json(rulebook):
        if entry["id"] == name:
            return entry
    raise _unknown(rulebook, name)


def _unknown(rulebook: Rulebook, name: str) -> AnswersError:
    told = [*rulebook.rules, *rulebook.advice, *rulebook.by_id, *rulebook.sources]
    moves = [*rulebook.exercises, *rulebook.loads, *rulebook.routines]
    hint = did_you_mean(name, [*told, *moves]) or ". All of them: runback rules list, facts or sources"
    return AnswersError(f"there is no rule, step, question, source or exercise called {name!r}{hint}")


def print_schema() -> int:
    """Print what each data file may hold."""
    from runback.authoring.schema.json_schema import schemas

    return print_json(schemas())
