"""A check explained: what decided it, where that comes from, and what would make it more urgent."""

from dataclasses import dataclass
from datetime import date

from rich.console import Console

from runback.engine.assessment import Assessment
from runback.engine.explanation import raised_by, signs_denied, warning_signs
from runback.engine.rulebook.levels import urgency
from runback.engine.rulebook.records import Answer
from runback.engine.rulebook.rulebook import Rulebook
from runback.journal.database import Check
from runback.output.wording.answers import number_words
from runback.output.wording.sentences import capital, counted, uncapital
from runback.terminal.pages.sources import show_sources
from runback.terminal.screen.console import heading, item, sentence

SIGNS = 8


@dataclass(frozen=True)
class Reread:
    """A kept check as this rulebook reads it.

    Attributes:
        unread: the names of its answers that this rulebook cannot read.
    """

    check: Check
    assessment: Assessment
    unread: tuple[str, ...]


def show_why(console: Console, rulebook: Rulebook, reread: Reread, today: date) -> None:
    """Print the whole explanation of a check."""
    check, assessment = reread.check, reread.assessment
    headlines = rulebook.wording["dispositions"]
    words = headlines[assessment.disposition]["headline"]
    console.print()
    sentence(console, f"Check {check.id} of {check.day.isoformat()}: {words}", "bold")
    if check.day > today:
        item(console, "This check is dated on a day still to come, so nothing goes by it: run runback check again.")
    elif not check.fresh(today):
        item(console, "This check is over 7 days old. Signs may have changed: run runback check again.")
    if check.rulebook != rulebook.version:
        item(console, f"It was made with rulebook {check.rulebook} and is read here with {rulebook.version}.")
    if reread.unread:
        names = ", ".join(reread.unread)
        item(console, f"This rulebook no longer has these answers, so they are left out: {names}.")
    if check.disposition != assessment.disposition and check.disposition in headlines:
        item(console, f"It said then: {headlines[check.disposition]['headline']}.")
    _decided(console, rulebook, assessment)
    _running(console, rulebook, assessment)
    _left_out(console, rulebook, assessment)
    _raised(console, rulebook, assessment)
    if assessment.steps:
        heading(console, f"Steps that fit you ({len(assessment.steps)})")
        item(console, "Each with its details and sources: runback why --steps")


def show_signs(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    """Print the warning signs that were asked about and did not apply, and those never asked."""
    denied = signs_denied(rulebook, assessment.answers)
    heading(console, f"Warning signs you said do not apply ({len(denied)})")
    for fact in denied:
        item(console, capital(fact.noun))
    unasked = [fact for fact in warning_signs(rulebook) if fact.id not in assessment.answers and fact.gate is None]
    if unasked:
        heading(console, f"Warning signs not asked about ({len(unasked)})")
        item(console, "Asking stopped once they could not change the result. This does not mean you do not have them.")
        for fact in unasked:
            item(console, capital(fact.noun))


def show_steps(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    """Print every step that fits, with its details and sources."""
    if not assessment.steps:
        return
    heading(console, "Steps that fit you")
    for number, step in enumerate(assessment.steps, start=1):
        item(console, f"{step.text} {step.more}".strip(), mark=f"{number}.")
        show_sources(console, rulebook, step)


def _decided(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    heading(console, "What decided it")
    if not assessment.decided_by:
        count = len(signs_denied(rulebook, assessment.answers))
        item(console, rulebook.wording["texts"]["none_applied"].format(count=count), "The list: runback why --signs")
    for decision in assessment.decided_by:
        item(console, decision.rule.because)
        answers = "; ".join(
            f"{rulebook.by_id[name].noun}: {answer_words(rulebook, name, answer)}"
            for name, answer in decision.answers.items()
        )
        item(console, f"Your answers: {answers}.", mark=" ")
        if not decision.certain:
            item(console, "You were not sure, so the cautious reading was taken.", mark=" ")
        item(console, f"Rule: {decision.rule.id}", mark=" ")
        show_sources(console, rulebook, decision.rule)


def _running(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    if assessment.running is None:
        return
    decision = rulebook.item(assessment.running)
    heading(console, "Running")
    item(console, f"{decision.text} {decision.more}".strip())
    show_sources(console, rulebook, decision)
    for rule in assessment.limited_by:
        item(console, rule.because)
        show_sources(console, rulebook, rule)


def _left_out(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    withheld = [left for left in assessment.left_out if left.reason == "withheld"]
    if not withheld:
        return
    heading(console, "Left out for you")
    for rule in dict.fromkeys(name for left in withheld for name in left.by):
        names = ", ".join(left.advice.replace("_", " ") for left in withheld if rule in left.by)
        item(console, f"{capital(names)}: {rulebook.rule(rule).because}")
        show_sources(console, rulebook, rulebook.rule(rule))


def _raised(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    """Each sign under the most urgent level it leads to; emergencies are listed without a cut."""
    if assessment.disposition == "emergency":
        return
    heading(console, "What new sign would make it more urgent")
    signs: dict[str, dict[str, None]] = {}
    told: set[str] = set()
    for name, value, disposition in raised_by(rulebook, assessment.answers, assessment):
        fact = rulebook.by_id[name]
        if name not in told and fact.worst != 0:
            told.add(name)
            said = next((option.say for option in fact.options if option.id == value), "")
            sign = f"{fact.noun} ({uncapital(said)})" if fact.kind == "choice" and said else fact.noun
            signs.setdefault(disposition, {})[sign] = None
    if not signs:
        item(console, "No single answer would. Several together still can.")
    for disposition in sorted(signs, key=urgency, reverse=True):
        nouns = list(signs[disposition])
        shown = nouns if disposition == "emergency" else nouns[:SIGNS]
        more = f"; and {len(nouns) - len(shown)} more" if len(nouns) > len(shown) else ""
        action = rulebook.wording["dispositions"][disposition]["headline"]
        item(console, f"{action}: {'; '.join(shown)}{more}.")


def answer_words(rulebook: Rulebook, name: str, answer: Answer) -> str:
    """An answer as the runner saw it."""
    fact = rulebook.by_id[name]
    said = answer.said
    if not answer.sure:
        return str(rulebook.wording["answers"][str(said)]).lower()
    for option in fact.options:
        if option.id == said:
            return option.say.lower()
    if fact.kind == "days" and isinstance(said, int):
        return counted(said, "day")
    number = f"{said[0]} to {said[1]}" if isinstance(said, tuple) else said
    return number_words(number, fact.low or 0, fact.high or 0, "days" if fact.kind == "days" else fact.unit)
