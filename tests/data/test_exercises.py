"""The exercises and routines of the data: every founding move is there, and nobody gets one that the evidence bars."""

import re
from typing import Any

import pytest

from journeys.journey import answers_but, journeys
from runback.commands.exercise.catalogue import find_exercise
from runback.engine.eligibility import suited
from runback.engine.evaluate import NO, YES
from runback.engine.readings import Readings
from runback.engine.rulebook.exercises import Exercise
from runback.engine.rulebook.levels import urgency
from runback.rulebook_store import load, load_figures

BOOK = load()
EVERY = tuple(BOOK.exercises)
every_exercise = pytest.mark.parametrize("exercise", BOOK.exercises.values(), ids=EVERY)

NAMED_IN_CLAIMS = {
    "relief-2": ["overhead_reach", "toe_touch"],
    "relief-3": ["lying_hamstring"],
    "relief-6": ["easy_walk", "push_up", "burpee", "skipping_rope", "jumping_jack"],
    "osteo-4": ["overhead_reach", "toe_touch", "seated_side_bend"],
    "after-4": ["cat_cow"],
    "after-6": ["supine_figure_4"],
    "after-7": ["lying_hamstring", "half_kneeling_hip_flexor", "banded_lateral_walk", "glute_bridge", "heel_slide", "ball_wall_squat"],
    "after-8": ["pelvic_tilt"],
    "after-9": ["double_knee_to_chest", "single_leg_lower", "double_leg_lower"],
    "sciaticalm-6": ["leg_swings", "half_kneeling_hip_flexor", "lying_hamstring"],
    "sciaticalm-7": ["plank", "glute_bridge", "crunch", "squat", "lunge", "side_leg_lift", "back_extension"],
}  # fmt: skip
"""The moves that the founding documents name, claim by claim."""

OFF = {"toe_touch", "double_leg_lower", "crunch", "burpee", "jumping_jack", "skipping_rope"}
"""What nobody is given, by the tables of stretches, of strength and of impact moves."""

DOSES = [
    # exercise, seconds of hold, repetitions on each side, sets
    ("overhead_reach", (5, 5), (5, 5), (1, 1)),
    ("toe_touch", (10, 10), (2, 2), (1, 1)),
    ("seated_side_bend", (10, 15), (3, 3), (1, 1)),
    ("cat_cow", (0, 5), (5, 10), (1, 1)),
    ("childs_pose", (0, 5), (8, 10), (1, 1)),
    ("knee_rolls", (0, 5), (4, 5), (1, 1)),
    ("single_knee_to_chest", (5, 5), (2, 3), (1, 1)),
    ("double_knee_to_chest", (5, 5), (2, 3), (1, 1)),
    ("supine_figure_4", (20, 30), (2, 3), (1, 1)),
    ("supine_cross_body", (30, 30), (3, 3), (1, 1)),
    ("seated_figure_4", (10, 15), (3, 3), (1, 1)),
    ("lying_hamstring", (30, 30), (2, 4), (1, 1)),
    ("half_kneeling_hip_flexor", (20, 30), (2, 3), (1, 1)),
    ("pelvic_tilt", (0, 0), (10, 15), (1, 1)),
    ("shoulder_rolls", (0, 0), (10, 10), (2, 2)),
    ("small_knee_bends", (0, 0), (10, 10), (1, 1)),
    ("leg_swings", (0, 0), (10, 15), (1, 1)),
    ("side_leg_swings", (0, 0), (10, 15), (1, 1)),
    ("walking_lunge", (0, 0), (10, 15), (1, 1)),
    ("glute_bridge", (0, 15), (5, 30), (1, 3)),
    ("banded_lateral_walk", (0, 0), (10, 15), (2, 3)),
    ("ball_wall_squat", (0, 3), (8, 12), (2, 3)),
    ("heel_slide", (0, 0), (8, 10), (2, 2)),
    ("single_leg_lower", (0, 0), (5, 8), (2, 2)),
    ("plank", (5, 10), (8, 10), (1, 1)),
    ("side_plank", (5, 10), (8, 10), (1, 1)),
    ("bird_dog", (5, 10), (8, 10), (1, 1)),
    ("crunch", (0, 0), (5, 8), (2, 2)),
    ("squat", (0, 0), (8, 12), (2, 2)),
    ("lunge", (0, 0), (8, 12), (2, 2)),
    ("side_leg_lift", (0, 0), (8, 12), (2, 2)),
    ("back_extension", (5, 10), (8, 10), (1, 1)),
    ("seated_knee_straightening", (5, 5), (8, 10), (1, 1)),
    ("push_up", (0, 0), (5, 8), (2, 2)),
]  # fmt: skip
"""The column of doses; the least of bird dog and of the thigh set is our own judgement, said beside them."""

