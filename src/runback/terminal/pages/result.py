"""The result on a terminal: action first, then why, steps, running, next check, safety net."""

from datetime import date, timedelta
from typing import Final

from rich.console import Console

from runback.engine.assessment import ONSET, Assessment
from runback.engine.explanation import signs_denied
from runback.engine.rulebook.levels import urgency
from runback.engine.rulebook.records import Advice, Region
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.plan import Move, Session
from runback.exercise.selection import session_after
from runback.output.wording.calls import with_numbers
from runback.output.wording.citation import short_citation
from runback.output.wording.next_run import next_run_words
from runback.output.wording.rulebook_age import age_words
from runback.output.wording.sentences import capital, counted, uncapital
from runback.runs.load.load import LoadFacts
from runback.runs.model.run import Unit
from runback.terminal.pages.contact import contact_lines
from runback.terminal.pages.spike import standing_out, stood_out_words
from runback.terminal.screen.console import heading, item, sentence

BOOKED: Final = "visit_booked_in_days"
REASONS: Final = 2
STEPS: Final = 3
MOVES: Final = 3
ABOUT_A_JUMP: Final = "load_spike_note"


def show_assessment(
    console: Console, rulebook: Rulebook, assessment: Assessment, load: LoadFacts | None = None, unit: Unit = "km"
) -> None:
    """Print the result page; `load` is what the runs said, when there were any, in this unit."""
    if assessment.disposition == "emergency":
        _emergency(console, rulebook, assessment)
    else:
        _headline(console, rulebook, assessment)
        _visit(console, rulebook, assessment)
        _why(console, rulebook, assessment)
        _contact(console, rulebook, assessment)
        _steps(console, rulebook, assessment)
        _moves(console, rulebook, assessment)
        _running(console, rulebook, assessment, unit)
        _stood_out(console, rulebook, assessment, load, unit)
        _next_check(console, rulebook, assessment)
        _safety_net(console, rulebook, assessment)
    _footer(console, rulebook, assessment)


def emergency_lines(rulebook: Rulebook, assessment: Assessment) -> list[str]:
    """The emergency page, number first, at most 60 words with its footer."""
    texts = rulebook.wording["texts"]
    rule = assessment.decided_by[0].rule
    region = assessment.contact
    if rule.crisis:
        call = _crisis_call(region, texts["numbers_by_region"])
    elif region:
        call = f"Call {region.emergency} now."
    else:
        call = f"Call {texts['no_region']} now: {texts['numbers_by_region']}."
    go = rulebook.wording["dispositions"]["emergency"]["action"]
    reason = [rule.because] if region else []  # the numbers of many regions take the reason's place
    return [call, f'Say: "{rule.say}"', *reason, *([] if rule.crisis else [f"{go} {texts['not_driving']}"])]


def _crisis_call(region: Region | None, numbers: str) -> str:
    if region is None:
        return f"Call your emergency number now: {numbers}."
    if region.crisis is None or region.crisis.number == region.emergency:
        return f"Call {region.emergency} now."
    return f"Call {region.crisis.number} ({region.crisis.name}) now. In danger: call {region.emergency}."


