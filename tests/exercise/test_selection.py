"""A routine made ready for one runner: what is left out, for which reason, and what a clinician's word changes."""

from dataclasses import replace
from typing import Any

import pytest

from exercise.sessions import move
from journeys.journey import TODAY, answers_but
from runback.engine.assessment import assess
from runback.engine.eligibility import suited
from runback.engine.next_question import open_facts
from runback.engine.readings import Readings
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.plan import Move, Session
from runback.exercise.selection import (
    AT_HAND,
    DANGER,
    KNEELING,
    LYING,
    Wishes,
    as_prescribed,
    gentle_moves,
    kept_because,
    make_session,
    session_after,
    settling_moves,
)

SETTLED = {"duration_days": 20, "last_run_days": 2, "pain_intensity": 1, "daily_life": "fine", "pain_on_run": "eases"}
LEG = {
    "leg_signs": "yes", "leg_pain": "below_knee", "leg_pain_unbearable": "no", "leg_pain_spreading": "no",
    "cramp_at_distance": "no", "leg_numbness": "no", "leg_weakness": "no", "foot_drop": "no",
}  # fmt: skip
ENDLESS = Wishes(minutes=600, equipment=AT_HAND | {"band", "ball"})


def read(rulebook: Rulebook, **changed: object) -> Readings:
    return Readings.of(rulebook, answers_but(rulebook, **changed))


def session(rulebook: Rulebook, routine: str, wishes: Wishes = ENDLESS, **changed: object) -> Session:
    return make_session(rulebook, read(rulebook, **changed), rulebook.routine(routine), wishes)


def names(made: Session) -> list[str]:
    return [move.exercise.id for move in made.moves]


def reasons(made: Session) -> dict[str, str]:
    return {left.exercise: left.why for left in made.left_out}


def says(made: Session, exercise: str) -> str:
    return next(left.says for left in made.left_out if left.exercise == exercise)


def test_a_routine_has_its_own_words_and_its_moves_in_order(rulebook: Rulebook) -> None:
    made = session(rulebook, "acute_back")
    routine = rulebook.routine("acute_back")
    assert (made.routine, made.name, made.purpose, made.days) == (
        "acute_back", routine.name, routine.purpose, routine.days,
    )  # fmt: skip
    assert names(made) == list(routine.exercises)
    assert made.left_out == ()


def test_what_is_not_for_a_runner_is_left_out_with_its_reason(rulebook: Rulebook) -> None:
    made = session(rulebook, "acute_back", duration_days=1)
    assert reasons(made) == dict.fromkeys(["single_knee_to_chest", "childs_pose"], "not_for")
    assert says(made, "childs_pose") == rulebook.loads["bends_forward"].because


def test_what_may_not_be_for_a_runner_is_left_out_with_what_is_open(rulebook: Rulebook) -> None:
    made = session(rulebook, "acute_back", duration_days="0-3")
    assert reasons(made)["childs_pose"] == "not_known"
    assert says(made, "childs_pose").startswith("Not offered while this is open: ")
    assert rulebook.loads["bends_forward"].in_words in says(made, "childs_pose")


@pytest.mark.parametrize("doubt", ["not_sure", "unanswered"])
def test_a_sign_that_a_runner_is_not_sure_of_offers_nothing_that_it_would_keep_back(
    rulebook: Rulebook, doubt: str
) -> None:
    made = session(rulebook, "acute_back", leg_signs=doubt)
    assert {"cat_cow", "knee_rolls", "single_knee_to_chest"} <= reasons(made).keys()


@pytest.mark.parametrize(("minutes", "why"), [(5, "No time in 5 minutes."), (6, "No time in 6 minutes.")])
def test_what_there_is_no_time_for_says_so_and_comes_last(rulebook: Rulebook, minutes: int, why: str) -> None:
    made = session(rulebook, "strength_days", Wishes(minutes=minutes), **SETTLED)
    late = [left for left in made.left_out if left.why == "time"]
    assert late
    assert {left.says for left in late} == {why}
    assert tuple(late) == made.left_out[-len(late) :]
    assert made.seconds <= minutes * 60
    assert names(made)[0:1] == ["glute_bridge"] or "glute_bridge" in names(made)


@pytest.mark.parametrize(
    ("equipment", "exercise", "reason"),
    [
        (AT_HAND, "banded_lateral_walk", ""),
        (AT_HAND, "ball_wall_squat", ""),
        (AT_HAND | {"ball"}, "ball_wall_squat", ""),
        (AT_HAND | {"band"}, "banded_lateral_walk", ""),
        (AT_HAND, "seated_knee_straightening", ""),
        (frozenset(), "ball_wall_squat", "It needs a wall."),
        (frozenset(), "seated_knee_straightening", "It needs a chair."),
        (frozenset({"ball"}), "ball_wall_squat", "It needs a wall."),
    ],
)
def test_what_is_not_at_hand_is_named(
    rulebook: Rulebook, equipment: frozenset[str], exercise: str, reason: str
) -> None:
    made = session(rulebook, "strength_days", replace(ENDLESS, equipment=equipment), **SETTLED)
    assert (says(made, exercise) if exercise in reasons(made) else "") == reason