LEG = {
    "leg_signs": "yes", "leg_pain": "below_knee", "leg_pain_unbearable": "no", "leg_pain_spreading": "no",
    "cramp_at_distance": "no", "leg_numbness": "no", "leg_weakness": "no", "foot_drop": "no",
}  # fmt: skip
THIN_BONES = {"bones_or_steroids": "yes", "fragile_bones": "yes", "steroid_tablets": "no"}
PREGNANT = {"sex": "female", "pregnancy": "pregnant", "pregnancy_signs": "no", "early_pregnancy_signs": "no"}
SEEN_FOR_MONTHS = {
    "duration_days": 120, "assessed": "yes", "morning_stiffness": "no", "better_with_movement": "no", "joint_family_signs": "no", "episodes": "no",
}  # fmt: skip
SETTLED = {"duration_days": 22, "last_run_days": 2, "pain_intensity": 1, "daily_life": "fine", "pain_on_run": "eases"}
STRENGTH = tuple(name for name, exercise in BOOK.exercises.items() if exercise.kind == "strength")
HELD = tuple(name for name, exercise in BOOK.exercises.items() if exercise.kind == "stretch")
IMPACT = ("burpee", "jumping_jack", "skipping_rope")

BARRED: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    # runner, answers, exercises that the evidence bars
    ("with a fever", {"fever": "yes"}, EVERY),
    ("with cancer that goes to bone before", {"cancer_ever": "yes", "cancer_kind": "high_risk"}, EVERY),
    ("with chest pain", {"chest_pain": "yes"}, EVERY),
    ("with new numbness in the saddle", {"saddle_numbness": "new"}, EVERY),
    ("who is pregnant", PREGNANT, EVERY),
    ("who gave birth nine weeks ago", {"sex": "female", "pregnancy": "birth"}, EVERY),
    ("operated on last month", {"recent_procedure": "yes", "better_then_worse": "no"}, tuple(name for name in EVERY if name != "easy_walk")),
    ("with thin bones", THIN_BONES, ("toe_touch", "crunch", "double_leg_lower", "single_knee_to_chest", "double_knee_to_chest")),
    ("whose pain began today", {"duration_days": 0}, (*STRENGTH, *HELD)),
    ("whose pain began yesterday", {"duration_days": 1}, (*STRENGTH, *HELD)),
    ("whose pain is fresh", {"duration_days": 4}, ("toe_touch", "crunch", "plank", "double_knee_to_chest")),
    ("with pain down one leg", LEG, ("toe_touch", "lying_hamstring", "single_knee_to_chest", "double_knee_to_chest", "leg_swings",
                                     "side_leg_swings", "walking_lunge", "seated_knee_straightening", "knee_rolls", "seated_side_bend",
                                     "knee_lifts", "heel_digs", "lunge", "childs_pose", *IMPACT)),
    ("with tingling in one leg", LEG | {"leg_pain": "none", "leg_pain_unbearable": "unanswered", "leg_pain_spreading": "unanswered",
                                        "cramp_at_distance": "unanswered", "leg_numbness": "new"},
     ("supine_figure_4", "supine_cross_body", "seated_figure_4", "lying_hamstring", "toe_touch")),
    ("whose leg pain moves down", LEG | {"leg_pain_spreading": "yes"}, ("heel_slide", "prone_prop", "back_extension", "lying_hamstring")),
    ("whom bending hurts", {"harder_position": "bending"}, ("toe_touch", "childs_pose", "single_knee_to_chest", "double_knee_to_chest",
                                                            "seated_figure_4", "single_leg_lower", "crunch", "squat", "ball_wall_squat")),
    ("whom bending hurts for months", SEEN_FOR_MONTHS | {"harder_position": "bending"},
     ("toe_touch", "childs_pose", "single_knee_to_chest", "double_knee_to_chest", "seated_figure_4", "single_leg_lower", "crunch")),
    ("whom leaning back hurts", {"harder_position": "arching"}, ("overhead_reach", "half_kneeling_hip_flexor", "standing_hip_flexor",
                                                                 "glute_bridge", "back_extension", "prone_prop", "single_leg_lower")),
    ("whom leaning back hurts a little", {"harder_position": "arching", "pain_intensity": 2}, ("back_extension", "prone_prop", "single_leg_lower")),
    ("whose legs ache on walks and ease on sitting", SEEN_FOR_MONTHS | {"both_legs": "old"},
     ("back_extension", "prone_prop", "lying_hamstring")),
    ("of 19 whom leaning back hurts most", {"age": 19, "leaning_back_hurts_most": "yes"}, ("back_extension", "prone_prop", *IMPACT)),
    ("after a hard fall", {"injury": "hard_fall", "spine_bruise": "no"}, ("knee_rolls", "seated_side_bend")),
    ("with pain over 5", {"pain_intensity": 6}, tuple(name for name in EVERY if name != "easy_walk")),
    ("with a limp", {"limp": "today"}, ("easy_walk", "march", "heel_digs", "knee_lifts", "small_knee_bends", *IMPACT)),
    ("whose calf cramps at a distance", LEG | {"cramp_at_distance": "yes"}, ("easy_walk",)),
    ("with a bone that hurts on landing", {"landing_pain": "yes"}, IMPACT),
    ("with a sore spot of bone", {"bone_spot": "yes"}, IMPACT),
    ("who leaks", SETTLED | {"bladder_leak": "old"}, IMPACT),
    ("with pain of 3", SETTLED | {"pain_intensity": 3}, IMPACT),
    ("without pain for a week only", SETTLED | {"duration_days": 8}, IMPACT),
]  # fmt: skip

