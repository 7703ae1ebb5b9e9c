"""The questions of a page as lines: what each asks, its answers in order, and what the runner said so far."""

from runback.engine.answers import NOT_SURE, PREFER_NOT_TO_SAY, Answer, offered
from runback.engine.evaluate import cone, facts_in
from runback.engine.rulebook.records import Band, Fact
from runback.engine.rulebook.rulebook import Rulebook
from runback.interview.page import Choice, Line
from runback.interview.session import PROBE, Session, best


def question_lines(session: Session, facts: tuple[Fact, ...]) -> tuple[Line, ...]:
    """One line a fact, and below it the plainer question where the runner was not sure."""
    found: list[Line] = []
    for fact in facts:
        found.append(_line(session, fact))
        unsure = fact.id in session.answers and session.answers[fact.id].said == NOT_SURE
        if fact.probe and (unsure or fact.id in session.probes):
            found.append(_probe_line(session, fact))
    return tuple(found)


def _line(session: Session, fact: Fact) -> Line:
    return Line(
        id=fact.id,
        ask=fact.ask,
        why=fact.why,
        help=fact.help,
        kind="pick" if fact.options or (fact.bands and fact.kind == "number") else fact.kind,
        choices=_choices(session, fact),
        low=fact.low or 0,
        high=fact.high or 0,
        unit=fact.unit,
        value=_value(fact, session.answers.get(fact.id)),
        detail=_opened_here(session.rulebook, fact),
    )


def _probe_line(session: Session, fact: Fact) -> Line:
    words = session.rulebook.wording["answers"]
    return Line(
        id=fact.id + PROBE,
        ask=fact.probe,
        why=fact.why,
        help=fact.help,
        kind="pick",
        choices=tuple(Choice(value, words[value]) for value in ("yes", "no", NOT_SURE)),
        low=0,
        high=0,
        unit="",
        value=session.probes.get(fact.id, ""),
        detail=True,
    )


def _opened_here(rulebook: Rulebook, fact: Fact) -> bool:
    """Whether a line above it on the same screen opened this one."""
    if fact.gate is None:
        return False
    opened_by = facts_in(rulebook, cone(rulebook, fact.gate))
    return any(rulebook.by_id[name].screen == fact.screen for name in opened_by)


def _choices(session: Session, fact: Fact) -> tuple[Choice, ...]:
    words = session.rulebook.wording["answers"]
    say = {option.id: option.say for option in fact.options}
    say |= {name: words[name] for name in (NOT_SURE, PREFER_NOT_TO_SAY)}
    bands = tuple(Choice(_span(band), band.say) for band in fact.bands)
    names = [name for name in _usual_order(fact) if not (session.has_sign(fact) and name == best(fact))]
    return bands + tuple(Choice(name, say[name]) for name in names)


def _usual_order(fact: Fact) -> tuple[str, ...]:
    """Yes before no for plain questions, as people expect; the author's order for everything else."""
    names = offered(fact)
    if fact.kind in {"yes_no", "timed"}:
        answers = tuple(option.id for option in reversed(fact.options))
        return answers + names[len(answers) :]
    return names


def _value(fact: Fact, answer: Answer | None) -> str:
    """An answer as its choice is written; a number among bands that nobody can type is shown as its band."""
    if answer is None:
        return ""
    if fact.kind == "number" and isinstance(answer.said, int):
        return next((_span(band) for band in fact.bands if band.first <= answer.said <= band.last), str(answer.said))
    return "-".join(map(str, answer.said)) if isinstance(answer.said, tuple) else str(answer.said)


def _span(band: Band) -> str:
    return str(band.first) if band.first == band.last else f"{band.first}-{band.last}"
