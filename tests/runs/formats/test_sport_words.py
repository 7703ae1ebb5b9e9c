"""Which words mean running, in the languages of the accounts they come from."""

import tomllib
from collections import Counter

import pytest

from runback.rulebook_store import data_folder
from runback.runs.formats.sport_words import is_indoor, is_run, is_silent, sport_key

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


MORE_RUNS = """
ラン, トラックラン, トレイルラン, ランニング, 跑步, 越野跑, 달리기, 러닝, bieg terenowy, terränglöp, забег, біг, koşu, futás
"""  # noqa: RUF001  Cyrillic words are meant
MORE_INSIDE = """
トレッドミル, 屋内ラン, バーチャルラン, 跑步机, 트레드밀, bieg na bieżni, löpband, tredemølle, course sur tapis roulant, løb på løbebånd
"""
MORE_OTHERS = "骑行, 室内骑行, バイク, ライド, 自行車, 라이딩, велозаезд, bisiklet, kerékpározás, 步行, 徒步, 游泳"


@pytest.mark.parametrize("word", words(MORE_RUNS) + words(MORE_INSIDE))
def test_runs_of_more_languages(word: str) -> None:
    assert is_run(word) is True
    assert is_indoor(word) is (True if word in words(MORE_INSIDE) else is_indoor(word))


@pytest.mark.parametrize("word", words(MORE_INSIDE))
def test_treadmills_of_more_languages(word: str) -> None:
    assert is_indoor(word) is True


@pytest.mark.parametrize("word", words(MORE_OTHERS))
def test_other_sports_of_more_languages_are_never_runs(word: str) -> None:
    assert is_run(word) is False


def test_no_word_means_two_things() -> None:
    told = tomllib.loads((data_folder() / "sport_words.toml").read_text(encoding="utf-8"))
    keys = Counter(key for words_of in told.values() for key in {sport_key(word) for word in words_of})
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("word", ["", " ", "unknown", "Generic", "none"])
def test_some_words_say_nothing(word: str) -> None:
    assert is_silent(word)
    assert is_run(word) is None
