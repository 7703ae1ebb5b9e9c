"""A fault in how unanswered questions are read is found, both in the connectives and in what they decide."""

from collections.abc import Callable

import pytest

import runback.engine.evaluate
import runback.proof.prover.soundness
from proof.tiny_rulebook import RULES, ask_for_doubts, rule, tiny_rulebook
from runback.authoring.compile.rulebook import compile_folder
from runback.engine.evaluate import NO, UNKNOWN, YES, Truth
from runback.engine.rulebook.rulebook import Node, Rulebook
from runback.proof.prover.soundness import unsound_connectives, unsound_outputs

Reading = Callable[..., Truth]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    written = ask_for_doubts(tiny_rulebook(tmp_path_factory.mktemp("tiny") / "data"))
    written.add(RULES, rule("several", "at_least(2, fever, stiff, pain >= 9)", 'disposition = "urgent"'))
    return Rulebook.from_compiled(compile_folder(written.folder))


def test_every_connective_of_a_sound_rulebook_decides_early_only_what_stays(tiny: Rulebook) -> None:
    assert unsound_connectives(tiny) == ()
    assert unsound_outputs(tiny) == ()


@pytest.mark.parametrize(
    "negated", [(NO, UNKNOWN, YES), (YES, YES, NO), (YES, NO, NO)], ids=["it stays", "open is yes", "open is no"]
)
def test_a_not_that_does_not_turn_round_is_found(
    tiny: Rulebook, monkeypatch: pytest.MonkeyPatch, negated: tuple[Truth, ...]
) -> None:
    monkeypatch.setattr(runback.engine.evaluate, "NEGATED", negated)
    # A "not" that never turns round says the same wrong thing early and late, so nothing is taken back.
    assert unsound_connectives(tiny) == (() if negated == (NO, UNKNOWN, YES) else ("not of 1",))


def reading(connective: str, wrong: Callable[[list[Truth]], Truth]) -> Reading:
    """The engine's reading, but for one connective."""
    right = runback.engine.evaluate._truth  # noqa: SLF001

    def read(node: Node, truths: list[Truth], state: list[int]) -> Truth:
        if node[0] != connective:
            return right(node, truths, state)
        return wrong([truths[child] for child in node[-1]])  # type: ignore[union-attr]

    return read


@pytest.mark.parametrize(
    ("connective", "wrong", "found"),
    [
        ("and", lambda parts: YES if YES in parts else min(parts), "and of"),
        ("or", lambda parts: NO if NO in parts else max(parts), "or of"),
        ("count", lambda parts: YES if len(parts) - parts.count(NO) >= 2 else NO, "at least 2 of 3"),
        ("count", lambda parts: YES if parts.count(YES) >= 2 else NO, "at least 2 of 3"),
    ],
    ids=[
        "one yes is enough for and",
        "one no is enough against or",
        "open signs count",
        "open signs count for nothing",
    ],
)
def test_a_connective_that_decides_too_early_is_named(
    tiny: Rulebook,
    monkeypatch: pytest.MonkeyPatch,
    connective: str,
    wrong: Callable[[list[Truth]], Truth],
    found: str,
) -> None:
    monkeypatch.setattr(runback.engine.evaluate, "_truth", reading(connective, wrong))
    assert any(one.startswith(found) for one in unsound_connectives(tiny))