def test_everybody_is_taken_to_have_a_chair_a_wall_and_a_towel() -> None:
    assert set(AT_HAND) == {"chair", "wall", "towel"}


@pytest.mark.parametrize(
    ("without", "positions"),
    [(KNEELING, {"hands_and_knees", "half_kneeling"}), (LYING, {"back", "front", "side"}), (frozenset(), set())],
)
def test_a_position_that_is_not_wanted_is_left_out(
    rulebook: Rulebook, without: frozenset[str], positions: set[str]
) -> None:
    made = session(rulebook, "return_to_run", replace(ENDLESS, without=without), **SETTLED)
    left_out = {rulebook.exercise(name).position for name in reasons(made)}
    assert left_out <= positions
    assert not {move.exercise.position for move in made.moves} & positions
    assert set(reasons(made).values()) <= {"position"}


def test_a_move_that_made_things_worse_says_how_to_have_it_again(rulebook: Rulebook) -> None:
    made = session(rulebook, "acute_back", replace(ENDLESS, worse=frozenset({"cat_cow"})))
    assert reasons(made) == {"cat_cow": "worse"}
    assert says(made, "cat_cow") == "It made things worse twice. To have it again: runback stretch offer cat_cow"


def test_gentle_means_small_moves_stretches_and_walking(rulebook: Rulebook) -> None:
    made = session(rulebook, "return_to_run", replace(ENDLESS, gentle=True), **SETTLED)
    assert names(made) == ["half_kneeling_hip_flexor", "heel_slide", "lying_hamstring"]
    assert set(reasons(made).values()) == {"gentle"}
    assert set(reasons(session(rulebook, "strength_days", replace(ENDLESS, gentle=True), **SETTLED)).values()) == {
        "gentle"
    }


def test_a_reason_of_safety_is_named_before_one_of_convenience(rulebook: Rulebook) -> None:
    wishes = Wishes(equipment=frozenset(), without=LYING | KNEELING, worse=frozenset(rulebook.exercises), gentle=True)
    made = session(rulebook, "strength_days", wishes, **LEG)
    assert made.moves == ()
    assert set(reasons(made).values()) == {"not_for"}


@pytest.mark.parametrize("danger", [{"fever": "yes"}, {"cancer_ever": "yes"}, {"saddle_numbness": "new"}])
def test_an_urgent_runner_is_offered_nothing_until_someone_has_looked(
    rulebook: Rulebook, danger: dict[str, Any]
) -> None:
    made = session(rulebook, "acute_back", **danger)
    assert made.moves == ()
    assert {left.says for left in made.left_out} >= {"Not offered until someone has checked you."}


def test_a_clinicians_word_opens_the_routine_for_an_urgent_runner(rulebook: Rulebook) -> None:
    made = session(rulebook, "acute_back", replace(ENDLESS, cleared=True), fever="yes")
    assert names(made) == list(rulebook.routine("acute_back").exercises)


def test_a_clinicians_word_does_not_lift_what_is_against_a_single_move(rulebook: Rulebook) -> None:
    made = session(rulebook, "acute_back", replace(ENDLESS, cleared=True, looked=True), fever="yes", duration_days=1)
    assert reasons(made) == dict.fromkeys(["single_knee_to_chest", "childs_pose"], "not_for")


def test_what_waits_for_a_look_waits_no_longer_once_someone_has_looked(rulebook: Rulebook) -> None:
    waiting: dict[str, Any] = {"nothing_changes_it": "yes"}
    before = session(rulebook, "acute_back", **waiting)
    after = session(rulebook, "acute_back", replace(ENDLESS, looked=True), **waiting)
    assert "single_knee_to_chest" in reasons(before)
    assert names(after) == list(rulebook.routine("acute_back").exercises)


@pytest.mark.parametrize(
    ("changed", "routine"),
    [
        ({}, "acute_back"),
        (SETTLED, "return_to_run"),
        (LEG, "leg_pain_small_moves"),
        ({"pain_intensity": 7}, "gentle_start"),
    ],
)
def test_a_result_below_urgent_comes_with_the_routine_that_suits(
    rulebook: Rulebook, changed: dict[str, Any], routine: str
) -> None:
    found = assess(rulebook, answers_but(rulebook, **changed), region=None, today=TODAY)
    made = session_after(rulebook, found)
    assert made is not None
    assert made.routine == routine
    assert made.moves