def _emergency(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    call, *rest = emergency_lines(rulebook, assessment)
    console.print()
    sentence(console, call, "bold reverse")
    for line in rest:
        sentence(console, line)


def _headline(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    console.print()
    if not _unsettled(assessment):
        headline, action = _told(rulebook, assessment)
        sentence(console, headline, "bold reverse")
        sentence(console, action, "bold")
    if not assessment.complete:
        sentence(console, rulebook.wording["texts"]["not_complete"], "bold")
        _still_open(console, rulebook, assessment)


def _visit(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    """What a clinician said, while it holds."""
    said = {name: answer.said for name, answer in assessment.answers.items()}
    days, who = said.get("visit_days_left", 0), said.get("visit_who", "none")
    if isinstance(ahead := said.get(BOOKED), int):
        on = _day(assessment.today + timedelta(ahead))
        sentence(console, rulebook.wording["texts"]["visit_booked"].format(on=on))
    if not isinstance(days, int) or not days:
        return
    texts = rulebook.wording["texts"]
    options = {option.id: option.say for option in rulebook.fact("visit_who").options}
    ended = said.get("changed_since_visit") != "no"
    words = texts["visit_ended" if ended else f"visit_{said.get('visit_running', 'not_said')}"]
    sentence(console, words.format(who=options[str(who)], until=_day(assessment.today + timedelta(days - 1))))


def _told(rulebook: Rulebook, assessment: Assessment) -> tuple[str, str]:
    """The headline, and what to do."""
    if (own := assessment.result) is not None:
        return own.text, own.more
    words = rulebook.wording["dispositions"][assessment.disposition]
    return words["headline"], words["action"].format(**_time(assessment))


def _time(assessment: Assessment) -> dict[str, str]:
    """How soon, as the action of a disposition may say it."""
    if assessment.within_days is None or assessment.next_check is None:
        return {}
    days = assessment.within_days
    return {"days": "1 day" if days == 1 else f"{days} days", "on": _day(assessment.next_check.on)}


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _still_open(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    count = len(assessment.open)
    nouns = "; ".join(rulebook.by_id[name].noun for name in assessment.open[:STEPS])
    more = "; and more" if count > STEPS else ""
    item(console, f"{count} open: {nouns}{more}.")
    if urgency(assessment.could_be) >= urgency("soon"):
        could = rulebook.wording["dispositions"][assessment.could_be]["headline"]
        item(console, f"Depending on the answers it could be: {could}.")


def _unsettled(assessment: Assessment) -> bool:
    """Whether too little is known to name a result: what is open must not read as staying at home."""
    return not assessment.complete and urgency(assessment.disposition) < urgency("soon")


def _why(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    if _unsettled(assessment):
        return
    heading(console, "Why")
    texts = rulebook.wording["texts"]
    if not assessment.decided_by:
        count = len(signs_denied(rulebook, assessment.answers))
        noted = signs_without_effect(rulebook, assessment)
        item(console, texts["few_applied" if noted else "none_applied"].format(count=count), "runback why --signs")
        if noted:
            item(console, f"{texts['noted']} {'; '.join(noted)}.")
    for decision in assessment.decided_by[:REASONS]:
        because = decision.rule.because if decision.certain else f"{texts['not_ruled_out']} {decision.rule.because}"
        item(console, because, short_citation(rulebook, decision.rule))
    if (more := len(assessment.decided_by) - REASONS) > 0:
        item(console, f"{counted(more, 'more reason')}: runback why")
    for said, words in (("not_sure", texts["told_cautiously"]), ("prefer_not_to_say", texts["not_told"])):
        unsure = [name for name in assessment.not_sure if assessment.answers[name].said == said]
        if unsure:
            item(console, f"{words} {'; '.join(rulebook.by_id[name].noun for name in unsure)}.")


def signs_without_effect(rulebook: Rulebook, assessment: Assessment) -> list[str]:
    """The signs a runner said yes to although the result is self-care: each stays in sight."""
    found = []
    for name, answer in assessment.answers.items():
        fact = rulebook.by_id[name]
        if fact.kind == "yes_no" and fact.worst == 1 and answer.sure and answer.said == "yes" and fact.gate is None:
            found.append(fact.noun)
    return found


def _contact(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    lines = [] if _unsettled(assessment) else contact_lines(rulebook, assessment)
    if lines:
        heading(console, "Who to call" if assessment.disposition == "urgent" else "Who to see")
    for line in lines:
        item(console, line)


def _steps(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    if not assessment.steps or not assessment.complete:
        return
    heading(console, "Do this")
    for number, step in enumerate(assessment.steps[:STEPS], start=1):
        item(console, step.text, short_citation(rulebook, step), mark=f"{number}.")
    if len(assessment.steps) > STEPS:
        item(console, f"{len(assessment.steps) - STEPS} more that fit you: runback why --steps", mark=" ")


def _moves(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    session = session_after(rulebook, assessment)
    if session is None or not session.moves:
        return
    names = [move.exercise.name for move in sorted(session.moves, key=lambda move: _rank(rulebook, session, move))]
    heading(console, rulebook.wording["texts"]["moves"])
    more = f", and {len(names) - MOVES} more" if len(names) > MOVES else ""
    item(console, f"{', '.join(names[:MOVES])}{more}.", rulebook.wording["texts"]["moves_how"])


def _rank(rulebook: Rulebook, session: Session, move: Move) -> int:
    first = rulebook.routine(session.routine).first
    return first.index(move.exercise.id) if move.exercise.id in first else len(first)


def _running(console: Console, rulebook: Rulebook, assessment: Assessment, unit: Unit) -> None:
    if assessment.running is None:
        return
    decision: Advice = rulebook.item(assessment.running)
    heading(console, f"Running: {rulebook.wording['running'][assessment.running]}")
    item(console, decision.text, short_citation(rulebook, decision))
    if assessment.stage is not None:
        item(console, f"Begin here: {uncapital(assessment.stage.text)}")
    if words := next_run_words(assessment.next_run, unit):
        item(console, words)
    for rule in assessment.limited_by[:1]:
        item(console, f"Why: {rule.because}", short_citation(rulebook, rule))


def _stood_out(
    console: Console, rulebook: Rulebook, assessment: Assessment, load: LoadFacts | None, unit: Unit
) -> None:
    spike = standing_out(load) if load is not None and assessment.running is not None else None
    if spike is not None:
        item(console, stood_out_words(rulebook, spike, unit), short_citation(rulebook, rulebook.item(ABOUT_A_JUMP)))


def _next_check(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    check = assessment.next_check
    if check is None:
        return
    heading(console, "Next check")
    on = _day(check.on)
    kind = "review" if check.days_since_onset is None and check.kind != "seen_by" else check.kind
    onset = assessment.answers.get(ONSET)
    vague = onset is not None and isinstance(onset.said, tuple)
    days = f"about {check.days_since_onset}" if vague else check.days_since_onset
    item(console, rulebook.wording["texts"][f"next_{kind}"].format(on=on, days=days))


def _safety_net(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    heading(console, "Get help")
    for net in assessment.safety_net:
        first, *signs = with_numbers(rulebook, net.text, assessment.contact).splitlines()
        item(console, first)
        for sign in signs:
            item(console, sign, mark="   *")
        item(console, short_citation(rulebook, net), mark=" ", quiet=True)


def _footer(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    texts = rulebook.wording["texts"]
    words = texts["reviewed" if assessment.reviewed else "not_reviewed"]
    version = words.format(version=assessment.rulebook, reviewer=rulebook.reviewed_by)
    console.print()
    if assessment.disposition != "emergency":
        _in_short(console, rulebook, assessment)
        sentence(console, "Sources, answers and reasons: runback why", "dim")
    sentence(console, f"{capital(version)}.", "dim")
    if assessment.disposition != "emergency" and (old := age_words(rulebook, assessment.today)):
        sentence(console, old, "dim")


def _in_short(console: Console, rulebook: Rulebook, assessment: Assessment) -> None:
    """The action once more, because on a small screen the top of the page is out of sight."""
    if _unsettled(assessment):
        return
    words, _ = _told(rulebook, assessment)
    running = f" Running: {rulebook.wording['running'][assessment.running]}." if assessment.running else ""
    sentence(console, f"In short: {uncapital(words)}.{running}", "bold")
