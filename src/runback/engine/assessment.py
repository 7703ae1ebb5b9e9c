"""The outcome of a set of answers, as one record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from runback.engine.answers import Answers
from runback.engine.deciding_answers import deciding_answers
from runback.engine.evaluate import YES
from runback.engine.next_question import open_in
from runback.engine.next_run import NextRun, next_run
from runback.engine.readings import Readings
from runback.engine.rulebook.levels import (
    DOUBT_CEILING,
    GO_TO,
    LIMITS,
    RUNNING,
    STAGED,
    UNSURE_CEILING,
    less_urgent,
    urgency,
)
from runback.engine.rulebook.records import Advice, Answer, Region, Rule
from runback.engine.rulebook.rulebook import Rulebook

ONSET: Final = "duration_days"
"""The fact that says how many days ago the pain began."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A rule that set the disposition.

    Attributes:
        answers: the answers that made it fire, by fact id.
        certain: false when it fires only for some reading of unsure answers.
    """

    rule: Rule
    answers: Mapping[str, Answer]
    certain: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Advice that applied but is not shown: `withheld` by rules, or `replaced` by advice of its group (`by`: ids)."""

    advice: str
    reason: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextCheck:
    """When to look at this again.

    Attributes:
        kind: `recheck`, `check_in`, `book`, `seen_by` or `review`.
        on: the date.
        days_since_onset: how many days the pain will have lasted on that date, or None when that is not known.
    """

    kind: str
    on: date
    days_since_onset: int | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """What follows from the answers.

    Attributes:
        disposition: what is certain, or where unsure answers demand it urgent at most, or soon at most.
        complete: no further answer can change the outcome.
        could_be: the highest disposition still possible.
        open: ids of the facts that could change the outcome, in asking order.
        fired: the rules that hold at either end of the unsure answers, in file order.
        decided_by: the rules that set the disposition.
        within_days: how soon to be seen, the shortest that a fired rule says; None unless the disposition is soon.
        go_to: whom to turn to, by the rules that set the disposition, of `GO_TO`; "" when none of them says.
        not_sure: ids of facts with an unsure answer, in asking order.
        running: a decision of `RUNNING`; None when urgent or more, or when not yet known.
        stage: where running and walking in turns begins; None unless that is the decision.
        limited_by: the rules that set the running limit.
        next_run: how far, and how often; None unless running is allowed without walking breaks.
        result: words that go before those of the disposition; None for most runners.
        steps: self-care, in rank order.
        left_out: steps that applied but are not shown, and why.
        safety_net: what to watch for.
        contact: whom to call, or None when the region is not known.
        next_check: None when urgent or more, and while an incomplete result could still be more than self-care.
        questions_asked: how many facts were answered.
    """

    today: date
    rulebook: str
    reviewed: bool
    disposition: str
    complete: bool
    could_be: str
    open: tuple[str, ...]
    fired: tuple[Rule, ...]
    decided_by: tuple[Decision, ...]
    within_days: int | None
    go_to: str
    not_sure: tuple[str, ...]
    running: str | None
    stage: Advice | None
    limited_by: tuple[Rule, ...]
    next_run: NextRun | None
    result: Advice | None
    steps: tuple[Advice, ...]
    left_out: tuple[LeftOut, ...]
    safety_net: tuple[Advice, ...]
    contact: Region | None
    next_check: NextCheck | None
    questions_asked: int
    answers: Answers


def assess(rulebook: Rulebook, answers: Answers, *, region: Region | None, today: date) -> Assessment:
    """Work out the outcome.

    Args:
        rulebook: what decides.
        answers: what was answered; the rest stays open.
        region: whose numbers to give, None when not known.
        today: the date of the answers.

    Raises:
        AnswersError: an answer to a fact that the rulebook does not have.
    """
    readings = Readings.of(rulebook, answers)
    still_open = open_in(readings)
    disposition = readings.disposition
    complete = not still_open
    fired = tuple(rule for rule in rulebook.rules.values() if readings.may_hold(rule.node))
    running = _running(readings, disposition, complete=complete)
    limited = running in LIMITS
    steps = _steps(readings)
    decided_by = _decided_by(readings, fired)
    within_days = _within_days(rulebook, fired) if disposition == "soon" else None
    return Assessment(
        today=today,
        rulebook=rulebook.version,
        reviewed=rulebook.reviewed,
        disposition=disposition,
        complete=complete,
        could_be=disposition if complete else readings.could_be,
        open=still_open,
        fired=fired,
        decided_by=decided_by,
        within_days=within_days,
        go_to=_go_to(decided_by),
        not_sure=_not_sure(readings),
        running=running,
        stage=_stage(readings, running),
        limited_by=tuple(rule for rule in fired if limited and _limit(rule) == running),
        next_run=next_run(answers, running),
        result=_result(readings),
        steps=steps,
        left_out=_left_out(readings, fired, steps),
        safety_net=_safety_net(readings),
        contact=region,
        next_check=_next_check(readings, today, within_days, complete=complete),
        questions_asked=len(answers),
        answers=dict(answers),
    )


