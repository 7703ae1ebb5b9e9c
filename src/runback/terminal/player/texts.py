"""What the player says in words at one moment: what comes, what to do, and what each key does."""

from runback.engine.rulebook.exercises import Dose
from runback.exercise.plan import Move
from runback.exercise.playback.playback import Playback
from runback.exercise.playback.timeline import POSITIONS, Phase
from runback.output.wording.sentences import capital
from runback.terminal.player.outcome import Text

MARKED = "You noted: this move made it worse."

KEYS = (
    ("Enter", "While you get ready: begin now."),
    ("space", "Pause, or go on."),
    ("n", "Next move."),
    ("b", "This move again, or the one before."),
    ("+ -", "10 seconds, or some rounds, more or less."),
    ("w", "It makes it worse: leave it out, note it."),
    ("q", "Quit. What you did is kept."),
)

_READY_ROWS = (
    "Enter begins now  space {pause}  n next  b back  w made it worse  ? help  q quit",
    "Enter begins now  space {pause}  n next  b back  ? help",
    "Enter begins now  n next  ? help",
    "Enter begins now",
)
_KEY_ROWS = (
    "space {pause}  n next  b back  + - 10 s  w makes it worse  ? help  q quit",
    "space {pause}  n next  b back  w worse  ? help  q quit",
    "space {pause}  n next  w worse  ? help",
    "? help",
)


def key_row(playback: Playback, columns: int) -> str:
    """The keys that matter now, as many as fit."""
    known = _READY_ROWS if playback.phase.kind == "ready" else _KEY_ROWS
    rows = [row.format(pause="go on" if playback.paused else "pause") for row in known]
    return next((row for row in rows if len(row) <= columns), "")


def place_words(phase: Phase, dose: Dose) -> str:
    """Side, repetition and set, such as "Left side, round 2 of 5, set 1 of 2"; steady movement is not counted."""
    counted = phase.repetition and phase.repetitions > 1 and not dose.seconds
    parts = [f"{phase.side.capitalize()} side"] if phase.side else []
    parts += [f"round {phase.repetition} of {phase.repetitions}"] if counted else []
    parts += [f"set {phase.set_number} of {phase.sets}"] if phase.sets > 1 else []
    return capital(", ".join(parts))


def needed_texts(playback: Playback) -> list[Text]:
    """What has to be read before a move: who leaves it out, and how it is done. What to do while it is done."""
    phase = playback.phase
    move = playback.session.moves[phase.move]
    exercise = move.exercise
    if phase.kind == "ready":
        marked = [("title", MARKED)] if phase.move in playback.worse else []
        cautions = [("title", text) for text in cautions_of(move)]
        return [*marked, *cautions, *(("", step) for step in numbered(exercise.steps))]
    if phase.kind == "rest":
        next_set = f"Next: {exercise.name}, set {phase.set_number} of {phase.sets}."
        return [("title", "Rest."), ("", next_set), ("", f"{POSITIONS[exercise.position]} {exercise.steps[0]}")]
    if phase.kind == "change_side":
        return [("title", phase.cue), ("", exercise.steps[0])]
    return [("title", phase.cue)]


def further_texts(playback: Playback, warnings: tuple[str, ...]) -> list[Text]:
    """What is also good to read, most important first; the warnings before the first move only."""
    phase = playback.phase
    exercise = playback.session.moves[phase.move].exercise
    if phase.kind == "ready":
        easier = [("", f"Easier: {exercise.easier.say}")] if exercise.easier else []
        return [("", exercise.stop_if), *(("", warning) for warning in warnings if not phase.move), *easier]
    if phase.kind in {"rest", "change_side"}:
        return []
    return [("", exercise.stop_if), ("", f"You feel: {exercise.felt}")]


def cautions_of(move: Move) -> list[str]:
    """Who leaves a move out, and what was written beside it."""
    return [text for text in (move.exercise.skip_if, move.note) if text]


def numbered(steps: tuple[str, ...]) -> list[str]:
    """Steps with their numbers."""
    return [f"{number}. {step}" for number, step in enumerate(steps, 1)]
