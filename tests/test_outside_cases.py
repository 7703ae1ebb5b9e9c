"""The evaluation on outside cases counts what it says it counts."""

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.outside_cases import CASES
from benchmarks.outside_cases_answers import outcomes, read_answers, read_cases
from benchmarks.outside_cases_figures import DECISIONS, LEVELS, Share, Verdict, level_shares, miss, running_shares

from runback.engine.rulebook.rulebook import Rulebook

SOON_OR_URGENT = ("soon", "urgent")


def verdict(*levels: str, told: str) -> Verdict:
    return Verdict(LEVELS, levels[0], frozenset(levels), told)


def folder_of(folder: Path, **files: list[dict[str, Any]]) -> Path:
    for name, lines in files.items():
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(14, 74, 0.1162, 0.2929), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 2, 0.0945, 0.9055), (0, 0, 0.0, 1.0)],
)
def test_the_interval_is_wilsons(count: int, of: int, low: float, high: float) -> None:
    assert Share(count, of).interval == pytest.approx((low, high), abs=0.0001)


@pytest.mark.parametrize(
    ("levels", "told", "kind"),
    [
        (("emergency",), "urgent", "danger too low"),
        (("emergency", "urgent"), "urgent", ""),
        (("urgent", "soon"), "routine", "danger too low"),
        (("urgent",), "emergency", "others too high"),
        (("self_care", "routine"), "soon", "ordinary too high"),
        (("self_care", "routine"), "routine", ""),
        (("routine",), "self_care", "others too low"),
        (SOON_OR_URGENT, "routine", "others too low"),
        (SOON_OR_URGENT, "emergency", "others too high"),
        (("self_care", "soon"), "routine", "between acceptable levels"),
    ],
)
def test_a_miss_is_beyond_every_acceptable_level(levels: tuple[str, ...], told: str, kind: str) -> None:
    assert miss(verdict(*levels, told=told)) == kind


def test_shares_are_of_the_cases_they_are_about() -> None:
    shares = level_shares(
        [
            verdict("emergency", told="soon"),
            verdict("urgent", "emergency", told="emergency"),
            verdict("soon", told="urgent"),
            verdict("routine", told="soon"),
            verdict("self_care", told="routine"),
        ]
    )
    assert {name: (share.count, share.of) for name, share in shares.items()} == {
        "danger too low": (1, 2),
        "ordinary too high": (2, 2),
        "acceptable": (1, 5),
        "exact": (0, 5),
        "exact on three levels": (2, 5),
    }


def test_running_is_too_bold_when_more_is_told_than_is_acceptable() -> None:
    verdicts = [Verdict(DECISIONS, "stop", frozenset({"stop"}), told) for told in ("none", "stop", DECISIONS[-1])]
    counts = {name: share.count for name, share in running_shares(verdicts).items()}
    assert counts == {"running too bold": 1, "running too cautious": 1, "running acceptable": 1, "running exact": 1}


def test_a_later_reader_goes_before_an_earlier_one(tmp_path: Path) -> None:
    said = {"fever": "no", "limp": "yes", "age": 40}
    later = {"fever": "yes", "limp": None}
    folder = folder_of(tmp_path, answers=[{"id": "one", "answers": said}], answers_2=[{"id": "one", "answers": later}])
    assert read_answers(folder) == {"one": {"fever": "yes", "age": 40}}


def test_answers_that_a_rulebook_cannot_use_are_counted(rulebook: Rulebook, tmp_path: Path) -> None:
    cases: list[dict[str, Any]] = [{"id": "one", "gold": "selfcare"}, {"id": "two", "gold": "soon", "contested": True}]
    said = {"age": 30, "fever": "perhaps", "no_such_question": "yes"}
    folder = folder_of(tmp_path, cases=cases, answers=[{"id": case["id"], "answers": said} for case in cases])
    (found,), notes = outcomes(rulebook, folder)
    assert found.level.expected == "self_care"
    assert found.assessment.answers["age"].said == 30
    assert found.assessment.answers["fever"].said == "no"
    assert notes.retired == {"no_such_question": 1}
    assert notes.invalid == {"fever": 1}
    assert "fever" in notes.filled
    assert not notes.clashing


def test_an_ordinary_answer_gives_way_to_what_the_story_says(rulebook: Rulebook, tmp_path: Path) -> None:
    said = {"morning_stiffness": "yes"}
    folder = folder_of(tmp_path, cases=[{"id": "one", "gold": "soon"}], answers=[{"id": "one", "answers": said}])
    (found,), notes = outcomes(rulebook, folder)
    assert found.assessment.answers["morning_stiffness"].said == "yes"
    assert "duration_days" not in found.assessment.answers
    assert not notes.clashing


def test_a_case_without_answers_is_said(rulebook: Rulebook, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, cases=[{"id": "one", "gold": "soon"}], answers=[{"id": "other", "answers": {}}])
    with pytest.raises(SystemExit, match="do not match: one, other"):
        outcomes(rulebook, folder)


def test_a_level_that_does_not_exist_is_said_with_its_line(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, cases=[{"id": "one", "gold": "tomorrow"}])
    with pytest.raises(SystemExit, match=r"cases\.jsonl:1: read 'tomorrow', expected one of self_care"):
        read_cases(folder)


def test_every_outside_case_has_answers_and_no_two_share_an_id() -> None:
    names = [case.id for case in read_cases(CASES)]
    assert len(names) == len(set(names)) == 177
    assert set(names) == read_answers(CASES).keys()
