"""Moves made by hand from real sources, and a day on which they are printed."""

from dataclasses import replace
from datetime import date

from runback.engine.rulebook.exercises import Dose, Exercise, NotFor, Version
from runback.engine.rulebook.records import Standing
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.plan import LeftOut, Move, Session
from runback.output.handout.context import Occasion

DAY = date(2026, 11, 21)
GO_NOW = "Call {emergency} at once if one of these starts:\nNumbness between your legs.\nTrouble peeing."
BOOK = "Book a visit if it gets worse week by week."
HARD_PAIN = NotFor("pain_intensity >= 6", "pain at rest is 6 or more", "Short walks come first.", "moves_the_back", 0)
LEG_SIGNS = NotFor("leg_signs or limp", "any of: tingling down a leg; a limp", "A pull can stir up a nerve.", "", 1)


def dose(**given: object) -> Dose:
    """One set of three times; whatever is given differs."""
    usual = Dose(3, 2, 0, 2, 0, 1, 1, 0, "together", "every day")
    return replace(usual, **given)  # type: ignore[arg-type]


def exercise(name: str = "Knee rolls", **given: object) -> Exercise:
    """An exercise whose every text names it; whatever is given differs."""
    usual = Exercise(
        id=name.lower().replace(" ", "_"),
        name=name,
        also=(f"{name} of old",),
        kind="mobility",
        position="back",
        equipment=(),
        steps=(f"Lie down for {name}.", f"Breathe out into {name}."),
        there="Out.",
        holding="Stay.",
        back="Back.",
        dose=dose(),
        felt=f"A light pull of {name}.",
        stop_if=f"Stop if {name} hurts.",
        skip_if=f"Leave {name} out with a sore wrist.",
        easier=Version(f"Do half of {name}.", ""),
        harder=Version(f"Do twice {name}.", ""),
        loads=(),
        not_for=(HARD_PAIN,),
        off="",
        figure="cat_cow",
        sources=("nhs_ex:knee-rolls", "mayo_ex:knee-rolls"),
        standing=Standing("agrees", "nhs_ex", ""),
        judgement="",
        claims=(),
        node=0,
    )
    return replace(usual, **given)  # type: ignore[arg-type]


OWN = exercise(
    "Desk lean",
    position="",
    sources=(),
    skip_if="",
    easier=None,
    harder=None,
    not_for=(),
    figure="",
    standing=Standing("silent", "", "It is in the file you gave."),
)


def session(*exercises: Exercise, note: str = "", left_out: tuple[LeftOut, ...] = ()) -> Session:
    """A session of exercises in their usual dose."""
    moves = tuple(Move(one, one.dose, note) for one in exercises)
    return Session("morning", "Morning back", "For a stiff back.", "every day", moves, left_out)


def occasion(rulebook: Rulebook, region: str = "GB") -> Occasion:
    """A November day, in a region or "" where none is known."""
    return Occasion(DAY, "From your check of today.", (GO_NOW, BOOK), rulebook.region(region) if region else None)