LEFT_TO_THE_RUNNER = [
    # exercise, words of a reason that no question asks about
    ("overhead_reach", ("shoulder", "dizzy")), ("cat_cow", ("wrist", "knee")), ("childs_pose", ("knee",)),
    ("supine_figure_4", ("knee", "hip replacement")), ("supine_cross_body", ("knee", "hip replacement")),
    ("seated_figure_4", ("knee", "hip replacement")), ("half_kneeling_hip_flexor", ("knee", "balance")),
    ("standing_hip_flexor", ("knee",)), ("leg_swings", ("balance",)), ("walking_lunge", ("knee", "balance")),
    ("glute_bridge", ("cramp",)), ("banded_lateral_walk", ("hip", "knee")), ("ball_wall_squat", ("knee",)),
    ("single_leg_lower", ("gap",)), ("double_leg_lower", ("gap",)), ("crunch", ("gap",)),
    ("plank", ("shoulder", "wrist", "blood pressure")), ("side_plank", ("shoulder",)), ("bird_dog", ("wrist", "knee")),
    ("squat", ("knee",)), ("lunge", ("knee", "balance")), ("side_leg_lift", ("hip",)), ("back_extension", ("wrist",)),
    ("push_up", ("wrist", "shoulder")),
]  # fmt: skip

