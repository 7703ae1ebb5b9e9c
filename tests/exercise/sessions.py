"""Sessions without a library behind them: exercises of any dose, and hypothesis strategies for them."""

from hypothesis import strategies as st

from runback.engine.rulebook.exercises import Dose, Exercise, Version
from runback.engine.rulebook.records import Standing
from runback.exercise.plan import Move, Session

POSITIONS = ("standing", "seated", "back", "front", "side", "hands_and_knees", "half_kneeling")


def dose(repetitions: int = 1, hold: int = 1, move: int = 1, **rest: object) -> Dose:
    """A dose; steady movement when `seconds` is given."""
    fields: dict[str, object] = {"seconds": 0, "sets": 1, "rest": 0, "sides": "together"} | rest
    if fields["seconds"]:
        repetitions = hold = 0
    return Dose(repetitions, repetitions, hold, move, most_sets=1, days="every day", **fields)  # type: ignore[arg-type]


def move(name: str = "cat", position: str = "back", of: Dose | None = None, **texts: str) -> Move:
    """A move that names itself in every text."""
    exercise = Exercise(
        id=name,
        name=name.capitalize(),
        also=(),
        kind="mobility",
        position=position,
        equipment=(),
        steps=(texts.get("step", f"First step of {name}."), f"Second step of {name}."),
        there=f"{name} goes out.",
        holding=texts.get("holding", f"{name} stays."),
        back=f"{name} comes back.",
        dose=of or dose(),
        felt=f"A pull of {name}.",
        stop_if=f"Stop if {name} hurts.",
        skip_if=texts.get("skip_if", ""),
        easier=Version(texts["easier"], "") if "easier" in texts else None,
        harder=None,
        loads=(),
        not_for=(),
        off="",
        figure=texts.get("figure", name),
        sources=(),
        standing=Standing("silent", "", ""),
        judgement="",
        claims=(),
        node=0,
    )
    return Move(exercise, exercise.dose, texts.get("note", ""))


def session(*moves: Move) -> Session:
    """A session of these moves."""
    return Session("morning", "Morning back", "", "", moves, ())


doses = st.builds(
    dose,
    repetitions=st.integers(1, 6),
    hold=st.integers(0, 40),
    move=st.integers(1, 5),
    seconds=st.one_of(st.just(0), st.integers(1, 60)),
    sets=st.integers(1, 3),
    rest=st.integers(0, 30),
    sides=st.sampled_from(["together", "each", "alternate"]),
)
moves = st.builds(
    move,
    st.sampled_from(["cat", "bridge", "plank", "squat"]),
    st.sampled_from(POSITIONS),
    doses,
    step=st.integers(1, 40).map(lambda words: "word " * words),
    skip_if=st.sampled_from(["", "Leave it out with a sore wrist."]),
)
sessions = st.lists(moves, min_size=1, max_size=5).map(lambda some: session(*some))
