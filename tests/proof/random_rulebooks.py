"""The tiny rulebook with random conditions and promises, for laws that hold of every rulebook."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from proof.tiny_rulebook import ask_for_doubts, tiny_rulebook
from runback.authoring.checks.promises import promise_vocabulary
from runback.authoring.language.condition import Condition
from runback.authoring.language.expression import parse, show
from runback.errors import DataError
from runback.proof.prover.subject import Authored, read_authored

LEAVES = (
    "numb == new",
    "numb >= old",
    "numb != old",
    "fever",
    "stiff",
    "age >= 65",
    "age in [16, 40, 41]",
    "pain > 6",
    "pain == 3",
    "weak_days >= 14",
    "weak_days < 3",
    "weak_days != 0",
    "unsure(numb)",
    "untold(numb)",
    "unsure(fever)",
)
OUTCOMES = (
    "disposition == emergency",
    "disposition >= urgent",
    "disposition < soon",
    "disposition in [routine, urgent]",
    "shown(heat)",
    "shown(rest)",
    "shown(move)",
    "shown(watch)",
    "shown(stop)",
    "shown(run_walk)",
    "shown(short_and_easy)",
    "shown(as_usual)",
)
RULE_IDS = (
    "new_numbness",
    "fever_when_old",
    "old_numbness",
    "weak_for_weeks",
    "stiffness",
    "much_pain",
    "some_pain",
    "no_heat_in_a_fever",
    "numb_or_not",
    "numb_untold",
    "perhaps_a_fever",
)


@dataclass(frozen=True, repr=False)
class Drawn(Authored):
    """A random rulebook that says what was drawn."""

    def _repr_pretty_(self, printer: Any, _: bool) -> None:  # noqa: FBT001 - as hypothesis calls it
        printer.text(repr(self))

    def __repr__(self) -> str:
        conditions = {**self.parsed.rules, **{f"clash {name}": one for name, one in self.parsed.contradictions.items()}}
        promised = {one.id: one.condition for one in self.promises if one.condition is not None}
        return "".join(f"\n{name}: {show(one)}" for name, one in {**conditions, **promised}.items())


@cache
def tiny_once() -> Authored:
    """The tiny rulebook, read once for every random one made of it."""
    with TemporaryDirectory() as folder:
        return read_authored(ask_for_doubts(tiny_rulebook(Path(folder) / "data")).folder)


def texts(leaves: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Conditions in the rule language, of two levels."""

    def joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        some = st.lists(parts, min_size=2, max_size=3, unique=True)
        return st.one_of(
            some.map(lambda of: f"({' and '.join(of)})"),
            some.map(lambda of: f"({' or '.join(of)})"),
            some.map(lambda of: f"at_least(2, {', '.join(of)})"),
            parts.map(lambda part: f"not ({part})"),
        )

    leaf = st.sampled_from(leaves)
    return st.one_of(leaf, joined(leaf), joined(st.one_of(leaf, joined(leaf))))


@st.composite
def random_rulebooks(draw: st.DrawFn) -> Drawn:
    """The tiny rulebook with other conditions, and with promises about them."""
    known = tiny_once()
    vocabulary = promise_vocabulary(known.book, known.parsed)

    def condition(leaves: tuple[str, ...]) -> Condition:
        try:
            return parse(draw(texts(leaves)), vocabulary)
        except DataError:
            reject()

    rules = {name: condition(LEAVES) for name in RULE_IDS}
    said = [one for one in known.promises if one.condition is not None]
    promises = [replace(one, condition=condition(LEAVES + OUTCOMES)) for one in said]
    others = [one for one in known.promises if one.condition is None]
    clashes = {"never_both": condition(LEAVES)} if draw(st.booleans()) else {}
    parsed = replace(known.parsed, rules=rules, contradictions=clashes)
    return Drawn(known.book, parsed, (*promises, *others), known.ordinary)
