"""What the player shows at each size of terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise.sessions import dose, move, session
from runback.exercise.playback.playback import Playback
from runback.figure.sides import Seen
from runback.figure.strokes import Stroke
from runback.terminal.interview.block import row_cells
from runback.terminal.player.figure import Picture, best_style
from runback.terminal.player.screen import frame, help_page
from runback.terminal.screen.big_letters import large_digits
from terminal.player.stage import Lever, texts

FIGURES = {"cat": Lever(), "bridge": Lever()}
SIZES = pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24), (40, 20)])


def playing(seconds: float) -> Playback:
    """24 s ready, 3 + 20 + 3 s of cat on each side, then bridge."""
    some = session(move("cat", of=dose(hold=20, move=3, sides="each")), move("bridge"))
    playback = Playback(some, 0.0)
    for half in range(int(seconds * 2) + 1):
        playback.tick(half / 2)
    return playback


def screen(seconds: float, columns: int = 80, rows: int = 24, *, motion: bool = True, notice: str = "") -> list[str]:
    picture = Picture(FIGURES, "braille", motion=motion)
    return texts(frame(playing(seconds), picture, (columns, rows), notice))


def words(rows: list[str]) -> str:
    return " ".join(" ".join(rows).split())


def without_digits(shown: str) -> str:
    """What is left to read when the large digits beside the words are taken away."""
    return " ".join(word for word in shown.split() if set(word) != {"█"})


def has_digits(rows: list[str], text: str, scale: int = 1) -> bool:
    drawn = large_digits(text, "block", scale)
    return any(
        all(part in row for part, row in zip(drawn, rows[first:], strict=False))
        for first in range(len(rows) - len(drawn) + 1)
    )


@SIZES
def test_name_countdown_side_cue_and_figure_are_all_on_the_screen(columns: int, rows: int) -> None:
    shown = screen(30.0, columns, rows)
    assert "Cat" in shown[0]
    assert "Left side" in words(shown)
    assert has_digits(shown, "17", 2 if columns == 120 else 1)
    assert columns == 120 or "cat stays." in words(shown)
    assert any("⠀" < mark <= "⣿" for mark in shown[-4])


@SIZES
def test_countdown_and_cue_stand_above_the_figure(columns: int, rows: int) -> None:
    shown = screen(30.0, columns, rows)
    figure = [n for n, row in enumerate(shown) if any("⠀" < mark <= "⣿" for mark in row)]
    digits = [n for n, row in enumerate(shown) if "█" in row]
    assert max(digits) < min(figure)


@SIZES
def test_the_next_move_is_announced_while_getting_ready(columns: int, rows: int) -> None:
    shown = words(screen(82.0, columns, rows))
    assert "Next: Bridge" in shown
    assert "Lie on your back." in shown
    assert "1. First step of" in shown


def test_a_change_of_sides_says_which_side_comes() -> None:
    shown = words(screen(51.0))
    assert "Right side" in shown
    assert "Change sides: now the right." in shown


def test_the_figure_is_mirrored_on_the_other_side() -> None:
    left, right = screen(26.0), screen(56.0)
    assert [len(row.strip()) for row in left[9:22]] == [len(row.strip()) for row in right[9:22]]
    assert left[9:22] != right[9:22]


def test_feeling_and_when_to_stop_are_said_where_there_is_room() -> None:
    shown = words(screen(30.0))
    assert "You feel: A pull of cat." in shown
    assert "Stop if cat hurts." in shown


def test_a_pause_is_said_in_words() -> None:
    playback = playing(30.0)
    playback.pause()
    shown = words(texts(frame(playback, Picture(FIGURES, "braille"), (80, 24))))
    assert "Paused. Space goes on." in shown
    assert "space go on" in shown


def test_a_notice_is_shown_without_moving_the_figure() -> None:
    quiet, noted = screen(30.0), screen(30.0, notice="10 seconds more.")
    assert [n for n, row in enumerate(noted) if row != quiet[n]] == [22]


def test_a_move_without_a_figure_shows_its_cue_in_large_words() -> None:
    shown = texts(frame(playing(30.0), Picture({}, "braille"), (80, 24)))
    assert sum("█" in row for row in shown[9:]) >= 2


def test_a_terminal_too_low_for_a_figure_shows_the_countdown_and_the_cue() -> None:
    shown = screen(30.0, 80, 5)
    assert "17 cat stays." in words(shown)
    assert not any("⠀" < mark <= "⣿" for row in shown for mark in row)


def test_a_huge_terminal_gets_a_figure_in_its_middle_that_is_not_huge() -> None:
    shown = texts(Picture(FIGURES, "braille").rows("cat", playing(30.0).phase, 1.0, 300, 80))
    assert len(shown) == 36
    ends = [(len(row) - len(row.lstrip()), 300 - len(row)) for row in shown if row]
    assert min(left for left, _ in ends) >= 95
    assert min(right for _, right in ends) >= 95


def test_without_motion_the_pose_to_come_stands_still_and_seconds_go_by_fives() -> None:
    still = {tuple(screen(seconds, motion=False)[9:22]) for seconds in (24.0, 25.0, 26.5)}
    assert len(still) == 1
    moving = {tuple(screen(seconds)[9:22]) for seconds in (24.0, 25.0, 26.5)}
    assert len(moving) == 3
    assert has_digits(screen(28.5, motion=False), "20")
    assert has_digits(screen(31.0, motion=False), "20")
    assert has_digits(screen(32.0, motion=False), "15")


@given(st.integers(1, 130), st.integers(1, 50), st.floats(0, 90), st.sampled_from([FIGURES, {}]))
def test_nothing_is_ever_wider_or_higher_than_the_terminal(
    columns: int, rows: int, seconds: float, figures: dict[str, Lever]
) -> None:
    playback = playing(seconds)
    drawn = frame(playback, Picture(figures, "braille"), (columns, rows))
    for page in (drawn, help_page(move().exercise, columns, rows)):
        assert len(page) <= rows
        assert max(row_cells(row) for row in page) <= columns


WARNINGS = (
    "Stop any move that makes pain climb above 5 out of 10, or sends pain or tingling down a leg.",
    "Numbness between the legs, trouble peeing, weakness in a leg: stop and call your emergency number.",
)
CAUTION = "Leave it out with a sore wrist. With sore knees, kneel on a towel."
STEP = "Kneel on hands and knees, with your hands under your shoulders."


@SIZES
def test_the_help_page_says_when_to_stop_and_names_every_key(columns: int, rows: int) -> None:
    page = texts(help_page(move().exercise, columns, rows, WARNINGS))
    assert words(page).startswith(f"Stop if cat hurts. {' '.join(WARNINGS)} Keys")
    keys = page[page.index("Keys") + 1 :]
    assert [row.split()[0] for row in keys if row[:1].strip()][:7] == ["Enter", "space", "n", "b", "+", "w", "q"]
    assert "goes on" in page[-1]


@SIZES
def test_who_leaves_a_move_out_is_read_before_it_begins(columns: int, rows: int) -> None:
    some = session(move(step=STEP, skip_if=CAUTION, note="Two on the left."))
    shown = words(texts(frame(Playback(some, 0.0), Picture(FIGURES, "braille"), (columns, rows), "", WARNINGS)))
    for text in (CAUTION, "Two on the left.", f"1. {STEP}", "2. Second step of cat.", "Enter begins now"):
        assert text in without_digits(shown)


def test_warnings_and_the_easier_way_are_read_before_the_first_move_where_there_is_room() -> None:
    some = session(move(step=STEP, skip_if=CAUTION, easier="Rest on your forearms."))
    shown = words(texts(frame(Playback(some, 0.0), Picture(FIGURES, "braille"), (80, 24), "", WARNINGS)))
    for text in ("Stop if cat hurts.", *WARNINGS, "Easier: Rest on your forearms."):
        assert text in without_digits(shown)


def test_a_step_that_has_no_room_takes_the_later_ones_with_it() -> None:
    some = session(move(step="word " * 60))
    shown = words(texts(frame(Playback(some, 0.0), Picture(FIGURES, "braille"), (40, 12))))
    assert "1. word" in shown
    assert "2. Second" not in shown


@pytest.mark.parametrize(
    ("encoding", "environment", "platform", "style"),
    [
        ("utf-8", {"TERM": "xterm-256color"}, "linux", "braille"),
        ("UTF8", {}, "darwin", "braille"),
        ("utf-8", {"TERM": "linux"}, "linux", "block"),
        ("utf-8", {}, "win32", "block"),
        ("utf-8", {"WT_SESSION": "1"}, "win32", "braille"),
        ("ascii", {}, "linux", "ascii"),
        ("cp1252", {"WT_SESSION": "1"}, "win32", "ascii"),
        ("utf-8", {"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, "linux", "ascii"),
        ("utf-8", {"LC_CTYPE": "POSIX"}, "linux", "ascii"),
        ("utf-8", {"LC_CTYPE": "C.UTF-8", "LANG": "C"}, "linux", "braille"),
        ("utf-8", {"LC_ALL": "", "LANG": "en_GB.UTF-8"}, "linux", "braille"),
        ("iso8859-1", {"LC_ALL": "en_GB.ISO-8859-1"}, "linux", "ascii"),
    ],
)
def test_the_figure_is_drawn_with_what_the_terminal_surely_has(
    encoding: str, environment: dict[str, str], platform: str, style: str
) -> None:
    assert best_style(encoding, environment, platform) == style


class Witness(Lever):
    """A figure that remembers how it was asked to be drawn."""

    def __init__(self, *, cyclic: bool = False) -> None:
        self.cyclic = cyclic
        self.asked: list[tuple[float, str]] = []

    def strokes(self, moment: float, *, seen: Seen = "as_drawn") -> tuple[Stroke, ...]:
        self.asked.append((moment, seen))
        return super().strokes(min(moment, 1.0), seen=seen)


def asked_for(figure: Witness, sides: str) -> list[tuple[float, str]]:
    """How a figure is asked to be drawn at the start, the middle and the end of each way of one repetition."""
    playback = Playback(session(move(of=dose(hold=0, move=2, sides=sides))), 0.0)
    picture = Picture({"cat": figure}, "braille")
    for second in range(24 + (8 if sides == "alternate" else 4)):
        playback.tick(float(second))
        if playback.phase.kind in {"there", "back"}:
            picture.rows("cat", playback.phase, playback.moment, 40, 10)
    return [(round(moment, 3), seen) for moment, seen in figure.asked]


def test_a_walk_goes_on_with_the_other_leg_instead_of_going_back() -> None:
    walking = [0, 0.5, 1, 1.5]
    assert asked_for(Witness(cyclic=True), "together") == [(moment, "as_drawn") for moment in walking]
    assert asked_for(Witness(), "together") == [(moment, "as_drawn") for moment in (0, 0.5, 1, 0.5)]


def test_a_runner_whose_sides_take_turns_never_turns_round() -> None:
    swing = [0, 0.5, 1, 0.5]
    left, right = [(moment, "limbs_changed") for moment in swing], [(moment, "as_drawn") for moment in swing]
    assert asked_for(Witness(), "alternate") == left + right
