"""`runback rules verify`: every promise and standing check, proved on this machine."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from runback.proof.diagram import DiagramTooLargeError
from runback.proof.second import SecondProver, available
from runback.proof.soundness import unsound_connectives, unsound_outputs
from runback.proof.standing import StandingCheck, standing_checks
from runback.proof.subject import Authored, Subject, read_authored
from runback.proof.verify import Verdict, verify_promise
from runback.proof.witness import Witness
from runback.rulebook import data_folder, load


@dataclass(frozen=True)
class Report:
    """Everything `rules verify` found out.

    Attributes:
        answer_sets: how many the diagram covers; None when only the second prover ran.
        verdicts: of the first prover, by promise; empty when the diagram was too large.
        second: the second prover's verdicts by promise; None when it is not installed.
        early: what the interview could decide wrongly; empty when it is sound.
    """

    authored: Authored
    answer_sets: int | None
    verdicts: tuple[Verdict, ...]
    checks: tuple[StandingCheck, ...]
    second: dict[str, bool] | None
    early: tuple[str, ...]
    seconds: float

    @property
    def disagreements(self) -> tuple[str, ...]:
        """Promises on which the two provers differ: a fault in runback itself."""
        if self.second is None:
            return ()
        return tuple(one.promise.id for one in self.verdicts if self.second[one.promise.id] is not one.holds)

    @property
    def sound(self) -> bool:
        """Whether everything holds."""
        promises = all(one.holds for one in self.verdicts)
        checks = not any(one.trouble for one in self.checks)
        second = self.second is None or all(self.second.values())
        return promises and checks and second and not self.early


def run_verify(*, as_json: bool) -> int:
    """Prove the rulebook and print the proof; 1 when anything fails.

    Raises:
        DataError: the data has a fault, with file and line.
        RunbackError: the rulebook is too large for the diagram and z3 is not installed.
    """
    report = verify(_narrate)
    if as_json:
        print(json.dumps(_as_json(report), indent=2, ensure_ascii=False))
    else:
        _print(report)
    return 0 if report.sound else 1


def verify(tell: Callable[[str], None]) -> Report:
    """Prove everything, telling what is being done."""
    began = perf_counter()
    authored = read_authored(data_folder())
    answer_sets: int | None = None
    verdicts: tuple[Verdict, ...] = ()
    checks: tuple[StandingCheck, ...] = ()
    try:
        tell("Building the decision diagram ...")
        subject = Subject(authored)
        answer_sets = subject.diagram.answer_sets(subject.valid)
        verdicts = tuple(verify_promise(subject, promise) for promise in authored.promises)
        checks = tuple(standing_checks(subject))
    except DiagramTooLargeError as error:
        if not available():
            raise
        tell(f"{error} The second prover goes on alone.")
    second = None
    rulebook = load()
    early = unsound_connectives(rulebook)
    if available():
        tell("Proving everything a second time with z3 ...")
        prover = SecondProver(authored)
        second = {promise.id: prover.verify(promise).holds for promise in authored.promises}
        early += unsound_outputs(rulebook)
    return Report(authored, answer_sets, verdicts, checks, second, early, perf_counter() - began)


def _print(report: Report) -> None:
    book = report.authored.book
    sizes = f"{len(book.facts)} questions, {len(book.rules)} rules, {len(book.advice)} pieces of advice"
    print(f"Rulebook {book.title.version}: {sizes}.")
    if report.answer_sets is not None:
        print(f"Covered: all {report.answer_sets:,} sets of answers.")
    print("\nPromises")
    holding = {one.promise.id: one for one in report.verdicts}
    for promise in report.authored.promises:
        verdict = holding.get(promise.id)
        holds = verdict.holds if verdict else bool(report.second and report.second[promise.id])
        print(f"  {'holds ' if holds else 'BROKEN'}  {promise.promise.says}")
        if verdict and not verdict.holds:
            _print_witness(verdict)
    print("\nStanding checks")
    early = StandingCheck("What an interview decides early, answering everything decides too.", report.early)
    for check in (*report.checks, early):
        print(f"  {'BROKEN' if check.trouble else 'holds '}  {check.says}")
        for trouble in check.trouble:
            print(f"          {trouble}")
    print(f"\n{_agreement(report)}\nDone in {report.seconds:.1f} s.")


def _print_witness(verdict: Verdict) -> None:
    print(f"          {verdict.trouble}")
    for witness in (verdict.witness, verdict.worse):
        if witness is not None:
            print(f"          {witness.words}\n          Answers: {json.dumps(dict(witness.answers))}")


def _agreement(report: Report) -> str:
    if report.second is None:
        return "One prover (the decision diagram). For the second: pip install 'runback[prove]'"
    if not report.verdicts:
        return "One prover (z3); the rulebook is too large for the decision diagram."
    if report.disagreements:
        return f"THE TWO PROVERS DISAGREE, which is a fault in runback itself: {', '.join(report.disagreements)}"
    return f"Two provers agree on all {len(report.second)} promises."


def _as_json(report: Report) -> dict[str, object]:
    return {
        "sound": report.sound,
        "answer_sets": report.answer_sets,
        "promises": [
            {
                "id": one.promise.id,
                "says": one.promise.promise.says,
                "because": one.promise.promise.because,
                "holds": one.holds,
                "trouble": one.trouble or None,
                "witness": _witness_json(one.witness),
                "worse": _witness_json(one.worse),
                "second": None if report.second is None else report.second[one.promise.id],
            }
            for one in report.verdicts
        ],
        "checks": [{"says": check.says, "trouble": list(check.trouble)} for check in report.checks],
        "early": list(report.early),
        "disagreements": list(report.disagreements),
        "seconds": round(report.seconds, 2),
    }


def _witness_json(witness: Witness | None) -> dict[str, object] | None:
    if witness is None:
        return None
    return {"words": witness.words, "answers": dict(witness.answers)}


def _narrate(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
