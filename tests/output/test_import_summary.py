"""The account of an import, in plain lines and for programs."""

from dataclasses import fields
from typing import Any

import pytest

from runback.output.as_json.runs import run_json
from runback.output.import_summary import MOST, account_lines, import_json
from runback.runs.archive.walk import Refused
from runback.runs.importing.summary import Doubtful, Import
from runback.runs.model.run import Passed, Remark
from runs.made_runs import ago, run


def imported(**found: Any) -> Import:
    """The account of an import that found this and nothing else."""
    empty: dict[str, Any] = {field.name: () for field in fields(Import)}
    numbers = dict.fromkeys(("new", "known", "files", "activities", "older", "not_activities"), 0)
    return Import(**{**empty, **numbers, "other_sports": {}, **found})


@pytest.mark.parametrize(
    ("found", "line"),
    [
        ({}, "Read 0 activities in 0 files: 0 runs, 0 new and 0 known before."),
        (
            {"files": 1, "activities": 1, "runs": (run(),), "new": 1},
            "Read 1 activity in 1 file: 1 run, 1 new and 0 known before.",
        ),
        (
            {"files": 2, "activities": 3000, "runs": (run(),) * 1204, "new": 4, "known": 1200},
            "Read 3,000 activities in 2 files: 1,204 runs, 4 new and 1,200 known before.",
        ),
    ],
)
def test_the_first_line_counts(found: dict[str, Any], line: str) -> None:
    assert account_lines(imported(**found)) == [line]


def test_runs_that_are_not_kept_are_neither_new_nor_known() -> None:
    account = imported(files=1, activities=2, runs=(run(), ago(9)), new=2)
    assert account_lines(account, kept=False) == ["Read 2 activities in 1 file: 2 runs."]


def test_each_thing_that_was_not_taken_has_its_line_and_its_reason() -> None:
    account = imported(
        other_sports={"Ride": 1200, "Swim": 1},
        older=1500,
        doubtful=(Doubtful("a.csv", ago(1, 500.0), "is over 400 km long"),),
        unknown_sports=(
            Passed("b.gpx", "unknown_sport", "no sport given"),
            *(Passed(f"{row}.csv", "unknown_sport", "Zorbing", "Zorbing") for row in range(3)),
        ),
        skipped=(Refused("c.fit", "is damaged"),),
        unit_needed=("Activities.csv",),
        remarks=(Remark("d.csv", "Some of its rows are broken."),),
        not_activities=2,
        unknown_files=("e.txt",),
    )
    assert account_lines(account)[1:] == [
        "Other sports, not counted: 1,200 Ride, 1 Swim.",
        "Too old to matter here, not counted: 1,500.",
        "Left out, because this cannot be right:",
        "  - a.csv: the run of 20 November 2026 is over 400 km long",
        "May be runs, but do not say so; with --assume run they count:",
        "  - b.gpx: no sport given",
        'Sports that runback does not know; say --sport "Zorbing=run" or --sport "Zorbing=other", once for each:',
        "  - Zorbing: 3 activities",
        "Not read:",
        "  - c.fit: is damaged",
        "No unit is named; say --units km or --units mi:",
        "  - Activities.csv",
        "Worth knowing:",
        "  - d.csv: Some of its rows are broken.",
        "No activity, such as a route or settings: 2 files.",
        "Of no kind that holds runs: 1 file.",
    ]


def test_a_long_list_is_cut_and_counted() -> None:
    account = imported(remarks=tuple(Remark(f"{number}.csv", "is odd") for number in range(MOST + 1000)))
    lines = account_lines(account)
    assert lines[2 : MOST + 2] == [f"  - {number}.csv: is odd" for number in range(MOST)]
    assert lines[-1] == "  - and 1,000 more; --json lists them all"
    exactly = imported(remarks=account.remarks[:MOST])
    assert len(account_lines(exactly)) == 2 + MOST


def test_programs_get_every_entry_with_its_reason() -> None:
    left = ago(1, 500.0)
    account = imported(
        files=3,
        activities=4,
        runs=(run(),),
        new=1,
        known=2,
        older=5,
        other_sports={"Ride": 1},
        doubtful=(Doubtful("a.csv", left, "is over 400 km long"),),
        unknown_sports=(Passed("b.gpx", "unknown_sport", "no sport given"),),
        skipped=tuple(Refused(f"{number}.fit", "is damaged") for number in range(500)),
        remarks=(Remark("d.csv", "Some of its rows are broken."),),
        unit_needed=("Activities.csv",),
    )
    assert import_json(account) == {
        "files": 3,
        "activities": 4,
        "runs": [run_json(run())],
        "new": 1,
        "known": 2,
        "older": 5,
        "other_sports": {"Ride": 1},
        "unknown_sports": [{"name": "b.gpx", "why": "no sport given"}],
        "left_out": [{"name": "a.csv", "run": run_json(left), "why": "is over 400 km long"}],
        "skipped": [{"name": f"{number}.fit", "why": "is damaged"} for number in range(500)],
        "remarks": [{"name": "d.csv", "says": "Some of its rows are broken."}],
        "unit_needed": ["Activities.csv"],
    }
