"""`runback rules show`: what rules refer to: conditions, screens, sources, claims and regions."""

import re
from collections.abc import Iterator, Mapping

from runback.engine.rulebook.records import Claim, Condition, Contradiction, Phone, Region, Screen, Source
from runback.engine.rulebook.rulebook import Rulebook
from runback.terminal.screen.streams import say

LABEL_WIDTH = 16


def show_rows(rows: Mapping[str, str]) -> None:
    """Print what is there of some labelled lines."""
    for name, value in rows.items():
        if value:
            say(value, lead=f"{name + ':':<{LABEL_WIDTH}} ")


def show_source(_: Rulebook, source: Source) -> None:
    """Print a document with its sections."""
    show_rows(
        {
            "Source": source.key,
            "Title": source.title,
            "Publisher": source.publisher,
            "Date": source.date,
            "Address": source.address,
        }
    )
    for section, about in source.sections.items():
        say(f"{section}: {about}", lead="  - ")


def show_condition(rulebook: Rulebook, condition: Condition) -> None:
    """Print a named condition, and what mentions it."""
    users = ", ".join(users_of(rulebook, condition.id))
    rows = {"Condition": condition.id, "Means": condition.means, "Written": condition.when, "Used by": users}
    show_rows(rows)


def users_of(rulebook: Rulebook, condition: str) -> list[str]:
    """What mentions a named condition."""
    word = re.compile(rf"\b{condition}\b")
    return [name for name, text in _conditions(rulebook) if word.search(text)]


def _conditions(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    for part in (rulebook.conditions, rulebook.rules, rulebook.advice, rulebook.loads, rulebook.routines):
        yield from ((one.id, one.when) for one in part.values())
    for fact in rulebook.facts:
        yield fact.id, fact.ask_if
    for exercise in rulebook.exercises.values():
        yield exercise.id, " ".join(reason.when for reason in exercise.not_for if not reason.load)


def show_contradiction(_: Rulebook, clash: Contradiction) -> None:
    """Print answers that cannot both be true."""
    show_rows({"Contradiction": clash.id, "Asks": clash.ask, "Questions": ", ".join(clash.facts)})


def show_screen(_: Rulebook, screen: Screen) -> None:
    """Print which questions stand together."""
    rows = {"Screen": screen.id, "Title": screen.title, "Intro": screen.intro, "Questions": ", ".join(screen.facts)}
    show_rows(rows)


def show_claim(_: Rulebook, claim: Claim) -> None:
    """Print what became of a claim of a founding document."""
    show_rows(
        {
            "Claim": claim.id,
            "Section": claim.section,
            "Says": claim.says,
            "Status": claim.status.replace("_", " "),
            "Because": claim.because,
            "Guideline": claim.guideline,
            "Used by": ", ".join(claim.used_by),
        }
    )


def show_region(_: Rulebook, region: Region) -> None:
    """Print whom to call in a region."""
    show_rows(
        {
            "Region": region.code,
            "Name": region.name,
            "Emergency": region.emergency,
            "Also": ", ".join(region.also),
            "Urgent line": _line(region.urgent_line),
            "Urgent": region.urgent_advice,
            "Crisis": _line(region.crisis),
            "Judgement": region.judgement,
            "Checked": region.checked,
            "Sources": ", ".join(region.sources),
        }
    )


def _line(phone: Phone | None) -> str:
    return f"{phone.name}, {phone.number}" if phone else ""