SETS: list[tuple[str, dict[str, Any], str, tuple[str, ...], tuple[str, ...]]] = [
    # runner, answers, routine, what is in it, what is not
    ("with a sore back only", {}, "acute_back", ("pelvic_tilt", "knee_rolls", "cat_cow", "easy_walk"), STRENGTH),
    ("with a back sore since yesterday", {"duration_days": 1}, "acute_back", ("pelvic_tilt", "knee_rolls", "cat_cow", "easy_walk"), (*STRENGTH, *HELD)),
    ("with leg pain whom bending hurts", LEG | {"harder_position": "bending"}, "leg_pain_bending", ("easy_walk", "prone_lying", "pelvic_tilt"),
     ("lying_hamstring", "toe_touch", "single_knee_to_chest", "double_knee_to_chest")),
    ("whom leaning back hurts", {"harder_position": "arching"}, "leaning_back_hurts", ("single_knee_to_chest", "pelvic_tilt"), ("back_extension", "prone_prop")),
    ("whose legs ache on walks and ease on sitting", SEEN_FOR_MONTHS | {"both_legs": "old"}, "leaning_back_hurts",
     ("single_knee_to_chest", "pelvic_tilt"), ("back_extension", "prone_prop")),
    ("whose back has settled", SETTLED, "return_to_run",
     ("glute_bridge", "side_plank", "bird_dog", "banded_lateral_walk", "squat", "half_kneeling_hip_flexor", "lying_hamstring"), IMPACT),
]  # fmt: skip


def read(**changed: Any) -> Readings:
    return Readings.of(BOOK, answers_but(BOOK, **changed))


def offered_to(readings: Readings) -> set[str]:
    return {name for name in EVERY if readings.any.truths[BOOK.shown[name]] is YES}


@pytest.mark.parametrize("claim", NAMED_IN_CLAIMS)
def test_every_move_that_a_founding_document_names_is_there_and_says_so(claim: str) -> None:
    named = {name for name in NAMED_IN_CLAIMS[claim] if claim in BOOK.exercise(name).claims}
    assert named == set(NAMED_IN_CLAIMS[claim])


@every_exercise
def test_an_exercise_says_how_to_breathe(exercise: Exercise) -> None:
    assert re.search(r"\bbreath", " ".join(exercise.steps).lower())


@every_exercise
def test_an_exercise_has_cues_and_says_where_it_is_felt_and_when_to_stop(exercise: Exercise) -> None:
    assert exercise.there
    assert exercise.back
    assert bool(exercise.holding) or not exercise.dose.hold
    assert exercise.felt
    assert exercise.stop_if.startswith("Stop")


@every_exercise
def test_an_exercise_has_sources_that_can_be_looked_up(exercise: Exercise) -> None:
    assert exercise.sources
    for reference in exercise.sources:
        key, _, section = reference.partition(":")
        assert section in BOOK.source(key).sections


@every_exercise
def test_an_exercise_without_a_page_to_cite_says_that_it_is_our_own(exercise: Exercise) -> None:
    cited = {
        reference
        for reference in exercise.sources
        if BOOK.source(reference.partition(":")[0]).kind not in {"founding", "review"}
    }
    assert cited or exercise.judgement


@every_exercise
def test_an_exercise_is_found_by_every_name_it_goes_by(exercise: Exercise) -> None:
    for name in (exercise.id, exercise.name, *exercise.also):
        assert find_exercise(BOOK, name) == exercise


def test_every_exercise_has_a_drawing_and_every_drawing_an_exercise() -> None:
    assert {exercise.figure for exercise in BOOK.exercises.values()} == set(load_figures())


@every_exercise
def test_an_easier_way_is_not_off_and_not_harder_to_get(exercise: Exercise) -> None:
    for version in (exercise.easier, exercise.harder):
        if version and version.exercise:
            assert not BOOK.exercise(version.exercise).off
    assert exercise.easier


def test_what_is_off_has_a_reason_and_stands_in_no_routine() -> None:
    off = {name: exercise.off for name, exercise in BOOK.exercises.items() if exercise.off}
    assert set(off) == OFF
    for routine in BOOK.routines.values():
        assert not off.keys() & set(routine.exercises), routine.id


def test_every_other_exercise_stands_in_a_routine() -> None:
    in_routines = {name for routine in BOOK.routines.values() for name in routine.exercises}
    assert set(EVERY) - OFF == in_routines


