"""What `import runback` offers to other programs: a check without a terminal. docs/library.md shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from os import PathLike
from pathlib import Path

from runback import rulebook_store
from runback.commands.machine_zone import MachineZone
from runback.engine import assessment as engine
from runback.engine.answers import Answer, contradictions, read_answer
from runback.engine.next_question import next_fact
from runback.engine.rulebook.levels import RUNNING, UNSURE_CEILING, urgency
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.inputs.answers_file import LONGEST_NUMBER, REGION, unknown_region
from runback.inputs.day import day_of
from runback.interview.question_lines import question_lines
from runback.interview.session import Session
from runback.runs.importing.importing import read_paths
from runback.runs.importing.summary import Import
from runback.runs.model.run import Run, Setting, Unit


@dataclass(frozen=True, slots=True)
class Assessment:
    """What follows from the answers. Levels are `self_care`, `routine`, `soon`, `urgent` and `emergency`.

    Attributes:
        disposition: how soon to be seen; None while it is below urgent and an open question could still change it.
        at_least: the level that holds already, whatever the open questions bring.
        could_be: the highest level that they can still bring.
        open: ids of the facts that can still change the outcome, in asking order.
        not_sure: ids of the facts that were answered with "not sure" or "rather not say".
        decided_by: why it is at least this level: the reason of each deciding rule, by the rule's id.
        running: how much running; None from urgent up, and while open questions could still limit it further.
        steps: what to do, in order, by the id of the step; only what no open question can take away.
        safety_net: what to watch for, by id.
        next_check: the day to look at this again, or to be seen by; None where there is none, or no disposition.
        emergency_number: of the region; None when no region was given.
        rulebook: the version of the rulebook.
        reviewed: whether a clinician has signed it.
    """

    disposition: str | None
    at_least: str
    could_be: str
    open: tuple[str, ...]
    not_sure: tuple[str, ...]
    decided_by: Mapping[str, str]
    running: str | None
    steps: Mapping[str, str]
    safety_net: Mapping[str, str]
    next_check: date | None
    emergency_number: str | None
    rulebook: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask.

    Attributes:
        id: the fact that the answer belongs to.
        ask: the question.
        why: why it is asked, or "".
        help: a hard word explained, or "".
        choices: the words of each answer that can be picked, by the answer's value.
        low, high: the range of a number that can be given instead; both 0 where none can.
        unit: of that number, or "".
    """

    id: str
    ask: str
    why: str
    help: str
    choices: Mapping[str, str]
    low: int
    high: int
    unit: str


def assess(
    answers: Mapping[str, object], *, region: str = "", today: date | str | None = None, runs: Sequence[Run] = ()
) -> Assessment:
    """Work out what follows from some answers; the rest stays open.

    Args:
        answers: numbers, dates and words by the id of a fact, as in an answers file.
        region: where the runner is, such as GB.
        today: the day of the answers; the day of this machine if None.
        runs: the runner's own, which answer the running questions that `answers` leaves open.

    Raises:
        AnswersError: an answer, the region or the day cannot be used; names the nearest that can.
        DataError: the rulebook is missing or damaged.
    """
    rulebook, day = load_rulebook(), day_of(today, "today")
    known = _answers(rulebook, answers, day, runs)
    code = _region(rulebook, region or answers.get(REGION, ""))
    return _assessment(rulebook, engine.assess(rulebook, known, region=rulebook.regions.get(code), today=day))


def next_question(
    answers: Mapping[str, object], *, today: date | str | None = None, runs: Sequence[Run] = ()
) -> Question | None:
    """The first question to ask, as the interview does; None when there is none, or an emergency is certain.

    Args:
        answers: as for `assess`.
        today: as for `assess`.
        runs: as for `assess`.

    Raises:
        AnswersError: an answer or the day cannot be used; names the nearest that can.
        DataError: the rulebook is missing or damaged.
    """
    rulebook, day = load_rulebook(), day_of(today, "today")
    known = _answers(rulebook, answers, day, runs)
    fact = next_fact(rulebook, known)
    if fact is None:
        return None
    [line, *_] = question_lines(Session(rulebook, day, answers=known), (fact,))
    choices = {choice.value: choice.say for choice in line.choices}
    return Question(line.id, line.ask, line.why, line.help, choices, line.low, line.high, line.unit)


@cache
def load_rulebook() -> Rulebook:
    """The rulebook of this installation, loaded once: everything that is asked, decided and said.

    Raises:
        DataError: it is missing or damaged.
    """
    return rulebook_store.load()


def read_runs(*paths: str | PathLike[str], unit: Unit | None = None) -> Import:
    """Read every run below some paths, with an account of what was not taken as one.

    Args:
        paths: files, folders and zips: exports of Strava, Garmin and others, FIT, GPX and TCX files.
        unit: `km` or `mi`, for files whose distances name no unit.

    Raises:
        AnswersError: a path does not exist.
    """
    places = [Path(path) for path in paths]
    for place in places:
        if not place.exists():
            raise AnswersError(f"{place}: there is no such file or folder.")
    return read_paths(places, Setting(MachineZone(), datetime.now(UTC), unit))


def _answers(rulebook: Rulebook, given: Mapping[str, object], today: date, runs: Sequence[Run]) -> dict[str, Answer]:
    """Every answer read, and what the runs say where there is none."""
    if not isinstance(given, Mapping):
        raise AnswersError(f"read a {type(given).__name__}, expected a mapping of answers by the id of a fact.")
    answers: dict[str, Answer] = {}
    for name, value in given.items():
        if name != REGION:
            answers[name] = read_answer(rulebook.fact(str(name)), _countable(name, value), today)
    for ask, facts in contradictions(rulebook, answers):
        raise AnswersError(f"{ask} ({', '.join(facts)})")
    if not runs:
        return answers
    from runback.commands.check.runs_for_check import Record

    return Record(tuple(runs), "km", today).fill(rulebook, answers)


def _countable(name: str, value: object) -> object:
    """A value that can be put into words; a number may be too long even for that."""
    if isinstance(value, int) and abs(value) >= 10**LONGEST_NUMBER:
        raise AnswersError(f"{name}: the number is far too long, expected one of at most {LONGEST_NUMBER} digits.")
    return value


def _region(rulebook: Rulebook, code: object) -> str:
    if not isinstance(code, str):
        raise AnswersError(f"read region = {code!r}, expected a code such as GB.")
    if code and code.upper() not in rulebook.regions:
        raise AnswersError(f"region: {unknown_region(rulebook, code)}")
    return code.upper()


def _assessment(rulebook: Rulebook, found: engine.Assessment) -> Assessment:
    certain = found.complete or urgency(found.disposition) >= urgency(UNSURE_CEILING)
    settled = found.complete or found.running == RUNNING[0]
    number = found.contact.emergency if found.contact else None
    called = number or rulebook.wording["texts"]["no_region"]
    return Assessment(
        disposition=found.disposition if certain else None,
        at_least=found.disposition,
        could_be=found.could_be,
        open=found.open,
        not_sure=found.not_sure,
        decided_by={decision.rule.id: decision.rule.because for decision in found.decided_by},
        running=found.running if settled else None,
        steps={item.id: item.text for item in found.steps},
        safety_net={item.id: item.text.replace("{emergency}", called) for item in found.safety_net},
        next_check=found.next_check.on if certain and found.next_check else None,
        emergency_number=number,
        rulebook=found.rulebook,
        reviewed=found.reviewed,
    )
