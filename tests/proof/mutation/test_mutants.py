"""Each small slip that a rule can hold is tried, once, and said in words."""

import pytest

from runback.authoring.language.expression import parse, show
from runback.authoring.language.vocabulary import Vocabulary
from runback.authoring.schema.facts import Choice, Fact, Number, Option, YesNo
from runback.authoring.schema.models import NamedCondition
from runback.proof.mutation.mutants import Decides, Mutant, changes, mutants_of_rule
from runback.proof.prover.subject import Authored, Subject

Wide = tuple[Subject, tuple[Mutant, ...]]


OPTIONS = tuple(Option(id=name, say=name) for name in ("none", "some", "much", "worst"))
FACTS: dict[str, Fact] = {
    **{name: YesNo(ask=name, why=name, kind="yes_no") for name in ("fever", "unwell", "limp")},
    "fall": Choice(ask="fall", why="fall", kind="choice", options=OPTIONS),
    "age": Number(ask="age", why="age", kind="number", low=5, high=100),
}
VOCABULARY = Vocabulary(FACTS, {"ill": NamedCondition(when="fever or unwell", means="ill")})


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("fever", {"not fever"}),
        ("not fever", {"fever"}),
        ("ill", {"not ill"}),
        ("age < 18", {"not age < 18", "age < 17", "age < 19"}),
        ("not age < 18", {"age < 18", "not age < 17", "not age < 19"}),
        ("fall == worst", {"not fall == worst", "fall == much"}),
        ("fall >= some", {"not fall >= some", "fall >= none", "fall >= much"}),
        (
            "fall in [none, much]",
            {
                "not fall in [none, much]",
                "fall in [none]",
                "fall in [much]",
                "fall in [some, much]",
                "fall in [none, some]",
                "fall in [none, worst]",
            },
        ),
        (
            "fever and ill",
            {"not (fever and ill)", "fever or ill", "ill", "fever", "not fever and ill", "fever and not ill"},
        ),
        (
            "fever or ill",
            {"not (fever or ill)", "fever and ill", "ill", "fever", "not fever or ill", "fever or not ill"},
        ),
        (
            "at_least(2, fever, unwell, limp)",
            {
                "not at_least(2, fever, unwell, limp)",
                "at_least(1, fever, unwell, limp)",
                "at_least(3, fever, unwell, limp)",
                "at_least(2, unwell, limp)",
                "at_least(2, fever, limp)",
                "at_least(2, fever, unwell)",
                "at_least(2, not fever, unwell, limp)",
                "at_least(2, fever, not unwell, limp)",
                "at_least(2, fever, unwell, not limp)",
            },
        ),
    ],
)
def test_every_small_change_of_a_condition(text: str, changed: set[str]) -> None:
    found = [show(condition) for _, condition in changes(parse(text, VOCABULARY), VOCABULARY)]
    assert set(found) == changed
    assert len(found) == len(changed)


def test_a_rule_decides_one_step_more_one_step_less_or_nothing(authored: Authored) -> None:
    entry = next(one for one in authored.book.rules if one.id == "under_18")
    when, own = authored.parsed.rules[entry.id], Decides.of(entry.value)
    assert own == Decides("soon", "stop")
    found = {mutant.decides for mutant in mutants_of_rule(entry, authored.parsed) if mutant.when == when}
    assert found == {Decides(), Decides("routine", "stop"), Decides("urgent", "stop"), Decides("soon", "walk_only")}


def test_each_withheld_step_is_once_forgotten(authored: Authored) -> None:
    entry = next(one for one in authored.book.rules if len(one.value.withhold) > 2)
    own = Decides.of(entry.value)
    found = [one.decides for one in mutants_of_rule(entry, authored.parsed) if one.decides != own and one.decides]
    left = [len(one.withhold) for one in found]
    assert left.count(len(own.withhold) - 1) == len(own.withhold)


def test_every_rule_and_named_condition_has_mutants_each_told_apart_by_its_words(wide: Wide) -> None:
    subject, found = wide
    owners = {mutant.owner for mutant in found}
    assert owners >= {entry.id for entry in subject.authored.book.rules} | set(subject.authored.parsed.named)
    assert len({(mutant.kind, mutant.owner, mutant.changed) for mutant in found}) == len(found)
    assert all(mutant.changed for mutant in found)


def test_no_mutant_is_the_rule_itself(wide: Wide) -> None:
    subject, found = wide
    parsed = subject.authored.parsed
    rules = {entry.id: Decides.of(entry.value) for entry in subject.authored.book.rules}
    unchanged = {
        "condition": parsed.named,
        "load": parsed.loads,
        "routine": parsed.routines,
        "stage": parsed.advice,
    }
    for mutant in found:
        if mutant.kind == "not_for":
            assert mutant.when != parsed.not_for[mutant.owner, mutant.place]
        elif mutant.decides is None:
            assert mutant.when != unchanged[mutant.kind][mutant.owner]
        else:
            assert (mutant.when, mutant.decides) != (parsed.rules[mutant.owner], rules[mutant.owner])