def test_what_stays_when_time_is_short_is_part_of_its_routine() -> None:
    for routine in BOOK.routines.values():
        assert set(routine.first) <= set(routine.exercises), routine.id
        assert len(set(routine.first)) == len(routine.first), routine.id


@pytest.mark.parametrize(("name", "hold", "repetitions", "sets"), DOSES, ids=[row[0] for row in DOSES])
def test_a_dose_lies_within_what_the_sources_say(
    name: str, hold: tuple[int, int], repetitions: tuple[int, int], sets: tuple[int, int]
) -> None:
    dose = BOOK.exercise(name).dose
    assert hold[0] <= dose.hold <= hold[1]
    assert repetitions[0] <= dose.fewest <= dose.repetitions <= repetitions[1]
    assert sets[0] <= dose.sets <= dose.most_sets <= sets[1]


@pytest.mark.parametrize(("name", "seconds"), [("march", 120), ("heel_digs", 60), ("knee_lifts", 30)])
def test_the_steady_moves_of_a_warm_up_take_their_time(name: str, seconds: int) -> None:
    dose = BOOK.exercise(name).dose
    assert (dose.seconds, dose.move) == (seconds, 1)


def test_the_warm_up_begins_with_two_minutes_of_walking() -> None:
    assert BOOK.routine("before_run").exercises[0] == "easy_walk"
    assert BOOK.exercise("easy_walk").dose.seconds == 120


def test_no_held_stretch_and_no_impact_is_part_of_a_warm_up() -> None:
    assert not set(BOOK.routine("before_run").exercises) & {*HELD, *IMPACT}


@pytest.mark.parametrize(("changed", "barred"), [row[1:] for row in BARRED], ids=[row[0] for row in BARRED])
def test_a_runner_is_offered_nothing_that_the_evidence_bars(changed: dict[str, Any], barred: tuple[str, ...]) -> None:
    assert offered_to(read(**changed)) & set(barred) == set()


@pytest.mark.parametrize(("name", "words"), LEFT_TO_THE_RUNNER, ids=[row[0] for row in LEFT_TO_THE_RUNNER])
def test_what_no_question_asks_is_left_to_the_runner_in_words(name: str, words: tuple[str, ...]) -> None:
    said = BOOK.exercise(name).skip_if.lower()
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(
    ("changed", "routine", "has", "has_not"), [row[1:] for row in SETS], ids=[row[0] for row in SETS]
)
def test_a_runner_gets_the_set_of_the_evidence(
    changed: dict[str, Any], routine: str, has: tuple[str, ...], has_not: tuple[str, ...]
) -> None:
    readings = read(**changed)
    found = suited(readings)
    assert found is not None
    assert found.id == routine
    offered = offered_to(readings) & set(found.exercises)
    assert offered >= set(has)
    assert not offered & set(has_not)


def test_the_ordinary_runner_is_offered_most_of_the_library() -> None:
    assert offered_to(read()) >= {"pelvic_tilt", "glute_bridge", "lying_hamstring", "march", "easy_walk"}


def truths(node: int) -> set[int]:
    """What a condition comes to for the runners of the journeys about exercises."""
    runners = [Readings.of(BOOK, one.answers(BOOK)) for one in journeys() if one.file == "exercises"]
    return {reading.any.truths[node] for reading in runners if urgency(reading.disposition) < urgency("urgent")}


@pytest.mark.parametrize("load", BOOK.loads)
def test_a_journey_stands_on_either_side_of_every_load(load: str) -> None:
    assert truths(BOOK.loads[load].node) >= {NO, YES}


@pytest.mark.parametrize("routine", [routine.id for routine in BOOK.routines.values() if routine.node is not None])
def test_a_journey_gets_every_routine_and_another_does_not(routine: str) -> None:
    got = {one.moves["routine"] for one in journeys() if one.file == "exercises" and "routine" in one.moves}
    assert routine in got
    assert got - {routine}
