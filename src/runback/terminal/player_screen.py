"""What the player shows at one moment, as rows for a screen of a certain size."""

from collections.abc import Sequence

from runback.engine.exercises import Dose, Exercise
from runback.stretch.playback import Playback
from runback.stretch.timeline import MOVING, POSITIONS, Phase
from runback.terminal.block import Row, row_cells
from runback.terminal.columns import cells, cut, wrap
from runback.terminal.large import HEIGHT, large_digits, large_words
from runback.terminal.player_figure import Picture
from runback.terminal.player_outcome import Text, time_words

PAUSED = "Paused. Space goes on."
AWAY = "Paused: you were away. Space goes on."

KEYS = (
    ("space", "Pause, or go on."),
    ("n", "Next move."),
    ("b", "Back to the start of this move. Before it starts: the move before."),
    ("+ -", "10 seconds more or less of this hold or rest. While you move: repetitions more or less."),
    ("w", "This move makes it worse. It is left out and noted."),
    ("q", "Quit. What you did is kept."),
)
ANY_KEY = "The time stands still. Any key goes on."

_KEY_ROWS = (
    "space {pause}  n next  b back  + - 10 s  w makes it worse  ? help  q quit",
    "space {pause}  n next  b back  w worse  ? help  q quit",
    "space {pause}  n next  w worse  ? help",
    "? help",
)
_ROOMY = 12
_FIGURE = 8
_TWICE = (100, 28)
_ONCE = (34, 9)
_GAP = 3
_TICK = 5


def frame(playback: Playback, picture: Picture, columns: int, rows: int, notice: str = "") -> list[Row]:
    """The whole screen: what is done, the countdown and its cue, and below them the figure."""
    phase = playback.phase
    exercise = playback.session.moves[phase.move].exercise
    notice = (AWAY if playback.away else PAUSED) if playback.paused else notice
    top = _head(playback, exercise, columns)
    bottom: list[Row] = [(("notice", notice),)] if notice else [()]
    if rows >= _ROOMY:
        top.append(())
        bottom.append((("", _key_row(columns, paused=playback.paused)),))
    else:
        top, bottom = top[:1], [row for row in bottom if row]
    middle = rows - len(top) - len(bottom)
    words = _words(playback, picture, columns, middle)
    drawn = _drawn(playback, picture, columns, middle - len(words))
    return _clipped([*top, *words, *drawn, *([()] * (middle - len(words) - len(drawn))), *bottom], columns, rows)


def help_page(exercise: Exercise, columns: int, rows: int) -> list[Row]:
    """The keys, and as much as fits of how the move is done."""
    page: list[Row] = [(("title", "Keys"),)]
    for key, does in KEYS:
        page += _hung(f"{key:<7}", does, columns)
    how: list[Row] = [(), (("title", exercise.name),)]
    for number, step in enumerate(exercise.steps, 1):
        how += _hung(f"{number}. ", step, columns)
    page = (page + how)[: rows - 1]
    return _clipped([*page, *([()] * (rows - 1 - len(page))), (("", ANY_KEY),)], columns, rows)


def question_page(texts: Sequence[Text], columns: int) -> list[Row]:
    """Texts from the top of the screen, each wrapped; an empty one is a blank row."""
    return [((role, row),) for role, text in texts for row in wrap(text, columns)]


def place_words(phase: Phase, dose: Dose) -> str:
    """Side, repetition and set, such as "Left side, round 2 of 5, set 1 of 2"; steady movement is not counted."""
    counted = phase.repetition and phase.repetitions > 1 and not dose.seconds
    parts = [f"{phase.side.capitalize()} side"] if phase.side else []
    parts += [f"round {phase.repetition} of {phase.repetitions}"] if counted else []
    parts += [f"set {phase.set_number} of {phase.sets}"] if phase.sets > 1 else []
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def _clipped(rows: list[Row], columns: int, height: int) -> list[Row]:
    """As much of each row, and as many rows, as the screen has room for."""
    clipped: list[Row] = []
    for row in rows[:height]:
        kept: list[Text] = []
        left = columns
        for role, text in row:
            part = text if cells(text) <= left else cut(text, left)[0] if left > 0 else ""
            kept.append((role, part))
            left -= cells(part)
        clipped.append(tuple(kept))
    return clipped