@pytest.mark.parametrize(
    "changed",
    [
        {"fever": "yes"},
        {"fever": "not_sure", "unwell": "yes"},
        {"saddle_numbness": "new"},
        {"pain_intensity": "unanswered"},
        {"fever": "unanswered"},
    ],
)
def test_a_result_that_is_urgent_or_unfinished_comes_with_none(rulebook: Rulebook, changed: dict[str, Any]) -> None:
    found = assess(rulebook, answers_but(rulebook, **changed), region=None, today=TODAY)
    assert found.disposition in DANGER or not found.complete
    assert session_after(rulebook, found) is None


def test_nobody_is_offered_an_exercise_from_urgent_up() -> None:
    assert set(DANGER) == {"urgent", "emergency"}


def prescribed(rulebook: Rulebook, *exercises: str) -> Session:
    known = [Move(rulebook.exercise(name), rulebook.exercise(name).dose, "as told") for name in exercises]
    return Session("mine.toml", "From Kim", "", "", (*known, replace(move("own_1"), note="slowly")), ())


@pytest.fixture
def given(rulebook: Rulebook) -> Session:
    return prescribed(rulebook, "cat_cow", "single_knee_to_chest", "banded_lateral_walk")


def test_what_a_physio_gave_is_kept_as_it_was_given(rulebook: Rulebook, given: Session) -> None:
    assert as_prescribed(read(rulebook), given, Wishes()) == given


def test_a_given_move_that_may_harm_this_runner_is_left_out_and_an_own_one_stays(
    rulebook: Rulebook, given: Session
) -> None:
    made = as_prescribed(read(rulebook, **LEG), given, Wishes())
    assert names(made) == ["own_1"]
    assert set(reasons(made).values()) == {"not_for"}


def test_a_given_move_that_a_clinician_allowed_stays_whatever_the_answers(rulebook: Rulebook, given: Session) -> None:
    for changed in (LEG, {"fever": "yes"}, {"saddle_numbness": "new"}, {"pregnancy": "birth"}):
        assert as_prescribed(read(rulebook, **changed), given, Wishes(cleared=True)) == given


def test_a_given_move_is_kept_from_an_urgent_runner_whom_nobody_cleared(rulebook: Rulebook, given: Session) -> None:
    assert names(as_prescribed(read(rulebook, fever="yes"), given, Wishes())) == ["own_1"]


@pytest.mark.parametrize("cleared", [False, True])
def test_a_given_move_that_made_things_worse_twice_is_left_out(
    rulebook: Rulebook, given: Session, *, cleared: bool
) -> None:
    made = as_prescribed(read(rulebook), given, Wishes(cleared=cleared, worse=frozenset({"cat_cow"})))
    assert reasons(made) == {"cat_cow": "worse"}


def test_an_own_move_is_not_taken_for_the_own_move_of_another_file(rulebook: Rulebook, given: Session) -> None:
    assert "own_1" in names(as_prescribed(read(rulebook), given, Wishes(worse=frozenset({"own_1"}))))


def test_a_position_that_is_not_wanted_is_left_out_of_what_a_physio_gave_too(
    rulebook: Rulebook, given: Session
) -> None:
    made = as_prescribed(read(rulebook), given, Wishes(without=KNEELING, cleared=True))
    assert reasons(made) == {"cat_cow": "position"}


def test_the_questions_before_a_file_settle_its_moves_and_own_moves_need_danger_signs_only(
    rulebook: Rulebook, given: Session
) -> None:
    own_only = Session("mine.toml", "", "", "", given.moves[-1:], ())
    safe = answers_but(
        rulebook, duration_days="unanswered", harder_position="unanswered", nothing_changes_it="unanswered"
    )
    asked = set(open_facts(rulebook, safe, goal=settling_moves(given.moves)))
    assert {"duration_days", "harder_position"} <= asked
    assert "harder_position" not in open_facts(rulebook, safe, goal=settling_moves(own_only.moves))


def test_a_certain_reason_is_said_as_it_is_and_an_open_one_as_open(rulebook: Rulebook) -> None:
    [reason] = [one for one in rulebook.exercise("childs_pose").not_for if one.load == "bends_forward"]
    assert kept_because(read(rulebook, duration_days=0), reason) == reason.because
    open_ = kept_because(read(rulebook, duration_days="0-5"), reason)
    assert open_ == f"Not offered while this is open: {reason.in_words}."


def test_a_leaflet_has_every_small_move_and_the_walk_and_nothing_that_is_off(rulebook: Rulebook) -> None:
    shown = {exercise.id for exercise in gentle_moves(rulebook)}
    assert {"easy_walk", "pelvic_tilt", "knee_rolls", "cat_cow", "heel_slide"} <= shown
    assert not shown & {
        "burpee",
        "jumping_jack",
        "skipping_rope",
        "glute_bridge",
        "lying_hamstring",
        "march",
        "toe_touch",
    }


def test_a_routine_asked_for_by_name_needs_no_reason_to_suit(rulebook: Rulebook) -> None:
    readings = read(rulebook)
    found = suited(readings)
    assert found is not None
    assert found.id == "acute_back"
    assert make_session(rulebook, readings, rulebook.routine("strength_days"), ENDLESS).moves
