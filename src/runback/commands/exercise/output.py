"""What `runback stretch` gives out: a routine, a leaflet, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from runback.commands.exercise.clearance import Clearance
from runback.commands.exercise.options import StretchOptions
from runback.commands.exit_status import DONE, FAILED
from runback.engine.assessment import Assessment
from runback.engine.rulebook.records import Advice, Region
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.exercise.plan import Session
from runback.exercise.selection import gentle_moves
from runback.journal.best_effort import Keeper
from runback.output.wording.quantities import day_words
from runback.output.wording.sentences import uncapital
from runback.rulebook_store import load_figures
from runback.terminal.screen.streams import narrate, print_json, say

if TYPE_CHECKING:
    from runback.output.handout.context import Occasion
    from runback.output.handout.handout import Sheet
    from runback.output.paper import Paper

LETTER = ("US", "CA")
NO_TERMINAL = "A guided routine needs your last check, and there is none to go by. Make one first: runback check"


@dataclass(frozen=True)
class Ready:
    """A routine that this runner may do, and what was known before it was made."""

    session: Session
    known: Clearance


@dataclass(frozen=True)
class Leaflet:
    """Nobody could be asked: the gentle moves with whom each is not for.

    Attributes:
        last: the last check, if any.
        why: it is not enough.
    """

    last: Assessment | None
    why: str = ""


@dataclass(frozen=True)
class Blocked:
    """No routine now.

    Attributes:
        assessment: the urgent check that holds it back; None when something else does.
        says: what would change that.
        shown: whether the runner has just read the assessment.
    """

    assessment: Assessment | None
    says: str
    shown: bool = False


Given: TypeAlias = Ready | Leaflet | Blocked


def give(rulebook: Rulebook, options: StretchOptions, keeper: Keeper, given: Given) -> int:
    """Print, write or play it, and return the exit status.

    Raises:
        RunbackError: a file cannot be written, or a part of runback is not installed.
    """
    if isinstance(given, Blocked):
        return _say_why_not(rulebook, options, given)
    if options.guide and isinstance(given, Leaflet):
        raise AnswersError(NO_TERMINAL)
    occasion = _occasion(rulebook, options, keeper, given)
    written = _write_files(rulebook, options, given, occasion)
    if options.as_json:
        _print_json(rulebook, given)
    elif isinstance(given, Ready) and options.guide and given.session.moves:
        from runback.commands.exercise.guide import guide

        return guide(given.session, options, keeper, _warnings(rulebook, occasion))
    elif not written:
        _print(rulebook, options, given, occasion)
    return DONE


def _warnings(rulebook: Rulebook, occasion: Occasion) -> tuple[str, ...]:
    """What somebody who follows along must know: danger signs, when to stop, and a visit that is due."""
    texts = rulebook.wording["texts"]
    number = occasion.region.emergency if occasion.region else texts["no_region"]
    return (texts["guide_danger"].format(number=number), texts["stop_a_move"], occasion.why)


def _say_why_not(rulebook: Rulebook, options: StretchOptions, blocked: Blocked) -> int:
    if options.as_json:
        _print_json(rulebook, blocked)
        return FAILED if options.html or options.pdf else DONE
    if blocked.assessment is not None and not blocked.shown:
        from runback.terminal.pages.result import show_assessment
        from runback.terminal.screen.console import result_console

        day = blocked.assessment.today
        narrate(f"No routine for now: your check of {day_words(day)} comes first.\n")
        show_assessment(result_console(), rulebook, blocked.assessment)
    say(blocked.says)
    return FAILED if options.html or options.pdf else DONE


def _write_files(rulebook: Rulebook, options: StretchOptions, given: Ready | Leaflet, occasion: Occasion) -> bool:
    """Write the pages asked for; whether there were any."""
    if options.html is None and options.pdf is None:
        return False
    from runback.output.write_file import write_page

    sheet = _sheet(rulebook, given, occasion)
    paper = options.paper or usual_paper(occasion.region)
    if options.html is not None:
        from runback.output.html.handout import sheet_html

        write_page(options.html, sheet_html(sheet, paper).encode())
        narrate(f"Written: {options.html}")
    if options.pdf is not None:
        from runback.output.pdf.handout import sheet_pdf

        write_page(options.pdf, sheet_pdf(sheet, paper))
        narrate(f"Written: {options.pdf}")
    return True


def _print(rulebook: Rulebook, options: StretchOptions, given: Ready | Leaflet, occasion: Occasion) -> None:
    from runback.terminal.pages.handout import show_sheet
    from runback.terminal.screen.console import result_console

    show_sheet(result_console(), _sheet(rulebook, given, occasion), options.figure)


def usual_paper(region: Region | None) -> Paper:
    """The paper that printers of a region hold."""
    return "letter" if region is not None and region.code in LETTER else "a4"


def _sheet(rulebook: Rulebook, given: Ready | Leaflet, occasion: Occasion) -> Sheet:
    from runback.output.handout.handout import build_leaflet, build_sheet

    figures = load_figures()
    if isinstance(given, Ready):
        return build_sheet(given.session, rulebook, figures, occasion)
    return build_leaflet(rulebook, figures, gentle_moves(rulebook), occasion)


def _occasion(rulebook: Rulebook, options: StretchOptions, keeper: Keeper, given: Ready | Leaflet) -> Occasion:
    from runback.output.handout.context import Occasion

    known = given.known.assessment if isinstance(given, Ready) else given.last
    nets = (known.safety_net if known and isinstance(given, Ready) else ()) or _all_nets(rulebook)
    named = rulebook.regions.get(options.region.upper())
    remembered = rulebook.regions.get(keeper.remembered().get("region", ""))
    region = named or (known.contact if known else None) or remembered
    return Occasion(options.today, _why(rulebook, given), tuple(net.text for net in nets), region)


def _all_nets(rulebook: Rulebook) -> tuple[Advice, ...]:
    """Every warning sign that holds for anybody; those of a group have a condition."""
    return tuple(item for item in rulebook.advice.values() if item.kind == "safety_net" and not item.when)


def _why(rulebook: Rulebook, given: Ready | Leaflet) -> str:
    """Which check a page rests on."""
    if isinstance(given, Leaflet):
        return given.why
    known = given.known
    told = []
    if known.seen is not None and known.verdict == "cleared":
        told.append(f"Allowed by a health professional on {day_words(known.seen.day)}.")
    if known.assessment is not None:
        told.append(f"From your answers of {day_words(known.assessment.today)}.")
        if known.assessment.disposition == "soon":
            headline = rulebook.wording["dispositions"]["soon"]["headline"]
            told.append(f"Their result stands: {uncapital(headline)}, within days, two weeks at most.")
    return " ".join(told)


def _print_json(rulebook: Rulebook, given: Given) -> None:
    print_json(_as_json(rulebook, given))


def _as_json(rulebook: Rulebook, given: Given) -> dict[str, Any]:
    from runback.output.as_json.assessment import SCHEMA
    from runback.output.as_json.exercises import exercise_json, session_json

    match given:
        case Ready(session=session):
            return session_json(rulebook, session, _why(rulebook, given))
        case Leaflet():
            return {
                "schema": SCHEMA,
                "routine": None,
                "why": "There is no check to go by: see whom each move is not for.",
                "exercises": [exercise_json(rulebook, exercise) for exercise in gentle_moves(rulebook)],
            }
        case Blocked(assessment=assessment, says=says):
            disposition = None if assessment is None else assessment.disposition
            return {"schema": SCHEMA, "routine": None, "disposition": disposition, "why": says, "exercises": []}
