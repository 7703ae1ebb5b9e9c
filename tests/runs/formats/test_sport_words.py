"""Which words mean running, in the languages of the accounts they come from."""

import pytest

from runback.runs.formats.sport_words import is_indoor, is_run

RUNS = """
run, running, trail run, trailrun, trail running, virtual run, virtualrun, treadmill, treadmill running, track running,
indoor running, street running, ultra run, obstacle run, obstacle running, lauf, laufen, traillauf, trailrunning,
virtueller lauf, laufbandtraining, laufen auf der bahn, course à pied, trail, course à pied virtuelle, course sur tapis,
carrera, carrera de trail, entrenamiento en cinta, corsa, corsa su trail, corsa virtuale, corrida, correr, hardlopen,
hardloopsessie, løping, løp, juoksu, bieganie, bieg
"""
OTHERS = """
ride, virtual ride, e-bike ride, cycling, biking, walk, walking, hike, hiking, swim, lap_swimming, workout, yoga,
strength_training, multi_sport, other, open_water_swimming, alpineski, WeightTraining, Radfahrt, Wandern, Schwimmen,
Spaziergang, randonnée, natation, vélo, marche, caminata, senderismo, ciclismo, nuoto, camminata, fietsrit, wandeling,
pyöräily, HKWorkoutActivityTypeWalking, HKWorkoutActivityTypeFunctionalStrengthTraining
"""


def words(table: str) -> list[str]:
    return [word.strip() for word in table.replace("\n", " ").split(",")]


@pytest.mark.parametrize("word", words(RUNS))
def test_words_for_running_mean_running_in_any_case_and_spacing(word: str) -> None:
    for written in (word, word.upper(), word.title(), f" {word} ", word.replace(" ", "_"), word.replace(" ", "-")):
        assert is_run(written) is True


@pytest.mark.parametrize("word", words(OTHERS))
def test_words_for_other_sports_do_not(word: str) -> None:
    assert is_run(word) is False
    assert is_indoor(word) is None


@pytest.mark.parametrize("word", ["", " ", "unknown", "generic", "quidditch", "course a pied", "runner's high", "9", "run\N{COMBINING ACUTE ACCENT}"])  # fmt: skip
def test_unknown_words_are_not_guessed(word: str) -> None:
    assert is_run(word) is None


def test_accents_count_however_they_are_written() -> None:
    assert is_run("Course a\N{COMBINING GRAVE ACCENT} pied") is True
    assert is_run("Straßenlauf") is True
    assert is_run("HKWorkoutActivityTypeRunning") is True


@pytest.mark.parametrize(
    ("word", "indoor"),
    [
        ("treadmill_running", True),
        ("VirtualRun", True),
        ("Laufbandtraining", True),
        ("course sur tapis", True),
        ("indoor running", True),
        ("trail_running", False),
        ("Traillauf", False),
        ("street_running", False),
        ("Run", None),
        ("track_running", None),
        ("indoor cycling", None),
        ("", None),
    ],
)
def test_some_words_say_where_the_run_was(word: str, indoor: bool | None) -> None:  # noqa: FBT001
    assert is_indoor(word) is indoor
