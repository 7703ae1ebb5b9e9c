"""A routine of the runner's own: what a physiotherapist gave is read as it was meant, or refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.exercise.plan import Session
from runback.exercise.playback.timeline import timeline
from runback.inputs.routine_file import read_routine_file
from runback.rulebook_store import load_figures

BIRD_DOG = '[[move]]\nexercise = "bird_dog"\n'
CLAM = '[[move]]\nname = "Clam"\nposition = "side"\nsteps = ["Open your knees.", "Close them."]\nrepetitions = 8\n'


def routine(folder: Path, text: str | bytes, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


@pytest.fixture
def both(rulebook: Rulebook, tmp_path: Path) -> Session:
    head = 'name = "From Kim"\npurpose = "For the hip."\ndays = "twice a day"\n'
    more = 'note = "Left side first."\nhold = 3\nsets = 2\nrest = 20\nsides = "each"\n'
    return read_routine_file(rulebook, routine(tmp_path, head + BIRD_DOG + CLAM + more))


def test_a_routine_has_the_words_and_the_order_of_its_file(both: Session) -> None:
    assert (both.routine, both.name, both.purpose, both.days) == (
        "mine.toml",
        "From Kim",
        "For the hip.",
        "twice a day",
    )
    assert [move.exercise.name for move in both.moves] == ["Bird dog", "Clam"]
    assert both.left_out == ()


def test_a_routine_without_a_heading_still_has_a_name(rulebook: Rulebook, tmp_path: Path) -> None:
    made = read_routine_file(rulebook, routine(tmp_path, BIRD_DOG))
    assert (made.name, made.days) == ("My own routine", "as you were told")


def test_a_move_of_runbacks_brings_its_own_words_and_dose(rulebook: Rulebook, both: Session) -> None:
    known = rulebook.exercise("bird_dog")
    assert both.moves[0].exercise == known
    assert both.moves[0].dose.repetitions == known.dose.repetitions
    assert both.moves[0].note == ""


@pytest.mark.parametrize("written", ["bird_dog", "bird-dog", "Bird dog", " BIRD_DOG "])
def test_a_move_of_runbacks_is_found_as_people_write_it(rulebook: Rulebook, tmp_path: Path, written: str) -> None:
    made = read_routine_file(rulebook, routine(tmp_path, f'[[move]]\nexercise = "{written}"\n'))
    assert made.moves[0].exercise.id == "bird_dog"


@pytest.mark.parametrize(
    ("exercise", "told", "expected"),
    [
        ("bird_dog", "repetitions = 4", {"repetitions": 4, "fewest": 4, "seconds": 0}),
        ("bird_dog", "hold = 9\nsets = 3\nrest = 45", {"hold": 9, "sets": 3, "most_sets": 3, "rest": 45}),
        ("bird_dog", 'sides = "each"\ndays = "on Mondays"', {"sides": "each", "days": "on Mondays"}),
        ("bird_dog", "move = 5", {"move": 5}),
        ("bird_dog", "seconds = 40", {"repetitions": 0, "fewest": 0, "seconds": 40, "hold": 0}),
        ("easy_walk", "seconds = 600", {"seconds": 600, "sets": 1, "most_sets": 1}),
        ("march", "repetitions = 20", {"repetitions": 20, "seconds": 0}),
    ],
)
def test_what_was_prescribed_takes_the_place_of_the_usual_dose(
    rulebook: Rulebook, tmp_path: Path, exercise: str, told: str, expected: dict[str, object]
) -> None:
    made = read_routine_file(rulebook, routine(tmp_path, f'[[move]]\nexercise = "{exercise}"\n{told}\n'))
    dose = made.moves[0].dose
    assert {name: getattr(dose, name) for name in expected} == expected


def test_a_minute_of_a_move_that_usually_has_a_hold_lasts_a_minute(rulebook: Rulebook, tmp_path: Path) -> None:
    assert rulebook.exercise("bird_dog").dose.hold > 0
    made = read_routine_file(rulebook, routine(tmp_path, BIRD_DOG + 'seconds = 60\nmove = 2\nsides = "together"\n'))
    assert sum(phase.seconds for phase in timeline(made) if phase.kind != "ready") == 60


def test_a_move_of_the_runners_own_is_what_was_written(both: Session) -> None:
    move = both.moves[1]
    assert (move.exercise.kind, move.exercise.position) == ("own", "side")
    assert move.exercise.steps == ("Open your knees.", "Close them.")
    assert move.note == "Left side first."
    dose = move.dose
    assert (dose.repetitions, dose.hold, dose.sets, dose.rest, dose.sides) == (8, 3, 2, 20, "each")


def test_a_move_of_the_runners_own_has_no_source_and_says_so(both: Session) -> None:
    own = both.moves[1].exercise
    assert own.sources == ()
    assert own.standing.note == "It is in the file you gave. No source is known for it."
    assert own.not_for == ()


def test_a_move_of_the_runners_own_says_when_to_stop_even_when_the_file_does_not(both: Session) -> None:
    assert both.moves[1].exercise.stop_if == "Stop if pain goes above 5 or moves into a leg."


def test_the_cues_of_the_file_are_the_ones_that_are_said(rulebook: Rulebook, tmp_path: Path) -> None:
    cues = (
        'there = "Open."\nhold_cue = "Stay open."\nback = "Close."\nfelt = "The hip."\nstop_if = "Stop on a pinch."\n'
    )
    own = read_routine_file(rulebook, routine(tmp_path, CLAM + cues)).moves[0].exercise
    assert (own.there, own.holding, own.back, own.felt, own.stop_if) == (
        "Open.", "Stay open.", "Close.", "The hip.", "Stop on a pinch.",
    )  # fmt: skip


def test_a_routine_of_own_moves_can_be_played(both: Session) -> None:
    phases = timeline(both)
    assert {phase.move for phase in phases} == {0, 1}
    assert sum(phase.seconds for phase in phases) == both.seconds


def test_own_moves_have_names_of_their_own_and_no_drawing_of_runbacks(rulebook: Rulebook, tmp_path: Path) -> None:
    moves = [move.exercise for move in read_routine_file(rulebook, routine(tmp_path, CLAM * 3)).moves]
    assert len({one.id for one in moves}) == 3
    assert not {one.id for one in moves} & rulebook.exercises.keys()
    assert not {one.figure for one in moves} & load_figures().keys()


def test_text_over_several_lines_becomes_one(rulebook: Rulebook, tmp_path: Path) -> None:
    note = 'note = """\nLeft\n  side\tfirst. """\n'
    assert read_routine_file(rulebook, routine(tmp_path, BIRD_DOG + note)).moves[0].note == "Left side first."


def test_letters_of_any_script_are_kept(rulebook: Rulebook, tmp_path: Path) -> None:
    text = CLAM.replace("Clam", "Übung 蛤 \N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}")
    assert read_routine_file(rulebook, routine(tmp_path, text)).moves[0].exercise.name.startswith("Übung 蛤")


def test_a_file_named_like_a_routine_of_runbacks_is_not_taken_for_it(rulebook: Rulebook, tmp_path: Path) -> None:
    made = read_routine_file(rulebook, routine(tmp_path, BIRD_DOG, "before_run"))
    assert made.routine not in rulebook.routines


def test_repetitions_may_be_written_short(rulebook: Rulebook, tmp_path: Path) -> None:
    made = read_routine_file(rulebook, routine(tmp_path, CLAM.replace("repetitions", "reps")))
    assert made.moves[0].dose.repetitions == 8


def test_the_days_of_the_file_hold_for_every_move_that_says_nothing_else(rulebook: Rulebook, tmp_path: Path) -> None:
    text = 'days = "twice a day"\n' + BIRD_DOG + CLAM + 'days = "on Mondays"\n'
    made = read_routine_file(rulebook, routine(tmp_path, text))
    assert [move.dose.days for move in made.moves] == ["twice a day", "on Mondays"]


def test_without_days_a_move_of_runbacks_keeps_its_own(rulebook: Rulebook, tmp_path: Path) -> None:
    made = read_routine_file(rulebook, routine(tmp_path, BIRD_DOG + CLAM))
    assert [move.dose.days for move in made.moves] == [rulebook.exercise("bird_dog").dose.days, "as you were told"]


def test_the_longest_routine_has_40_moves(rulebook: Rulebook, tmp_path: Path) -> None:
    assert len(read_routine_file(rulebook, routine(tmp_path, BIRD_DOG * 40)).moves) == 40


def test_the_example_in_the_documentation_can_be_played(rulebook: Rulebook, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/own_routine.md").read_text(encoding="utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    made = read_routine_file(rulebook, routine(tmp_path, example))
    assert len(made.moves) == 2
    assert timeline(made)


BAD = [
    # what, the file, its line, what the message says
    ("an unknown exercise", '# mine\n\n[[move]]\nexercise = "brid_dog"\n', 4, "no exercise called 'brid_dog'; did you mean 'bird_dog'?"),
    ("an exercise like no other", '[[move]]\nexercise = "zzzz"\n', 2, "no exercise called 'zzzz'; `runback stretch list` names them all"),
    ("an unknown key", BIRD_DOG + "repetitons = 8\n", 3, "unknown key `move.0.repetitons`; did you mean 'repetitions'?"),
    ("an unknown key at the top", f'nme = "Mine"\n{BIRD_DOG}', 1, "unknown key `nme`; did you mean 'name'?"),
    ("a misspelt table", BIRD_DOG.replace("move", "moves"), 1, "unknown key `moves`; did you mean 'move'?"),
    ("one pair of brackets", BIRD_DOG.replace("[[move]]", "[move]"), 1, "expected two: [[move]]"),
    ("a move that is no table", "move = [1]\n", 1, "`move.0` is 1; expected a table"),
    ("no moves", 'name = "Mine"\n', 1, "`move` is missing"),
    ("an empty list of moves", "move = []\n", 1, "`move` needs at least 1"),
    ("a move of nothing", BIRD_DOG + "[[move]]\nsets = 2\n", 3, "a move needs `exercise` (one of runback's) or `name` with `steps`"),
    ("missing steps", '\n[[move]]\nname = "Clam"\nrepetitions = 8\n', 2, "`steps` is missing: how it is done"),
    ("empty steps", CLAM.replace('["Open your knees.", "Close them."]', "[]"), 1, "`steps` is missing: how it is done"),
    ("an empty step", CLAM.replace('"Close them."', '""'), 4, "`move.0.steps.1` '' is empty"),
    ("steps that are no list", CLAM.replace('["Open your knees.", "Close them."]', '"Open."'), 4, "expected a list in square brackets"),
    ("a missing position", CLAM.replace('position = "side"\n', ""), 1, "`position` is missing: one of standing, seated, back, front, side"),
    ("an unknown position", CLAM.replace('"side"', '"sidee"'), 3, "did you mean 'side'?"),
    ("no dose", CLAM.replace("repetitions = 8\n", ""), 1, "how much of it is missing: give `repetitions` (with `hold` in seconds) or `seconds`"),
    ("both repetitions and seconds", CLAM + "seconds = 30\n", 6, "give `repetitions` or `seconds`, not both"),
    ("a hold of a steady movement", BIRD_DOG + "seconds = 30\nhold = 5\n", 4, "`hold` goes with `repetitions`"),
    ("a hold of a walk", '[[move]]\nexercise = "easy_walk"\nhold = 5\n', 3, "`hold` goes with `repetitions`"),
    ("repetitions told twice", CLAM + "reps = 9\n", 6, "unknown key `move.0.reps`"),
    ("no repetitions at all", CLAM.replace("= 8", "= 0"), 5, "`move.0.repetitions` is 0; input should be greater than or equal to 1"),
    ("fewer than none", CLAM.replace("= 8", "= -8"), 5, "is -8"),
    ("half a repetition", CLAM.replace("= 8", "= 8.5"), 5, "expected a whole number"),
    ("a number in words", CLAM.replace("= 8", '= "eight"'), 5, "expected a whole number"),
    ("a yes for a number", CLAM.replace("= 8", "= true"), 5, "expected a whole number"),
    ("a number for a text", CLAM.replace('"Clam"', "5"), 2, "`move.0.name` is 5; expected a text in quotation marks"),
    ("more than an hour of one move", BIRD_DOG + CLAM.replace("= 8", "= 3600"), 3, "takes over 60 minutes; give less of it"),
    ("a number far too long", BIRD_DOG + f"sets = {'9' * 5000}\n", 3, "holds a number that is far too long"),
    ("an unknown side", BIRD_DOG + 'sides = "left"\n', 3, "expected one of together, each, alternate"),
    ("words for one of runback's", BIRD_DOG + 'stop_if = "Stop on a pinch."\n', 3, "`stop_if` does not go with `exercise`"),
    ("steps for one of runback's", BIRD_DOG + 'steps = ["Reach."]\n', 3, "what you were told goes into `note`"),
    ("41 moves", BIRD_DOG * 41, 1, "40"),
    ("control characters", BIRD_DOG + 'note = "\\u001b[31mred"\n', 3, "holds characters that cannot be shown"),
    ("a broken text", BIRD_DOG + 'note = "Left\n', 3, "is not valid TOML"),
    ("a text without quotation marks", BIRD_DOG + "note = left\n", 3, "is not valid TOML: Invalid value (texts need quotation marks"),
    ("a key twice", BIRD_DOG + 'note = "a"\nnote = "b"\n', 4, "the same key or table stands twice"),
    ("JSON", '{"move": []}', 1, "is not valid TOML"),
    ("many lists in each other", "a = " + "[" * 100_000, 1, "is not valid TOML: nested too deeply"),
    ("nothing", "", 1, "is empty, expected a table [[move]] for each exercise"),
    ("white space and a remark", " \n# later\n", 1, "is empty, expected a table [[move]] for each exercise"),
    ("a picture", b"\x89PNG\r\n\x1a\n\0\0", 1, "is not UTF-8 text; save it as UTF-8"),
    ("bytes of nought", b"\0\0\0", 1, "is not valid TOML"),
    ("another encoding", BIRD_DOG.encode() + b'note = "n\xf6"\n', 3, "is not UTF-8 text; save it as UTF-8"),
    ("text in UTF-16", BIRD_DOG.encode("utf-16"), 1, "is not UTF-8 text; save it as UTF-8"),
    ("a byte order mark", "\ufeff" + BIRD_DOG, 1, "begins with a byte order mark; save it as UTF-8 without one"),
    ("a huge file", b"#" * 1_000_001, 1, "is larger than 300,000 bytes, expected a routine"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "says"), [pytest.param(*case, id=what) for what, *case in BAD])
def test_a_bad_routine_is_one_line_that_says_where_and_what(
    rulebook: Rulebook, tmp_path: Path, text: str | bytes, line: int, says: str
) -> None:
    path = routine(tmp_path, text)
    with pytest.raises(AnswersError) as error:
        read_routine_file(rulebook, path)
    said = str(error.value)
    assert said.startswith(f"{path}:{line}: ")
    assert says in said
    assert len(said) < len(str(path)) + 400
    assert said.isprintable()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing.toml", "cannot be read: No such file or directory."),
        ("missing/mine.toml", "cannot be read: No such file or directory."),
        ("", "is a folder, expected a file"),
    ],
)
def test_a_file_that_is_not_there_is_named(rulebook: Rulebook, tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(AnswersError) as error:
        read_routine_file(rulebook, tmp_path / name)
    assert str(error.value) == f"{tmp_path / name}: {says}"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_an_endless_file_is_not_read(rulebook: Rulebook) -> None:
    with pytest.raises(AnswersError, match="/dev/zero: is not a plain file"):
        read_routine_file(rulebook, Path("/dev/zero"))


def test_a_file_that_may_not_be_read_is_named(
    rulebook: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = routine(tmp_path, BIRD_DOG)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(AnswersError, match="cannot be read: Permission denied"):
        read_routine_file(rulebook, path)
