"""`runback check`: the interview or an answers file, then the result."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from runback.commands.interview import CheckOptions, Interview, assess_for, finish
from runback.commands.keeper import Keeper
from runback.commands.narrate import narrate
from runback.commands.regions import refuse_unknown_region, still_known
from runback.engine.answers import Answer, Answers, read_answer
from runback.engine.assess import Assessment
from runback.engine.rulebook import Rulebook
from runback.errors import AnswersError
from runback.rulebook import load
from runback.terminal.conversation import Ask
from runback.terminal.sheet import Move, Sheet
from runback.terminal.sheets import Given

if TYPE_CHECKING:  # reading runs is loaded only when there are some
    from runback.commands.record import Record

EXIT_BY_DISPOSITION = {"self_care": 0, "routine": 10, "soon": 20, "urgent": 30, "emergency": 40}
EXIT_INCOMPLETE = 3
EXIT_STOPPED = 130
NO_TERMINAL = (
    "There is no terminal to ask at. Give answers with --answers FILE, or --answers - for standard input, "
    "or ask numbered questions with --plain."
)


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
    keeper = Keeper(save=options.save)
    runs = _Runs(options, keeper)
    show = partial(_show, rulebook, options, runs)
    if ask is None:
        answers, region = _given(rulebook, options, keeper)
        assessment = assess_for(rulebook, _filled(rulebook, answers, runs.record), region, options.today)
        finish(keeper, show, assessment, region)
        return _exit_status(assessment, options)
    interviewed = Interview(rulebook, options, keeper, ask, show, read=runs.answers).run()
    if interviewed is None:
        return EXIT_STOPPED
    return _exit_status(interviewed[0], options)


def front_end(*, plain: bool) -> Ask:
    """Redrawn pages on a terminal that can; numbered questions otherwise, or when asked for."""
    if not plain and (sys.stdin is None or not sys.stdin.isatty()):
        raise AnswersError(NO_TERMINAL)
    if plain or not redraws():
        return _ask_numbered
    return _ask_redrawn


def redraws() -> bool:
    """Whether pages may be redrawn: on a terminal that can, for a runner who has not asked for plain lines."""
    accessible = os.environ.get("ACCESSIBLE", "").lower() not in {"", "0", "false"}
    dumb = os.environ.get("TERM", "") in {"", "dumb", "unknown"} and os.name != "nt"
    return not accessible and not dumb and sys.stdout.isatty()


def _ask_redrawn(sheet: Sheet) -> Move:
    from runback.terminal.ask import ask

    return ask(sheet)


def _ask_numbered(sheet: Sheet) -> Move:
    from runback.terminal.ask_plain import ask

    return ask(sheet, read=_read_line, write=narrate)


def _read_line(prompt: str) -> str:
    try:
        print(prompt, end="", file=sys.stderr, flush=True)
        line = sys.stdin.buffer.readline() if sys.stdin else b""
    except OSError:  # nobody reads or answers any more
        line = b""
    if not line:
        narrate("")
        raise EOFError
    return line.decode(errors="replace").rstrip("\r\n")


def _given(rulebook: Rulebook, options: CheckOptions, keeper: Keeper) -> tuple[Answers, str]:
    from runback.authoring.answers_file import LARGEST, read_answers, read_answers_file

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
        from runback.commands.record import read_record

        options = self._options
        return read_record(list(options.runs), options.unit, options.today, self._keeper, plain=options.plain)

    def answers(self, said: Mapping[str, Answer]) -> Mapping[str, Given]:
        """What they answer of the check's own questions."""
        return {} if self.record is None else self.record.answers(said)


def _filled(rulebook: Rulebook, answers: Answers, record: Record | None) -> Answers:
    """A file of answers, and what the runs say where it says nothing."""
    if record is None:
        return answers
    read = {
        name: read_answer(rulebook.fact(name), given.value, record.today)
        for name, given in record.answers(answers).items()
    }
    return {**read, **answers}


def _show(rulebook: Rulebook, options: CheckOptions, runs: _Runs, assessment: Assessment) -> None:
    record = runs.record
    load = record.load(assessment.answers) if record else None
    if options.as_json:
        from runback.report.as_json import assessment_json

        print(json.dumps(assessment_json(rulebook, assessment, load), indent=2, ensure_ascii=False))
        return
    from runback.terminal.console import result_console
    from runback.terminal.show import show_assessment

    show_assessment(result_console(), rulebook, assessment, load, record.unit if record else "km")


def _exit_status(assessment: Assessment, options: CheckOptions) -> int:
    if not options.exit_code:
        return 0
    status = EXIT_BY_DISPOSITION[assessment.disposition]
    return status if assessment.complete or status >= EXIT_BY_DISPOSITION["urgent"] else EXIT_INCOMPLETE