def _decided_by(readings: Readings, fired: tuple[Rule, ...]) -> tuple[Decision, ...]:
    rulebook, answers = readings.any.rulebook, readings.any.answers
    disposition = readings.disposition
    surely = disposition == readings.certain
    deciding: list[Decision] = []
    for rule in fired:
        certain = readings.any.truths[rule.node] is YES
        ceiling = UNSURE_CEILING if readings.holds_gravely(rule.node) else DOUBT_CEILING
        reached = rule.disposition if certain else less_urgent(ceiling, rule.disposition or "self_care")
        if reached == disposition and (certain or not surely):
            deciding.append(Decision(rule, deciding_answers(rulebook, answers, rule.node), certain))
    return tuple(deciding)


def _within_days(rulebook: Rulebook, fired: tuple[Rule, ...]) -> int:
    """A rule above soon that fires at soon does so by an unsure answer, and has a time of its own."""
    doubt: int = rulebook.wording["clock"]["doubt_days"]
    return min(rule.within_days or doubt for rule in fired if rule.disposition not in {"", "self_care", "routine"})


def _go_to(decided_by: tuple[Decision, ...]) -> str:
    named = {decision.rule.go_to for decision in decided_by}
    return next((name for name in GO_TO if name in named), "")


def _not_sure(readings: Readings) -> tuple[str, ...]:
    answers = readings.any.answers
    return tuple(
        fact.id
        for fact in readings.any.rulebook.facts
        if fact.id in answers and not answers[fact.id].sure and not readings.closed(fact)
    )


def _running(readings: Readings, disposition: str, *, complete: bool) -> str | None:
    if urgency(disposition) >= urgency(UNSURE_CEILING):
        return None
    rulebook = readings.any.rulebook
    if readings.may_hold(rulebook.levels[UNSURE_CEILING]):
        return RUNNING[0]
    for limit in LIMITS:
        if readings.may_hold(rulebook.caution[limit]):
            return limit if complete or limit in LIMITS[:-1] else None
    return RUNNING[-1] if complete else None


def _stage(readings: Readings, running: str | None) -> Advice | None:
    """The first stage that holds at either end of the unsure answers: the lowest comes first."""
    stages = (item for item in readings.any.rulebook.advice.values() if item.kind == "stage")
    if running != STAGED:
        return None
    return next((item for item in stages if readings.may_hold(item.node)), None)


def _result(readings: Readings) -> Advice | None:
    """Certain whatever the unsure answers are."""
    rulebook, truths = readings.any.rulebook, readings.any.truths
    results = (item for item in rulebook.advice.values() if item.kind == "result")
    return next((item for item in results if truths[rulebook.shown[item.id]] is YES), None)


def _limit(rule: Rule) -> str:
    """What a rule that fires limits running to; one above soon, where nobody runs, does so as a mere doubt too."""
    return RUNNING[0] if urgency(rule.disposition or "self_care") >= urgency(UNSURE_CEILING) else rule.running


def _steps(readings: Readings) -> tuple[Advice, ...]:
    """Shown only when certain whatever the unsure answers are, their worst included."""
    rulebook = readings.any.rulebook
    steps = (item for item in rulebook.advice.values() if item.kind == "step")
    shown = [item for item in steps if readings.any.truths[rulebook.shown[item.id]] is YES]
    return tuple(sorted(shown, key=lambda item: item.rank))


def _left_out(readings: Readings, fired: tuple[Rule, ...], steps: tuple[Advice, ...]) -> tuple[LeftOut, ...]:
    shown = {item.id for item in steps}
    groups = {item.group: item.id for item in steps if item.group}
    found: list[LeftOut] = []
    for item in readings.any.rulebook.advice.values():
        applies = item.kind == "step" and readings.any.truths[item.node] is YES
        if not applies or item.id in shown or urgency(readings.disposition) > urgency(item.ceiling):
            continue
        if by := tuple(rule.id for rule in fired if item.id in rule.withhold):
            found.append(LeftOut(item.id, "withheld", by))
        elif item.group in groups:
            found.append(LeftOut(item.id, "replaced", (groups[item.group],)))
    return tuple(found)


def _safety_net(readings: Readings) -> tuple[Advice, ...]:
    """Shown unless ruled out: a warning too many does less harm than one too few."""
    rulebook = readings.any.rulebook
    nets = (item for item in rulebook.advice.values() if item.kind == "safety_net")
    return tuple(item for item in nets if readings.any.truths[rulebook.shown[item.id]])


def _next_check(readings: Readings, today: date, within_days: int | None, *, complete: bool) -> NextCheck | None:
    clock = readings.any.rulebook.wording["clock"]
    lasted = _lasted(readings.any.answers, clock["chronic_days"])
    if within_days is not None:
        return _check("seen_by", today, within_days, lasted)
    if not complete or urgency(readings.disposition) > urgency("soon"):
        return None
    for kind in ("recheck", "check_in", "book"):
        due = clock[f"{kind}_days"]
        if lasted is not None and due > lasted:
            return _check(kind, today, due - lasted, lasted)
    return _check("review", today, clock["review_days"], lasted)


def _check(kind: str, today: date, days: int, lasted: int | None) -> NextCheck:
    return NextCheck(kind, today + timedelta(days=days), None if lasted is None else lasted + days)


def _lasted(answers: Answers, chronic: int) -> int | None:
    """The most days the pain can have lasted; None when unknown or without a useful limit."""
    if ONSET not in answers:
        return None
    match answers[ONSET].said:
        case int(days) | (_, int(days)) if days < chronic:
            return days
        case _:
            return None
