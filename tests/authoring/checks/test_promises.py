"""Faults in promises.toml: each is one line with its file, its line and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from authoring.sample import Sample
from runback.authoring.checks.promises import ParsedPromise, read_promises
from runback.authoring.compile.rulebook import check_folder
from runback.authoring.language.expression import show
from runback.errors import DataError

FILE = "promises.toml"
HEAD = """\
[cautious]
says = "Numb skin gets no heat."
because = "Numb skin burns."
"""
SOURCE = 'sources = ["guide:nerves"]\n'


def promises(sample: Sample, text: str) -> tuple[list[ParsedPromise], list[DataError]]:
    """What is read of the sample with these promises."""
    sample.write(FILE, text)
    book, parsed, faults = check_folder(sample.folder)
    assert book is not None
    assert parsed is not None
    assert faults == []
    return read_promises(book, parsed)


# what follows the reason, words on the faulty line, message
SPOILED = [
    ('steady = "running"\nwhere = "fever"', "cautious", "`over` and `steady` go together"),
    ('steady = "running"\nover = "agge"\nwhere = "fever"', "over", "`over`: there is no fact called 'agge'; did you mean 'age'?"),
    ('steady = "running"\nover = "age"\nwhere = "feverr"', "where", "`where`: unknown name 'feverr'"),
    ('never = "fever"\nover = "age"', "over", "`over` and `steady` go together"),
    ('never = "feverr and shown(heat)"', "never", "`never`: unknown name 'feverr', neither a fact nor a named condition (column 1); did you mean 'fever'?"),
    ('never = "heat"', "never", "`never`: unknown name 'heat'"),
    ('never = "recent_canser"', "never", "`never`: unknown name 'recent_canser', neither a fact nor a named condition (column 1); did you mean 'recent_cancer'?"),
    ('always = "fever or shown(heet)"', "always", "`always`: there is no advice called 'heet' (column 10); did you mean 'heat'?"),
    ('always = "shown(fever)"', "always", "`always`: there is no advice called 'fever'"),
    ('always = "shown(heat, keep_moving)"', "always", "`always`: shown takes the id of one advice item, as in shown(heat)"),
    ('always = "shown"', "always", "`always`: unknown name 'shown'"),
    ('possible = "disposition == urgnt"', "possible", "`possible`: 'urgnt' is not a value of 'disposition' (choice: self_care, routine, soon, urgent, emergency) (column 16); did you mean 'urgent'?"),
    ('possible = "urgent"', "possible", "`possible`: 'urgent' is an option of 'disposition': write `disposition == urgent`"),
    ('always = "disposition >= self_care"', "always", "`always`: `disposition >= self_care` is always true of 'disposition'"),
    ('never = "disposition > emergency"', "never", "`never`: `disposition > emergency` is never true of 'disposition'"),
    ('never = "disposition"', "never", "'disposition' is not a yes_no fact: compare it, as in `disposition == emergency` (column 1)"),
    ('never = "pain_intensity > 10"', "never", "`never`: `pain_intensity > 10` is never true of 'pain_intensity' (number: 0 to 10)"),
    ('never = "at_least(3, fever, shown(heat))"', "never", "`never`: at_least(3, …) counts 2 conditions: the number must be 1 to 2"),
    ('never = "fever and and shown(heat)"', "never", "`never`: cannot be read as an expression near 'and' (column 11); join conditions with `and`, `or`, `not`"),
    ('never = ""', "never", "`never` is empty"),
    ('never = "fever"\nalways = "fever"', "never", "`never` is one verb too many beside `always`; make it a promise of its own"),
    ('monotone = "disposition"\nwithin = "running"', "within", "`within` is one verb too many beside `monotone`"),
    ("", "[cautious]", "promises nothing; write one of always, never, possible, monotone, unsure, first_class, within"),
    ('monotone = "dispositon"', "monotone", "`monotone` is 'dispositon'; expected one of disposition, running; did you mean 'disposition'?"),
    ('within = "disposition"', "within", "`within` is 'disposition'; expected running"),
    ("unsure = true", "unsure", "`unsure` is True; expected disposition"),
    ('monoton = "running"', "monoton", "unknown key `monoton`; did you mean 'monotone'?"),
    ('monotone = "running"\nwithout = ["fevr"]', "without", "`without`: there is no fact called 'fevr'; did you mean 'fever'?"),
    ('monotone = "running"\nwithout = [\n  "fever",\n  "recent_cancer",\n]', '"recent_cancer"', "`without`: there is no fact called 'recent_cancer'"),
    ('monotone = "running"\nwithout = ["age"]', "without", "`without`: 'age' has no worse answer, so there is nothing to leave aside"),
    ('within = "running"\nwithout = ["fever"]', "without", "`without` has no effect without `monotone`, `unsure` or `first_class`"),
    ('first_class = "urgent"\nwithout = ["fever"]', "without", "`without`: 'fever' is not of the first class"),
    ('first_class = "soon"', "first_class", "`first_class` is 'soon'; expected urgent"),
    ('never = "unsure(fevr)"', "never", "`never`: unknown name 'fevr', neither a fact nor a named condition (column 1); did you mean 'fever'?"),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "place", "message"), SPOILED, ids=[message[:60] for _, _, message in SPOILED])
def test_a_promise_that_cannot_be_kept_to_is_named_with_its_line(
    sample: Sample, verb: str, place: str, message: str
) -> None:
    _, faults = promises(sample, f"{HEAD}{SOURCE}{verb}\n")
    said = str(faults[0])
    assert said.startswith(f"{sample.folder / FILE}:{sample.line(FILE, place)}: [cautious] ")
    assert message in said
    assert "\n" not in said
    assert len(faults) == 1


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ('["gide:nerves"]', "`sources`: 'gide' is not a key of sources.toml; did you mean 'guide'?"),
        ('["guide:nerve"]', "`sources`: 'nerve' is not a section of 'guide' in sources.toml; did you mean 'nerves'?"),
        ('["guide"]', "`sources`: 'guide' names no section; write 'guide:section'"),
        ("[]", "`sources` needs at least 1"),
    ],
)
def test_a_source_that_a_promise_rests_on_must_be_there(sample: Sample, sources: str, message: str) -> None:
    _, faults = promises(sample, f'{HEAD}sources = {sources}\nnever = "fever and shown(heat)"\n')
    assert [(fault.file, fault.line) for fault in faults] == [(sample.folder / FILE, 4)]
    assert message in faults[0].message


def test_a_promise_without_a_reason_is_a_fault(sample: Sample) -> None:
    _, faults = promises(sample, f'[cautious]\nsays = "No heat."\n{SOURCE}never = "fever"\n')
    assert [str(fault) for fault in faults] == [f"{sample.folder / FILE}:1: [cautious] `because` is missing"]


def test_every_faulty_promise_is_named_in_one_reading(sample: Sample) -> None:
    second = HEAD.replace("cautious", "careful")
    _, faults = promises(sample, f'{HEAD}{SOURCE}never = "feverr"\n\n{second}{SOURCE}always = "shown(heet)"\n')
    assert [fault.line for fault in faults] == [5, 11]


def test_a_rulebook_without_promises_is_a_fault(sample: Sample) -> None:
    book, parsed, _ = check_folder(sample.folder)
    assert book is not None
    assert parsed is not None
    assert [str(fault) for fault in read_promises(book, parsed)[1]] == [f"{sample.folder / FILE}: this file is missing"]


def test_a_sound_promise_keeps_what_was_written(sample: Sample) -> None:
    verb = 'never = "saddle_numbness == new and (shown(heat) or disposition < emergency)"'
    [promise], faults = promises(sample, f"{HEAD}{SOURCE}{verb}\n")
    assert faults == []
    assert promise.id == "cautious"
    assert promise.promise.verbs == ("never",)
    assert promise.condition is not None
    assert show(promise.condition) == promise.promise.text


@pytest.mark.parametrize(
    "verb",
    [
        'monotone = "running"\nwithout = ["fever"]',
        'unsure = "disposition"\nwithout = ["fever"]',
        'first_class = "urgent"',
        'within = "running"',
    ],
)
def test_a_promise_about_every_answer_has_no_condition(sample: Sample, verb: str) -> None:
    [promise], faults = promises(sample, f"{HEAD}{SOURCE}{verb}\n")
    assert faults == []
    assert (promise.condition, promise.promise.text) == (None, "")


def test_the_outcome_is_no_name_for_a_question(sample: Sample) -> None:
    sample.change("facts/01_nerves.toml", "[fever]", "[disposition]")
    faults = check_folder(sample.folder)[2]
    assert "[disposition] this id has a meaning of its own in runback and cannot be a name" in str(faults[0])


def test_faults_are_found_whatever_folder_the_rulebook_lies_in(sample: Sample, tmp_path: Path) -> None:
    moved = tmp_path / "else where"
    sample.folder.rename(moved)
    sample.folder = moved
    _, [fault] = promises(sample, f'{HEAD}{SOURCE}never = "feverr"\n')
    assert fault.file == moved / FILE
