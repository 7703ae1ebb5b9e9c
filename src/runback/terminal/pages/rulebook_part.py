"""`runback rules show`: one part of the rulebook with everything it says and rests on."""

from runback.engine.evaluate import cone, facts_in
from runback.engine.rulebook.exercises import Load, NotFor, Routine
from runback.engine.rulebook.records import Advice, Rule, Source
from runback.engine.rulebook.rulebook import Rulebook
from runback.output.wording.citation import Sourced, full_citations, standing_words
from runback.terminal.pages.exercise import show_exercise
from runback.terminal.screen.console import result_console
from runback.terminal.screen.streams import say


def show_part(rulebook: Rulebook, name: str) -> bool:
    """Print the part of this id; False when there is none."""
    if name in rulebook.rules:
        _show_rule(rulebook, rulebook.rules[name])
    elif name in rulebook.advice:
        _show_advice(rulebook, rulebook.advice[name])
    elif name in rulebook.by_id:
        _show_fact(rulebook, name)
    elif name in rulebook.sources:
        _show_source(rulebook.sources[name])
    elif name in rulebook.exercises:
        show_exercise(result_console(), rulebook, rulebook.exercises[name], None)
    elif name in rulebook.loads:
        _show_load(rulebook, rulebook.loads[name])
    elif name in rulebook.routines:
        _show_routine(rulebook, rulebook.routines[name])
    else:
        return False
    return True


def _show_rule(rulebook: Rulebook, rule: Rule) -> None:
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
    _cite(rulebook, rule)


def _show_advice(rulebook: Rulebook, item: Advice) -> None:
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
    _cite(rulebook, item)


def _show_fact(rulebook: Rulebook, name: str) -> None:
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


def _show_source(source: Source) -> None:
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
        say(f"  - {section}: {about}")


def _tested_by(rulebook: Rulebook, rule: Rule) -> tuple[str, ...]:
    """The questions that a rule tests, named conditions looked into."""
    return facts_in(rulebook, cone(rulebook, rule.node))


def _cite(rulebook: Rulebook, item: Sourced) -> None:
    say("Sources:")
    for words, address in full_citations(rulebook, item):
        say(f"  - {words}{f' <{address}>' if address else ''}")


def _rows(rows: dict[str, str]) -> None:
    for name, value in rows.items():
        if value:
            say(value, lead=f"{name + ':':<14} ")


def _show_load(rulebook: Rulebook, load: Load) -> None:
    _rows(
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


def _show_routine(rulebook: Rulebook, routine: Routine) -> None:
    _rows(
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
