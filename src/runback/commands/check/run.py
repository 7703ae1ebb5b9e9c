"""`runback check`: the interview or an answers file, then the result."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from runback.commands.check.finish import assess_for, finish
from runback.commands.check.interview import CheckOptions, Interview
from runback.commands.exit_status import BY_DISPOSITION, DONE, INCOMPLETE, STOPPED
from runback.commands.regions import refuse_unknown_region, still_known
from runback.commands.visit_word import heard
from runback.engine.answers import Answer, Answers
from runback.engine.assessment import Assessment
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.interview.session import Given
from runback.journal.best_effort import Keeper
from runback.rulebook_store import load
from runback.terminal.front_end import front_end
from runback.terminal.screen.streams import narrate, print_json

if TYPE_CHECKING:  # reading runs is loaded only when there are some
    from runback.commands.check.runs_for_check import Record


def run_check(options: CheckOptions) -> int:
    """Do a check and return the exit status.

    Raises:
        RunbackError: bad input, in one line.
        KeyboardInterrupt: the runner pressed Ctrl-C; the answers so far are kept.
    """
    _refuse_clashes(options)
    ask = None if options.answers else front_end(plain=options.plain)
    rulebook = load()
    refuse_unknown_region(rulebook, options.region)
    keeper = Keeper(save=options.save, warn=narrate)
    runs = _Runs(options, keeper)
    show = partial(_show, rulebook, options, runs)
    if ask is None:
        answers, region = _given(rulebook, options, keeper)
        filled = runs.record.fill(rulebook, answers) if runs.record else answers
        filled = heard(rulebook, keeper, filled, options.today)
        assessment = assess_for(rulebook, filled, region, options.today)
        finish(keeper, show, assessment, region)
        return _exit_status(assessment, options)
    interviewed = Interview(rulebook, options, keeper, ask, show, read=runs.answers).run()
    if interviewed is None:
        return STOPPED
    return _exit_status(interviewed[0], options)


def _given(rulebook: Rulebook, options: CheckOptions, keeper: Keeper) -> tuple[Answers, str]:
    from runback.inputs.answers_file import LARGEST, read_answers, read_answers_file

    if options.answers == "-":
        data = sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b""
        given = read_answers(rulebook, data, "standard input", options.today)
    else:
        given = read_answers_file(rulebook, Path(options.answers), options.today)
    region = options.region.upper() or given.region or keeper.remembered().get("region", "")
    return given.answers, still_known(rulebook, region)


def _refuse_clashes(options: CheckOptions) -> None:
    if options.resume and options.answers:
        raise AnswersError("--resume goes on with an interview, so leave out --answers.")
    if options.resume and not options.save:
        raise AnswersError(
            "--no-save reads and keeps nothing, so there is nothing to resume. Leave out one of the two."
        )


class _Runs:
    """The runner's runs, from the files named or kept before; read when they are first asked for."""

    def __init__(self, options: CheckOptions, keeper: Keeper) -> None:
        self._options = options
        self._keeper = keeper

    @cached_property
    def record(self) -> Record | None:
        """The runs; None when there are none."""
        if not self._options.runs and not self._keeper.has_runs():
            return None
        from runback.commands.check.runs_for_check import read_record

        options = self._options
        return read_record(list(options.runs), options.unit, options.today, self._keeper, plain=options.plain)

    def answers(self, said: Mapping[str, Answer]) -> Mapping[str, Given]:
        """What they answer of the check's own questions."""
        return {} if self.record is None else self.record.answers(said)


def _show(rulebook: Rulebook, options: CheckOptions, runs: _Runs, assessment: Assessment) -> None:
    emergency = assessment.disposition == "emergency" and not options.as_json  # its page waits for no disk
    record = None if emergency else runs.record
    load = record.load(assessment.answers) if record else None
    if options.as_json:
        from runback.output.as_json.assessment import assessment_json

        print_json(assessment_json(rulebook, assessment, load))
        return
    from runback.terminal.pages.result import show_assessment
    from runback.terminal.screen.console import result_console

    show_assessment(result_console(), rulebook, assessment, load, record.unit if record else "km")


def _exit_status(assessment: Assessment, options: CheckOptions) -> int:
    if not options.exit_code:
        return DONE
    status = BY_DISPOSITION[assessment.disposition]
    return status if assessment.complete or status >= BY_DISPOSITION["urgent"] else INCOMPLETE
