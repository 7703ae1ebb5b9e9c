"""Exercises, routines and sessions as plain data for other programs. Unknown values are null."""

from typing import Any

from runback.engine.rulebook.exercises import Dose, Exercise, Load, NotFor, Routine, Version
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.plan import LeftOut, Move, Session
from runback.output.as_json.assessment import SCHEMA, sourced_json
from runback.output.wording.doses import dose_words


def exercise_json(rulebook: Rulebook, exercise: Exercise) -> dict[str, Any]:
    """What `stretch list --json` prints of one exercise."""
    return {
        "id": exercise.id,
        "name": exercise.name,
        "also": list(exercise.also),
        "kind": exercise.kind,
        "position": exercise.position or None,
        "equipment": list(exercise.equipment),
        "steps": list(exercise.steps),
        "dose": dose_json(exercise.dose),
        "felt": exercise.felt or None,
        "stop_if": exercise.stop_if or None,
        "skip_if": exercise.skip_if or None,
        "easier": _version(exercise.easier),
        "harder": _version(exercise.harder),
        "loads": list(exercise.loads),
        "not_for": [_not_for(reason) for reason in exercise.not_for],
        "off": exercise.off or None,
    } | sourced_json(rulebook, exercise)


def offered_json(exercise: Exercise, *, held_back: bool) -> dict[str, Any]:
    """What `stretch offer --json` prints; `held_back` says whether it had not been offered before."""
    return {"id": exercise.id, "name": exercise.name, "offered": True, "held_back": held_back}


def dose_json(dose: Dose) -> dict[str, Any]:
    """A dose as numbers, and in words."""
    return {
        "words": dose_words(dose),
        "repetitions": dose.repetitions or None,
        "seconds": dose.seconds or None,
        "hold_s": dose.hold,
        "move_s": dose.move,
        "sets": dose.sets,
        "rest_s": dose.rest,
        "sides": dose.sides,
        "days": dose.days,
    }


def routine_json(rulebook: Rulebook, routine: Routine) -> dict[str, Any]:
    """An authored routine."""
    return {
        "id": routine.id,
        "name": routine.name,
        "purpose": routine.purpose,
        "when": routine.when or None,
        "in_words": routine.in_words or None,
        "not_for": [_not_for(reason) for reason in routine.not_for],
        "exercises": list(routine.exercises),
        "first": list(routine.first),
        "days": routine.days,
    } | sourced_json(rulebook, routine)


def load_json(rulebook: Rulebook, load: Load) -> dict[str, Any]:
    """What a move does to the back, and whom that does not suit."""
    return {
        "id": load.id,
        "means": load.means,
        "everywhere": load.everywhere,
        "when": load.when,
        "in_words": load.in_words,
        "because": load.because,
    } | sourced_json(rulebook, load)


def session_json(rulebook: Rulebook, session: Session, why: str) -> dict[str, Any]:
    """What `stretch --json` prints: the routine as this runner may do it."""
    return {
        "schema": SCHEMA,
        "routine": session.routine,
        "name": session.name,
        "purpose": session.purpose or None,
        "days": session.days or None,
        "why": why,
        "seconds": session.seconds,
        "exercises": [move_json(rulebook, move) for move in session.moves],
        "left_out": [left_out_json(left) for left in session.left_out],
    }


def move_json(rulebook: Rulebook, move: Move) -> dict[str, Any]:
    """An exercise with the dose it is done in this time."""
    return exercise_json(rulebook, move.exercise) | {"dose": dose_json(move.dose), "note": move.note or None}


def left_out_json(left: LeftOut) -> dict[str, Any]:
    """An exercise that is not offered now, and why."""
    return {"id": left.exercise, "name": left.name, "reason": left.why, "why": left.says}


def _not_for(reason: NotFor) -> dict[str, Any]:
    return {
        "when": reason.when,
        "in_words": reason.in_words,
        "because": reason.because,
        "load": reason.load or None,
    }


def _version(version: Version | None) -> dict[str, Any] | None:
    return None if version is None else {"say": version.say, "exercise": version.exercise or None}
