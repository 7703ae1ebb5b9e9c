"""`runback rules`: the rulebook, to read and search."""

import json
import sys
from difflib import get_close_matches
from typing import Any

from runback.engine.fold import cone, facts_in
from runback.engine.records import Advice, Rule, Source
from runback.engine.rulebook import Rulebook
from runback.errors import AnswersError
from runback.report.citation import full_citations, standing_words
from runback.rulebook import load


def list_rules(*, as_json: bool) -> int:
    """Print every rule: what it decides, its id and its reason."""
    from runback.report.as_json import rule_json

    rulebook = load()
    if as_json:
        return _dump([rule_json(rulebook, rule) for rule in rulebook.rules.values()])
    for rule in rulebook.rules.values():
        decides = rule.disposition or rule.running or "withholds"
        print(f"{decides:<12} {rule.id}: {rule.because}")
    return 0


def show_rule(name: str, *, as_json: bool) -> int:
    """Print one rule, advice item, question or source.

    Raises:
        AnswersError: there is none of that name; the nearest is named.
    """
    rulebook = load()
    if as_json:
        return _dump(_as_json(rulebook, name))
    if name in rulebook.rules:
        return _show_rule(rulebook, rulebook.rules[name])
    if name in rulebook.advice:
        return _show_advice(rulebook, rulebook.advice[name])
    if name in rulebook.by_id:
        return _show_fact(rulebook, name)
    if name in rulebook.sources:
        return _show_source(rulebook.sources[name])
    raise _unknown(rulebook, name)


def list_facts(*, as_json: bool) -> int:
    """Print every question, in asking order."""
    from runback.report.as_json import facts_json

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
    from runback.report.as_json import sources_json

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


def _as_json(rulebook: Rulebook, name: str) -> dict[str, Any]:
    from runback.report.as_json import advice_json, facts_json, rule_json, sources_json

    if name in rulebook.rules:
        return rule_json(rulebook, rulebook.rules[name])
    if name in rulebook.advice:
        return advice_json(rulebook, rulebook.advice[name])
    for entry in facts_json(rulebook) + sources_json(rulebook):
        if entry["id"] == name:
            return entry
    raise _unknown(rulebook, name)


def _unknown(rulebook: Rulebook, name: str) -> AnswersError:
    near = get_close_matches(name, [*rulebook.rules, *rulebook.advice, *rulebook.by_id, *rulebook.sources], n=1)
    hint = f": did you mean {near[0]!r}?" if near else ". All of them: runback rules list, facts or sources"
    return AnswersError(f"there is no rule, step, question or source called {name!r}{hint}")


def print_schema() -> int:
    """Print what each data file may hold."""
    from runback.authoring.schema import schemas

    return _dump(schemas())


def _show_rule(rulebook: Rulebook, rule: Rule) -> int:
    _rows(
        {
            "Rule": rule.id,
            "File": rule.file,
            "Decides": rule.disposition,
            "Most running": rule.running,
            "Leaves out": ", ".join(rule.withhold),
            "When": rule.in_words,
            "Written": rule.when,
            "Because": rule.because,
            "To say": rule.say,
            "Standing": standing_words(rulebook, rule),
        }
    )
    return _cite(rulebook, rule)


def _show_advice(rulebook: Rulebook, item: Advice) -> int:
    _rows(
        {
            "Advice": item.id,
            "Text": item.text,
            "More": item.more,
            "For whom": item.in_words,
            "Up to": item.ceiling,
            "Claims": ", ".join(item.claims),
            "Standing": standing_words(rulebook, item),
        }
    )
    return _cite(rulebook, item)


def _show_fact(rulebook: Rulebook, name: str) -> int:
    fact = rulebook.fact(name)
    _rows(
        {
            "Question": fact.id,
            "Asks": fact.ask,
            "Why": fact.why,
            "Help": fact.help,
            "Answers": ", ".join(option.id for option in fact.options),
            "If not sure": fact.probe,
            "Asked if": fact.ask_if,
            "Rules": ", ".join(rule.id for rule in rulebook.rules.values() if name in _tested_by(rulebook, rule)),
        }
    )
    return 0


def _show_source(source: Source) -> int:
    _rows(
        {
            "Source": source.key,
            "Title": source.title,
            "Publisher": source.publisher,
            "Date": source.date,
            "Address": source.address,
        }
    )
    for section, about in source.sections.items():
        print(f"  - {section}: {about}")
    return 0


def _tested_by(rulebook: Rulebook, rule: Rule) -> tuple[str, ...]:
    """The questions that a rule tests, named conditions looked into."""
    return facts_in(rulebook, cone(rulebook, rule.node))


def _cite(rulebook: Rulebook, item: Rule | Advice) -> int:
    print("Sources:")
    for line in full_citations(rulebook, item):
        print(f"  - {line}")
    return 0


def _rows(rows: dict[str, str]) -> None:
    for name, value in rows.items():
        if value:
            print(f"{name + ':':<14} {value}")


def _dump(data: object) -> int:
    json.dump(data, sys.stdout, indent=2, ensure_ascii=False)
    print()
    return 0
