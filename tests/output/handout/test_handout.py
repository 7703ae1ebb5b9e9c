"""What a printed page says, before anything is written."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from output.moves import BOOK, DAY, HARD_PAIN, LEG_SIGNS, OWN, dose, exercise, occasion, session
from runback.engine.rulebook.records import Standing
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.plan import LeftOut
from runback.exercise.selection import gentle_moves
from runback.figure.figure import Figure
from runback.output.handout.context import Alarm
from runback.output.handout.handout import build_leaflet, build_sheet
from runback.output.handout.headings import Labelled

Figures = Mapping[str, Figure]
ROLLS = exercise("Knee rolls")
BRIDGE = exercise(
    "Bridge", sources=("pyb:bridge", "mayo_ex:bridge"), standing=Standing("silent", "", ""), judgement="x"
)


def test_a_page_has_every_move_in_order_with_steps_dose_and_drawing(rulebook: Rulebook, figures: Figures) -> None:
    sheet = build_sheet(session(ROLLS, BRIDGE), rulebook, figures, occasion(rulebook))
    assert [(move.number, move.name, move.steps) for move in sheet.moves] == [
        (1, "Knee rolls", ROLLS.steps),
        (2, "Bridge", BRIDGE.steps),
    ]
    assert sheet.moves[0].dose == "3 times; every day"
    assert sheet.moves[0].figure is figures["cat_cow"]
    assert sheet.moves[0].remarks == (
        Labelled("", "Stop if Knee rolls hurts.", strong=True),
        Labelled("", "Leave Knee rolls out with a sore wrist."),
        Labelled("You feel", "A light pull of Knee rolls."),
        Labelled("Easier", "Do half of Knee rolls."),
    )


def test_each_move_says_where_it_comes_from_by_the_numbers_of_the_list(rulebook: Rulebook, figures: Figures) -> None:
    sheet = build_sheet(session(ROLLS, BRIDGE), rulebook, figures, occasion(rulebook))
    assert [move.origin for move in sheet.moves] == [
        "On your back. Guidance agrees (NHS). Sources 1, 2.",
        "On your back. Guidance says nothing, our judgement. Sources 2, 3.",
    ]
    assert [(source.number, source.words.partition(";")[0]) for source in sheet.sources] == [
        (1, "NHS, as carried by Zana"),
        (2, "Mayo Clinic"),
        (3, "Protect Your Back 101"),
    ]
    assert sheet.sources[1].address == rulebook.source("mayo_ex").address


def test_a_move_of_the_runners_own_says_that_no_source_is_known(rulebook: Rulebook, figures: Figures) -> None:
    own, *_ = build_sheet(session(OWN, note="Slowly!"), rulebook, figures, occasion(rulebook)).moves
    assert (own.origin, own.cited, own.note) == (
        "It is in the file you gave.",
        "It is in the file you gave.",
        "Slowly!",
    )
    assert own.figure is None


def test_the_minutes_are_those_of_the_session(rulebook: Rulebook, figures: Figures) -> None:
    # 18 words in 3 s and 4 s more, the floor 8 s, the first move 10 s, then 3 x (2 + 95 + 2 s) = 297 s: together 322 s
    held = exercise(dose=dose(hold=95))
    assert session(held).seconds == 322
    sheet = build_sheet(session(held), rulebook, figures, occasion(rulebook))
    assert sheet.amount == "About 5 minutes, every day."


def test_a_session_of_seconds_still_takes_a_minute(rulebook: Rulebook, figures: Figures) -> None:
    sheet = build_sheet(session(exercise(dose=dose(repetitions=1))), rulebook, figures, occasion(rulebook))
    assert sheet.amount == "About 1 minute, every day."


def test_moves_left_out_for_one_reason_stand_on_one_line(rulebook: Rulebook, figures: Figures) -> None:
    left_out = (
        LeftOut("a", "Plank", "not_for", "Strength waits."),
        LeftOut("b", "Hamstring", "not_for", "A pull can hurt."),
        LeftOut("c", "Squat", "not_for", "Strength waits."),
        LeftOut("d", "Bridge", "not_for", "Strength waits."),
    )
    sheet = build_sheet(session(ROLLS, left_out=left_out), rulebook, figures, occasion(rulebook))
    assert sheet.left_out == (
        Labelled("Plank, Squat and Bridge", "Strength waits."),
        Labelled("Hamstring", "A pull can hurt."),
    )


def test_a_page_without_a_move_says_so_and_has_nothing_to_tick(rulebook: Rulebook, figures: Figures) -> None:
    sheet = build_sheet(session(), rulebook, figures, occasion(rulebook))
    assert (sheet.moves, sheet.week, sheet.amount, sheet.sources) == ((), (), "", ())
    assert sheet.empty
    assert sheet.alarms


@pytest.mark.parametrize(
    ("region", "number", "numbers"),
    [
        ("GB", "999", "In an emergency: 999 or 112 (England, Scotland and Wales)."),
        ("US", "911", "In an emergency: 911 (United States)."),
        ("NZ", "111", "In an emergency: 111 (New Zealand)."),
        ("", "your emergency number", "Emergency numbers: 999 UK, 112 Europe,"),
    ],
)
def test_the_number_to_call_is_that_of_the_region_and_never_guessed(
    rulebook: Rulebook, figures: Figures, region: str, number: str, numbers: str
) -> None:
    sheet = build_sheet(session(ROLLS), rulebook, figures, occasion(rulebook, region))
    assert sheet.alarms == (
        Alarm(f"Call {number} at once if one of these starts:", ("Numbness between your legs.", "Trouble peeing.")),
        Alarm(BOOK, ()),
    )
    assert sheet.numbers.startswith(numbers)


def test_the_foot_of_the_page_has_its_day_and_says_what_it_is_not(rulebook: Rulebook, figures: Figures) -> None:
    sheet = build_sheet(session(ROLLS), rulebook, figures, occasion(rulebook))
    first, second = sheet.footer
    assert first.startswith("21 November 2026. runback ")
    assert f"rulebook {rulebook.version}" in first
    assert "not a medical check" in second
    assert sheet.day == DAY


def test_the_routine_says_where_its_choice_of_moves_comes_from(rulebook: Rulebook, figures: Figures) -> None:
    routine = replace(
        rulebook.routine("acute_back"),
        sources=("gstt:knee-rolls",),
        standing=Standing("partly", "gstt", ""),
        judgement="",
    )
    with_routine = replace(rulebook, routines={routine.id: routine})
    made = replace(session(ROLLS), routine="acute_back")
    sheet = build_sheet(made, with_routine, figures, occasion(rulebook))
    whole = "The routine as a whole. Guidance agrees in part (Guy's and St Thomas' NHS Foundation Trust)."
    assert sheet.origin == f"{whole} Source 3."
    assert sheet.cited == f"{whole} From Guy's and St Thomas' NHS Foundation Trust."


def test_a_leaflet_says_of_each_move_whom_it_is_not_for(rulebook: Rulebook, figures: Figures) -> None:
    for_all = exercise("Walk", not_for=(HARD_PAIN,))
    for_few = exercise("Bend", not_for=(HARD_PAIN, LEG_SIGNS))
    leaflet = build_leaflet(rulebook, figures, [for_all, for_few], occasion(rulebook))
    assert leaflet.not_for == (Labelled("Pain at rest is 6 or more", "Short walks come first."),)
    assert [move.not_for for move in leaflet.moves] == [
        "",
        "Not for you with any of these: tingling down a leg; a limp.",
    ]
    assert (leaflet.week, leaflet.left_out) == ((), ())


def test_the_real_leaflet_loses_no_reason(rulebook: Rulebook, figures: Figures) -> None:
    moves = gentle_moves(rulebook)
    leaflet = build_leaflet(rulebook, figures, moves, occasion(rulebook))
    shared = {row.text for row in leaflet.not_for}
    for given, shown in zip(moves, leaflet.moves, strict=True):
        for reason in given.not_for:
            assert reason.because in shared or reason.in_words.removeprefix("any of: ") in shown.not_for


def test_every_source_of_every_routine_is_listed_and_every_number_is_used(rulebook: Rulebook, figures: Figures) -> None:
    for routine in rulebook.routines.values():
        exercises = [rulebook.exercise(name) for name in routine.exercises]
        made = replace(session(*exercises), routine=routine.id)
        sheet = build_sheet(made, rulebook, figures, occasion(rulebook))
        wanted = {
            reference.partition(":")[0]
            for references in (routine.sources, *(one.sources for one in exercises))
            for reference in references
        }
        titles = " | ".join(source.words for source in sheet.sources)
        assert all(rulebook.source(key).title in titles for key in wanted)
        cited = " ".join((sheet.origin, *(move.origin for move in sheet.moves)))
        used = {int(number) for found in re.findall(r"Sources? ([\d, ]+)\.", cited) for number in found.split(", ")}
        assert used == {source.number for source in sheet.sources} == set(range(1, len(wanted) + 1))
