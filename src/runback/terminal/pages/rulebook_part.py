"""`runback rules show`: what decides and what is offered, with everything it says and rests on."""

from runback.engine.evaluate import cone, facts_in
from runback.engine.rulebook.exercises import Load, NotFor, Routine
from runback.engine.rulebook.records import Advice, Fact, Rule
from runback.engine.rulebook.rulebook import Rulebook
from runback.output.wording.citation import Sourced, full_citations, standing_words
from runback.terminal.pages.rulebook_reference import show_rows
from runback.terminal.screen.streams import say


def show_rule(rulebook: Rulebook, rule: Rule) -> None:
    """Print a rule."""
    show_rows(
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
    _cite(rulebook, rule)


def show_advice(rulebook: Rulebook, item: Advice) -> None:
    """Print a piece of advice."""
    show_rows(
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
    _cite(rulebook, item)


def show_fact(rulebook: Rulebook, fact: Fact) -> None:
    """Print a question, and the rules that test it."""
    show_rows(
        {
            "Question": fact.id,
            "Asks": fact.ask,
            "Why": fact.why,
            "Help": fact.help,
            "Answers": ", ".join(option.id for option in fact.options),
            "If not sure": fact.probe,
            "Asked if": fact.ask_if,
            "Rules": ", ".join(rule.id for rule in rulebook.rules.values() if fact.id in _tested_by(rulebook, rule)),
        }
    )


def _tested_by(rulebook: Rulebook, rule: Rule) -> tuple[str, ...]:
    """The questions that a rule tests, named conditions looked into."""
    return facts_in(rulebook, cone(rulebook, rule.node))


def _cite(rulebook: Rulebook, item: Sourced) -> None:
    say("Sources:")
    for words, address in full_citations(rulebook, item):
        say(f"{words}{f' <{address}>' if address else ''}", lead="  - ")


def show_load(rulebook: Rulebook, load: Load) -> None:
    """Print what a move does to the back, and whom that does not suit."""
    show_rows(
        {
            "Load": load.id,
            "Means": load.means,
            "Not for": load.in_words,
            "Written": load.when,
            "Because": load.because,
            "Exercises": ", ".join(one.id for one in rulebook.exercises.values() if load.id in one.loads),
            "Standing": standing_words(rulebook, load),
        }
    )
    _cite(rulebook, load)


def show_routine(rulebook: Rulebook, routine: Routine) -> None:
    """Print an authored routine."""
    show_rows(
        {
            "Routine": routine.id,
            "Name": routine.name,
            "Purpose": routine.purpose,
            "For whom": routine.in_words,
            "Written": routine.when,
            "Not for": "; ".join(map(_reason, routine.not_for)),
            "Exercises": ", ".join(routine.exercises),
            "Most important": ", ".join(routine.first),
            "How often": routine.days,
            "Standing": standing_words(rulebook, routine),
        }
    )
    _cite(rulebook, routine)


def _reason(reason: NotFor) -> str:
    return f"{reason.in_words} ({reason.because})"
