"""`runback rules verify`: every promise and standing check, proved on this machine."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from runback.authoring.checks.promises import ParsedPromise
from runback.proof.prover.diagram import DiagramTooLargeError
from runback.proof.prover.invariants import StandingCheck, standing_checks
from runback.proof.prover.promises import Verdict, verify_promise
from runback.proof.prover.soundness import unsound_connectives, unsound_outputs
from runback.proof.prover.subject import Authored, Subject, read_authored
from runback.proof.prover.witness import Witness
from runback.proof.prover.z3_prover import SecondProver, SecondVerdict, available
from runback.rulebook_store import data_folder, load
from runback.terminal.screen.streams import narrate, print_json, say


@dataclass(frozen=True)
class FirstProof:
    """What the decision diagram proved."""

    answer_sets: int
    verdicts: tuple[Verdict, ...]
    checks: tuple[StandingCheck, ...]


@dataclass(frozen=True)
class Report:
    """Everything `rules verify` found out.

    Attributes:
        first: the decision diagram's proof; None when the rulebook is too large for it.
        second: z3's verdicts by promise; None when it is not installed.
        early: what the interview could decide wrongly; empty when it is sound.
    """

    authored: Authored
    first: FirstProof | None
    second: dict[str, SecondVerdict] | None
    early: tuple[str, ...]
    seconds: float

    @property
    def disagreements(self) -> tuple[str, ...]:
        """Promises on which the two provers differ: a fault in runback itself."""
        if self.second is None or self.first is None:
            return ()
        return tuple(
            one.promise.id for one in self.first.verdicts if self.second[one.promise.id].holds is not one.holds
        )

    @property
    def sound(self) -> bool:
        """Whether everything that could be checked holds."""
        first = self.first is None or (
            all(one.holds for one in self.first.verdicts) and not any(one.trouble for one in self.first.checks)
        )
        second = self.second is None or all(one.holds for one in self.second.values())
        return first and second and not self.early

    def verdict(self, promise: str) -> Verdict | None:
        """The first prover's verdict on a promise."""
        verdicts = self.first.verdicts if self.first else ()
        return next((one for one in verdicts if one.promise.id == promise), None)

    def holds(self, promise: str) -> bool:
        """Whether every prover that ran says that a promise holds."""
        first = self.verdict(promise)
        return (first is None or first.holds) and (self.second is None or self.second[promise].holds)


def run_verify(*, as_json: bool) -> int:
    """Prove the rulebook and print the proof; 1 when anything fails.

    Raises:
        DataError: the data has a fault, with file and line.
        RunbackError: the rulebook is too large for the diagram and z3 is not installed.
    """
    report = verify(narrate)
    if as_json:
        print_json(_as_json(report))
    else:
        _print(report)
    return 0 if report.sound else 1


def verify(tell: Callable[[str], None]) -> Report:
    """Prove everything, telling what is being done.

    Raises:
        DataError: the data has a fault, with file and line.
        DiagramTooLargeError: the rulebook is too large for the diagram and z3 is not installed.
    """
    began = perf_counter()
    authored = read_authored(data_folder())
    tell("Building the decision diagram ...")
    first = _first(authored, tell)
    rulebook = load()
    early = unsound_connectives(rulebook)
    second = None
    if available():
        tell("Proving everything with z3 ...")
        prover = SecondProver(authored)
        second = {promise.id: prover.verify(promise) for promise in authored.promises}
        early += unsound_outputs(rulebook)
    return Report(authored, first, second, early, perf_counter() - began)


def _first(authored: Authored, tell: Callable[[str], None]) -> FirstProof | None:
    try:
        subject = Subject(authored)
        verdicts = tuple(verify_promise(subject, promise) for promise in authored.promises)
        return FirstProof(subject.diagram.answer_sets(subject.valid), verdicts, tuple(standing_checks(subject)))
    except DiagramTooLargeError:
        if not available():
            raise
        tell("The rulebook is too large for the decision diagram. z3 goes on alone, without the standing checks.")
        return None


def _print(report: Report) -> None:
    book = report.authored.book
    sizes = f"{len(book.facts)} questions, {len(book.rules)} rules, {len(book.advice)} pieces of advice"
    say(f"Rulebook {book.title.version}: {sizes}, {len(book.exercises)} exercises.")
    if report.first:
        say(f"Covered: all {report.first.answer_sets:,} sets of answers.")
    say("\nPromises")
    for promise in report.authored.promises:
        holds = report.holds(promise.id)
        say(promise.promise.says, lead=f"  {'holds ' if holds else 'BROKEN'}  ")
        if not holds:
            _print_witness(report, promise.id)
    say("\nStanding checks")
    early = StandingCheck("What an interview decides early, answering everything decides too.", report.early)
    for check in (*(report.first.checks if report.first else ()), early):
        say(check.says, lead=f"  {'BROKEN' if check.trouble else 'holds '}  ")
        for trouble in check.trouble:
            say(f"          {trouble}")
    say(f"\n{_agreement(report)}\nDone in {report.seconds:.1f} s.")


def _print_witness(report: Report, promise: str) -> None:
    verdict = report.verdict(promise)
    if verdict is not None and not verdict.holds:
        say(f"          {verdict.trouble}")
        for witness in (verdict.witness, verdict.worse):
            if witness is not None:
                say(f"          {witness.words}\n          Answers: {json.dumps(dict(witness.answers))}")
    elif report.second is not None and report.second[promise].answers:
        say(f"          Answers: {json.dumps(dict(report.second[promise].answers))}")


def _agreement(report: Report) -> str:
    if report.second is None:
        return "One prover (the decision diagram). For the second: pip install 'runback[prove]'"
    if report.first is None:
        return "One prover (z3); the rulebook is too large for the decision diagram."
    if report.disagreements:
        return f"THE TWO PROVERS DISAGREE, which is a fault in runback itself: {', '.join(report.disagreements)}"
    return f"Two provers agree on all {len(report.second)} promises."


def _as_json(report: Report) -> dict[str, object]:
    first = report.first
    return {
        "sound": report.sound,
        "answer_sets": first.answer_sets if first else None,
        "promises": [_promise_json(report, promise) for promise in report.authored.promises],
        "checks": [{"says": check.says, "trouble": list(check.trouble)} for check in first.checks] if first else None,
        "early": list(report.early),
        "disagreements": list(report.disagreements),
        "seconds": round(report.seconds, 2),
    }


def _promise_json(report: Report, promise: ParsedPromise) -> dict[str, object]:
    verdict = report.verdict(promise.id)
    second = report.second[promise.id] if report.second else None
    return {
        "id": promise.id,
        "says": promise.promise.says,
        "because": promise.promise.because,
        "holds": report.holds(promise.id),
        "trouble": verdict.trouble or None if verdict else None,
        "witness": _witness_json(verdict.witness) if verdict else None,
        "worse": _witness_json(verdict.worse) if verdict else None,
        "first": verdict.holds if verdict else None,
        "second": second.holds if second else None,
        "second_answers": dict(second.answers) or None if second else None,
    }


def _witness_json(witness: Witness | None) -> dict[str, object] | None:
    if witness is None:
        return None
    return {"words": witness.words, "answers": dict(witness.answers)}
