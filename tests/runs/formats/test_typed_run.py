"""A run in the runner's own words."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runback.errors import AnswersError
from runback.runs.formats.typed_run import EXAMPLE, typed_run
from runback.runs.model.run import Run

SATURDAY = date(2026, 11, 21)
MILE = 1609.344

UNDERSTOOD = {
    "12.5 km 1:05:00 yesterday": (12_500, 3900, date(2026, 11, 20), None),
    "yesterday 1:05:00 12.5 km": (12_500, 3900, date(2026, 11, 20), None),
    "12,5km, 1:05:00, yesterday.": (12_500, 3900, date(2026, 11, 20), None),
    "5mi 45min monday": (5 * MILE, 2700, date(2026, 11, 16), None),
    "3.1 Miles 28:30 Tue": (3.1 * MILE, 1710, date(2026, 11, 17), None),
    "10k 2026-11-18 easy treadmill": (10_000, None, date(2026, 11, 18), True),
    "8 km today": (8000, None, SATURDAY, None),
    "8 km": (8000, None, SATURDAY, None),
    "trail run of 14 kilometres in 1h45": (14_000, 6300, SATURDAY, False),
    "7 km 50 min 3 days ago": (7000, 3000, date(2026, 11, 18), None),
    "a week ago 7 km in 50 minutes": (7000, 3000, date(2026, 11, 14), None),
    "two weeks ago: 7 km".replace(":", ""): (7000, None, date(2026, 11, 7), None),
    "10 km 1h05": (10_000, 3900, SATURDAY, None),
    "10 km 1h05m": (10_000, 3900, SATURDAY, None),
    "10 km 1 hour 5 minutes": (10_000, 3900, SATURDAY, None),
    "10 km 1h 5m 30s": (10_000, 3930, SATURDAY, None),
    "1h 12 km": (12_000, 3600, SATURDAY, None),
    "1.5 h 15 km": (15_000, 5400, SATURDAY, None),
    "45 min 30 sec 8k": (8000, 2730, SATURDAY, None),
    "75:30 12 km": (12_000, 4530, SATURDAY, None),
    "5000 metres 25:00": (5000, 1500, SATURDAY, None),
    "10 km last saturday": (10_000, None, date(2026, 11, 14), None),
    "10 km on friday morning": (10_000, None, date(2026, 11, 20), None),
    "  10 KM   TODAY  ": (10_000, None, SATURDAY, None),
}


@pytest.mark.parametrize(("text", "told"), UNDERSTOOD.items(), ids=UNDERSTOOD.keys())
def test_a_run_is_understood(text: str, told: tuple[float, float | None, date, bool | None]) -> None:
    metres, seconds, day, indoor = told
    run = typed_run(text, SATURDAY)
    assert run.distance_m == pytest.approx(metres)
    assert run == Run("typed", day, None, None, run.distance_m, seconds, None, indoor=indoor, by_hand=True)


@pytest.mark.parametrize(
    ("name", "day"), [("sunday", 15), ("mon", 16), ("wednesday", 18), ("thur", 19), ("fri", 20), ("sat", 14)]
)
def test_a_weekday_is_the_last_one_before_today(name: str, day: int) -> None:
    assert typed_run(f"10 km {name}", SATURDAY).local_day == date(2026, 11, day)


NOT_UNDERSTOOD = {
    "": "The distance is missing",
    "yesterday 45 min": "The distance is missing",
    "12": '"12" was not understood',
    "5000 m": '"5000 m" was not understood',
    "10 km 45": '"45" was not understood',
    "10 km fartlek": '"fartlek" was not understood',
    "10 km mo": '"mo" was not understood',
    "10 km \x1b[31m": '"[31m" was not understood',
    "10kmh": '"10kmh" was not understood',
    "10 km 5 km": "more than one distance",
    "10 km 50 min 1:00:00": "more than one time",
    "10 km today yesterday": "more than one day",
    "10 km 2026-02-30": "2026-02-30 is not a day",
    "10 km 2026-11-22": "2026-11-22 has not come yet",
    "10 km 1:75:00": "1:75:00 is not a time",
    "10 km 1:05": "too fast for a run",
    "0 km today": "has no distance",
    "500 km": "over 400 km",
    "1" * 150 + " km": "over 400 km",
    "10 km " * 50: "too long",
}


@pytest.mark.parametrize(("text", "says"), NOT_UNDERSTOOD.items(), ids=range(len(NOT_UNDERSTOOD)))
def test_what_is_not_understood_is_named_with_an_example(text: str, says: str) -> None:
    with pytest.raises(AnswersError) as raised:
        typed_run(text, SATURDAY)
    assert says in str(raised.value)
    assert str(raised.value).endswith(EXAMPLE)
    assert str(raised.value).isprintable()


def test_the_example_is_understood() -> None:
    assert typed_run(EXAMPLE.partition(": ")[2], SATURDAY).distance_m == 12_500


@given(st.text(alphabet="0123456789.,:- hkmisundaoyterw\n", max_size=60))
def test_any_text_is_a_run_or_a_plain_error(text: str) -> None:
    with suppress(AnswersError):
        run = typed_run(text, SATURDAY)
        assert 0 < (run.distance_m or 0) <= 400_000
        assert run.local_day <= SATURDAY