def _head(playback: Playback, exercise: Exercise, columns: int) -> list[Row]:
    phase = playback.phase
    ready = phase.kind == "ready"
    name = f"Next: {exercise.name}" if ready else exercise.name
    where = f"Move {phase.move + 1} of {len(playback.session.moves)}, {time_words(playback.total_left)} left"
    place = POSITIONS[exercise.position] if ready else place_words(phase, playback.session.moves[phase.move].dose)
    if cells(name) + 2 + cells(where) <= columns:
        first: Row = (("title", name), ("", " " * (columns - cells(name) - cells(where))), ("", where))
        return [first, (("", place),)]
    second = f"{where}. {place}" if cells(where) + 2 + cells(place) <= columns else where
    rows: list[Row] = [(("title", name),), (("", second),)]
    return rows if second != where or not place else [*rows, (("", place),)]


def _words(playback: Playback, picture: Picture, columns: int, room: int) -> list[Row]:
    """The countdown, and beside it what to do."""
    shown = _countdown(playback, picture)
    texts = _texts(playback)
    scale = 2 if columns >= _TWICE[0] and room >= _TWICE[1] else 1 if columns >= _ONCE[0] and room >= _ONCE[1] else 0
    if not scale:
        number = f"{shown}  "
        return _fitting(texts, columns - len(number), max(room - _FIGURE, 1), [(("count", number),)], cells(number))
    digits = large_digits(shown, picture.ink, scale)
    reserved = len(large_digits("0:00" if ":" in shown else "00", picture.ink, scale)[0])
    beside: list[Row] = [(("count", f"{row:>{reserved}}"),) for row in digits]
    width = reserved + _GAP
    if scale > 1 and playback.phase.kind in MOVING:
        first = large_words(texts[0][1], columns - width, HEIGHT * scale, picture.ink)
        texts = [*(("count", row) for row in first), ("", ""), *texts[1:]] if first else texts
    return _fitting(texts, columns - width, max(room - _FIGURE - 1, HEIGHT * scale), beside, width)


def _fitting(texts: list[Text], width: int, room: int, beside: list[Row], indent: int) -> list[Row]:
    """Texts to the right of what stands beside them: the first as far as it fits, the others whole or not at all."""
    right: list[Text] = []
    for n, (role, text) in enumerate(texts):
        wrapped = [text] if role == "count" else wrap(text, width)
        if len(right) + len(wrapped) <= room or n == 0:
            right += [(role, row) for row in wrapped[: room - len(right)]]
    rows: list[Row] = []
    for n in range(max(len(beside), len(right))):
        left = beside[n] if n < len(beside) else ()
        piece = (("", " " * (indent - row_cells(left))), right[n]) if n < len(right) else ()
        rows.append((*left, *piece))
    return rows


def _texts(playback: Playback) -> list[Text]:
    phase = playback.phase
    exercise = playback.session.moves[phase.move].exercise
    if phase.kind == "ready":
        return [("", f"{number}. {step}") for number, step in enumerate(exercise.steps, 1)]
    if phase.kind == "rest":
        next_set = f"Next: {exercise.name}, set {phase.set_number} of {phase.sets}."
        return [("title", "Rest."), ("", next_set), ("", f"{POSITIONS[exercise.position]} {exercise.steps[0]}")]
    if phase.kind == "change_side":
        return [("title", phase.cue), ("", exercise.steps[0])]
    return [("title", phase.cue), ("", f"You feel: {exercise.felt}"), ("", exercise.stop_if)]


def _countdown(playback: Playback, picture: Picture) -> str:
    """The seconds to show; without motion they change every five seconds only."""
    seconds = playback.countdown
    if not picture.motion:
        seconds = min(-(-seconds // _TICK) * _TICK, max(playback.phase.seconds, seconds))
    return str(seconds) if seconds < 100 else time_words(seconds)  # noqa: PLR2004 - two digits


def _drawn(playback: Playback, picture: Picture, columns: int, rows: int) -> list[Row]:
    """The figure with a blank row above it, or large words for a move that has none."""
    phase = playback.phase
    exercise = playback.session.moves[phase.move].exercise
    lines = picture.rows(exercise.figure, phase, playback.moment, columns, rows - 1)
    if not lines and exercise.figure not in picture.figures:
        says = exercise.name if phase.kind == "ready" else phase.cue
        lines = large_words(says, columns, rows - 1, picture.ink) or large_words(
            exercise.name, columns, rows - 1, picture.ink
        )
    blank: list[Row] = [()]
    return blank + [(("", line),) for line in lines] if lines else []


def _key_row(columns: int, *, paused: bool) -> str:
    rows = [row.format(pause="go on" if paused else "pause") for row in _KEY_ROWS]
    return next((row for row in rows if len(row) <= columns), "")


def _hung(lead: str, text: str, columns: int) -> list[Row]:
    """A text whose further rows line up behind its lead."""
    wrapped = wrap(text, columns - len(lead))
    return [(("", (lead if n == 0 else " " * len(lead)) + row),) for n, row in enumerate(wrapped)]
