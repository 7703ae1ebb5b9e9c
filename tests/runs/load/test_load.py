"""What the runs say about load, and which of the check's questions they answer."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runback.engine.rulebook.rulebook import Rulebook
from runback.runs.importing.importing import read_paths
from runback.runs.load.answers import FromRuns, answers
from runback.runs.load.load import Block, load_facts, slope_of
from runback.runs.load.spike import Band, Spike, spike_of
from runback.runs.model.run import METRES_IN, Run
from runs.made_runs import SETTING, TODAY, ago, on
from runs.samples.folder import YEAR, Samples

MILE = METRES_IN["mi"]


def spike_at(runs: list[Run], days: int) -> Spike | None:
    """The comparison of the run so many days ago."""
    return next(spike_of(run, runs) for run in runs if run.local_day == TODAY - timedelta(days))


def test_without_runs_nothing_can_be_said_and_nothing_is_claimed() -> None:
    load = load_facts([], TODAY, onset=TODAY)
    assert load.blocks == (Block(0, 0),) * 4
    assert (load.runs_last_30, load.metres_last_30, load.longest, load.spike, load.spike_before_onset) == (
        0,
        0,
        None,
        None,
        None,
    )
    assert (load.no_comparison, load.usual_week_m, load.days_since_last_run) == (False, None, None)
    assert (load.longest_gap, load.comeback, load.cadence_spm, load.pace_s_per_km) == (None, None, None, None)
    assert answers(load) == {}


@pytest.mark.parametrize(
    ("days", "block"), [(0, 0), (6, 0), (7, 1), (13, 1), (14, 2), (20, 2), (21, 3), (27, 3), (28, None)]
)
def test_weeks_are_rolling_blocks_that_end_with_the_day(days: int, block: int | None) -> None:
    blocks = load_facts([ago(days, 7.5)], TODAY).blocks
    assert [place for place in range(4) if blocks[place] == Block(1, 7500)] == ([] if block is None else [block])


@pytest.mark.parametrize(("days", "counted"), [(29, 1), (30, 0), (-1, 0)])
def test_the_last_30_days_end_with_the_day_and_hold_nothing_after_it(days: int, counted: int) -> None:
    load = load_facts([ago(days, 9)], TODAY)
    assert (load.runs_last_30, load.metres_last_30) == (counted, counted * 9000)
    assert (load.longest is not None) == bool(counted)


def test_the_usual_week_is_a_median_that_one_race_does_not_move() -> None:
    weeks = [20.0, 22.0, 24.0, 80.0]
    assert load_facts([ago(7 * week, km) for week, km in enumerate(weeks)], TODAY).usual_week_m == 23_000


def test_a_week_without_a_run_counts_as_a_week_of_nothing() -> None:
    assert load_facts([ago(1, 20), ago(8, 22), ago(22, 30)], TODAY).usual_week_m == 21_000


def test_two_weeks_with_runs_are_too_little_for_a_usual_week() -> None:
    assert load_facts([ago(1, 20), ago(2, 20), ago(3, 20), ago(8, 22)], TODAY).usual_week_m is None


@pytest.mark.parametrize(
    ("as_of", "metres"), [(date(2026, 11, 22), 5000), (date(2026, 11, 23), 12_000), (date(2026, 11, 24), 12_000)]
)
def test_a_calendar_week_counts_once_it_is_over(as_of: date, metres: float) -> None:
    sunday = on(date(2026, 11, 22), 12)
    assert load_facts([on(date(2026, 11, 10), 5), sunday], as_of).full_week_m == metres


BANDS: list[tuple[float, float, Band]] = [
    (10.0, 6.0, "usual"),
    (10.0, 11.0, "usual"),
    (10.0, 11.001, "over_10"),
    (10.0, 13.0, "over_10"),
    (10.0, 13.001, "over_30"),
    (10.0, 20.0, "over_30"),
    (10.0, 20.001, "over_100"),
    (0.3, 0.33, "usual"),
]


@pytest.mark.parametrize(("base", "km", "band"), BANDS)
def test_a_run_is_held_against_the_longest_of_the_30_days_before(base: float, km: float, band: Band) -> None:
    spike = load_facts([ago(20, base), ago(10, base / 2), ago(3, km)], TODAY).spike
    assert spike is not None
    assert (spike.run.distance_m, spike.base.distance_m, spike.band) == (km * 1000, base * 1000, band)


def test_a_tenth_more_in_miles_is_a_tenth_and_not_a_hair_over_it() -> None:
    base, longer = ago(9, distance_m=19.7 * MILE), ago(2, distance_m=21.67 * MILE)
    spike = spike_of(longer, [base, longer])
    assert spike is not None
    assert spike.ratio > 1.1
    assert spike.band == "usual"


@pytest.mark.parametrize(("days", "compared"), [(1, True), (30, True), (31, False)])
def test_the_30_days_before_end_with_the_day_before_the_run(days: int, *, compared: bool) -> None:
    assert (spike_at([ago(days + 2, 10), ago(2, 12)], 2) is not None) == compared


def test_runs_of_the_same_day_are_on_neither_side() -> None:
    runs = [ago(9, 10), ago(2, 30), ago(2, 12)]
    assert [spike.ratio for run in runs[1:] if (spike := spike_of(run, runs))] == [3.0, 1.2]


def test_after_a_small_base_the_kilometres_are_told_too() -> None:
    small, usual = spike_at([ago(9, 2.5), ago(2, 5.3)], 2), spike_at([ago(9, 3), ago(2, 5.3)], 2)
    assert small is not None
    assert usual is not None
    assert (small.ratio, small.difference_m) == pytest.approx((2.12, 2800))
    assert usual.difference_m is None


@pytest.mark.parametrize(("days", "ratio"), [(13, 1.5), (14, 10 / 15)])
def test_the_largest_jump_of_the_last_14_days_is_shown(days: int, ratio: float) -> None:
    steady = [ago(day, 10) for day in range(17, 40, 3)]
    spike = load_facts([*steady, ago(days, 15), ago(1, 10)], TODAY).spike
    assert spike is not None
    assert spike.ratio == pytest.approx(ratio)


def test_of_two_jumps_alike_the_later_is_shown() -> None:
    spike = load_facts([ago(40, 10), ago(12, 10), ago(11, 12), ago(1, 14.4)], TODAY).spike
    assert spike is not None
    assert spike.run == ago(1, 14.4)


def test_a_comeback_has_no_comparison_and_never_an_endless_ratio() -> None:
    load = load_facts([ago(50, 12), ago(3, 6)], TODAY)
    assert (load.spike, load.no_comparison, load.comeback, load.longest_gap) == (None, True, True, 47)


def test_without_a_run_in_14_days_there_is_nothing_to_compare_and_no_comeback() -> None:
    load = load_facts([ago(20, 12), ago(16, 6)], TODAY)
    assert (load.spike, load.no_comparison, load.comeback) == (None, False, False)


@pytest.mark.parametrize(("gap", "comeback"), [(20, False), (21, True)])
def test_a_break_of_3_weeks_before_the_newest_run_is_a_comeback(gap: int, *, comeback: bool) -> None:
    assert load_facts([ago(3 + gap), ago(3)], TODAY).comeback is comeback


@pytest.mark.parametrize(("newest", "gap"), [(59, 30), (60, None)])
def test_the_longest_gap_is_one_that_ended_in_the_last_60_days(newest: int, gap: int | None) -> None:
    assert load_facts([ago(newest + 30), ago(newest)], TODAY).longest_gap == gap


def test_days_since_the_last_run_are_local_days() -> None:
    assert load_facts([ago(0)], TODAY).days_since_last_run == 0
    late = replace(ago(1), start=datetime(2026, 11, 21, 4, 30, tzinfo=UTC))
    assert load_facts([ago(9), late], TODAY).days_since_last_run == 1


def test_cadence_is_weighted_by_distance() -> None:
    told = [(150.0, 1.0), (160.0, 2.0), (170.0, 10.0)]
    runs = [ago(day, km, cadence_spm=cadence, moving_s=1800.0) for day, (cadence, km) in enumerate(told)]
    assert load_facts(runs, TODAY).cadence_spm == 170.0
    assert load_facts([replace(run, distance_m=5000.0) for run in runs], TODAY).cadence_spm == 160.0


def test_cadence_halfway_between_two_runs_is_in_the_middle() -> None:
    runs = [ago(day, 5, cadence_spm=150.0 + 10 * day, moving_s=900.0) for day in range(4)]
    assert load_facts(runs, TODAY).cadence_spm == 165.0


@pytest.mark.parametrize(
    "unfit", [{"cadence_spm": None}, {"moving_s": 599.0}, {"local_day": TODAY - timedelta(30)}], ids=str
)
def test_cadence_needs_three_runs_of_ten_minutes_in_30_days(unfit: dict[str, object]) -> None:
    runs = [ago(day, 2, cadence_spm=170.0, moving_s=600.0) for day in range(3)]
    assert load_facts(runs, TODAY).cadence_spm == 170.0
    assert load_facts([*runs[:2], replace(runs[2], **unfit)], TODAY).cadence_spm is None  # type: ignore[arg-type]


SLOPES = [(49, "flat"), (50, "rolling"), (149, "rolling"), (150, "hilly"), (300, "hilly"), (301, "steep")]


@pytest.mark.parametrize(("climb", "slope"), [*SLOPES, (0, "unknown"), (None, "unknown")])
def test_hills_come_in_coarse_classes(climb: float | None, slope: str) -> None:
    hill = ago(1, 10, ascent_m=climb)
    assert slope_of(hill) == slope
    assert [name for name, count in load_facts([hill], TODAY).slopes.items() if count] == [slope]


def test_a_treadmill_has_no_known_hills() -> None:
    assert slope_of(ago(1, 10, ascent_m=200.0, indoor=True)) == "unknown"


def test_pace_is_of_moving_time_never_of_pauses() -> None:
    runs = [ago(day, 10, moving_s=60.0 * minutes, elapsed_s=9000.0) for day, minutes in enumerate((50, 55, 70))]
    assert load_facts(runs, TODAY).pace_s_per_km == 330.0
    assert load_facts([ago(1, 10, elapsed_s=3600.0)], TODAY).pace_s_per_km is None


def test_a_run_that_cannot_be_right_is_left_out_and_named() -> None:
    ride = ago(2, 60, moving_s=7200.0)
    load = load_facts([ago(9, 10), ride, ago(1, 11)], TODAY)
    assert [(left.run, "too fast" in left.because) for left in load.left_out] == [(ride, True)]
    assert load.longest == ago(1, 11)


@given(st.lists(st.builds(ago, st.integers(-3, 70), st.floats(0.1, 42.0)), max_size=12), st.randoms())
def test_the_order_of_runs_never_matters(runs: list[Run], chance: random.Random) -> None:
    shuffled = runs.copy()
    chance.shuffle(shuffled)
    facts, again = load_facts(runs, TODAY), load_facts(shuffled, TODAY)
    assert again.metres_last_30 == pytest.approx(facts.metres_last_30)
    assert again.spike == facts.spike
    assert (again.usual_week_m is None) == (facts.usual_week_m is None)


STEADY = [ago(days, 10) for days in range(12, 60, 4)]


@pytest.mark.parametrize(
    ("days", "km", "band"),
    [(10, 10.5, "usual"), (10, 12.0, "over_10"), (10, 14.0, "over_30"), (10, 21.0, "over_100"), (9, 21.0, "usual")],
)
def test_the_check_is_told_of_the_jump_before_the_pain_began(days: int, km: float, band: Band) -> None:
    load = load_facts([*STEADY, ago(days, km)], TODAY, onset=TODAY - timedelta(10))
    assert answers(load)["load_spike"].value == band


def test_a_jump_within_14_days_up_to_the_onset_counts() -> None:
    steady = [ago(days, 10) for days in range(24, 60, 4)]
    for days, band in ((23, "over_30"), (24, "usual")):
        load = load_facts([*steady, ago(days, 15), ago(12, 10)], TODAY, onset=TODAY - timedelta(10))
        assert answers(load)["load_spike"].value == band


def test_an_onset_after_the_last_day_counts_as_that_day() -> None:
    load = load_facts([*STEADY, ago(13, 15)], TODAY, onset=TODAY + timedelta(5))
    assert answers(load)["load_spike"].value == "over_30"


def test_without_an_onset_the_check_asks_about_the_jump_itself() -> None:
    assert set(answers(load_facts([*STEADY, ago(1, 30)], TODAY))) == {"last_run_days"}


@pytest.mark.parametrize("before", [[], [ago(33, 10)], [ago(32, 10)], [ago(5, 10)], [ago(5, 10), ago(4, 10)]], ids=len)
def test_with_too_little_data_the_check_asks_about_the_jump_itself(before: list[Run]) -> None:
    load = load_facts([*before, ago(2, 15)], TODAY, onset=TODAY)
    assert "load_spike" not in answers(load)


@pytest.mark.parametrize("before", [[ago(5, 10), ago(4, 10), ago(3, 10)], [ago(40, 10), ago(3, 10)]], ids=len)
def test_three_runs_or_older_ones_are_enough_to_compare(before: list[Run]) -> None:
    assert answers(load_facts([*before, ago(2, 15)], TODAY, onset=TODAY))["load_spike"].value == "over_30"


@pytest.mark.parametrize(
    ("days", "says"),
    [(0, "was today."), (1, "was yesterday."), (2, "was 2 days ago."), (35, "was 35 days ago.")],
)
def test_the_check_is_told_when_the_last_run_was(days: int, says: str) -> None:
    found = answers(load_facts([ago(days)], TODAY))["last_run_days"]
    assert (found.value, found.because) == (days, f"Your newest run in the record {says}")


def test_a_reason_is_one_short_sentence_in_the_runners_own_unit() -> None:
    load = load_facts([*STEADY, ago(10, 14)], TODAY, onset=TODAY)
    kilometres, miles = answers(load)["load_spike"], answers(load, "mi")["load_spike"]
    assert kilometres == FromRuns(
        "over_30", "On 11 November 2026 you ran 14.0 km, after 10.0 km at most in the 30 days before."
    )
    assert "8.7 mi, after 6.2 mi" in miles.because
    assert len(kilometres.because.split()) <= 20


def test_every_answer_is_one_that_its_question_takes(rulebook: Rulebook) -> None:
    jump, last = rulebook.fact("load_spike"), rulebook.fact("last_run_days")
    bands = {answers(load_facts([*STEADY, ago(10, km)], TODAY, TODAY))["load_spike"].value for km in (10, 12, 15, 30)}
    assert bands == {option.id for option in jump.options}
    assert last.kind == "days"


MADE_YEAR = [
    # Miles by day of the year; what each 30-day longest is can be counted on fingers.
    *((day, 3.0) for day in range(2, 60, 3)),
    (61, 5.0),
    *((day, 3.0) for day in range(64, 85, 3)),
    (86, 5.5),
    *((day, 4.0) for day in range(89, 115, 3)),
    (117, 6.0),
    (118, 12.1),
    *((day, 4.0) for day in range(160, 365, 3)),
    (365, 4.4),
]


def test_a_made_up_year_has_the_jumps_that_were_put_into_it() -> None:
    first = date(2025, 1, 1)
    year = [on(first + timedelta(day - 1), miles * MILE / 1000) for day, miles in MADE_YEAR]
    jumps = [
        ((spike.run.local_day - first).days + 1, round(spike.ratio, 3), spike.band)
        for run in year
        if (spike := spike_of(run, year)) and spike.band != "usual"
    ]
    assert jumps == [(61, 1.667, "over_30"), (117, 1.5, "over_30"), (118, 2.017, "over_100")]
    assert [run.local_day for run in year if spike_of(run, year) is None] == [date(2025, 1, 2), date(2025, 6, 9)]


@pytest.fixture
def year_2013(samples: Samples) -> tuple[Run, ...]:
    """A year of runs."""
    return read_paths([samples.folder / YEAR], SETTING).runs


def test_a_year_has_the_jumps_that_were_counted_by_hand(samples: Samples, year_2013: tuple[Run, ...]) -> None:
    jumps = [spike for run in year_2013 if (spike := spike_of(run, year_2013)) and spike.band != "usual"]
    assert tuple((str(spike.run.local_day), round(spike.ratio, 3)) for spike in jumps) == samples.year.jumps
    assert [spike.band for spike in jumps].count("over_30") == samples.year.over_30
    assert "over_100" not in {spike.band for spike in jumps}
    longest = load_facts(year_2013, date(2013, 5, 20)).spike
    assert longest is not None
    assert (round(longest.run.distance_m or 0, -2), round(longest.base.distance_m or 0, -2)) == samples.year.stood_out


@pytest.mark.parametrize("place", range(3))
def test_a_year_as_of_three_days(samples: Samples, year_2013: tuple[Run, ...], place: int) -> None:
    by_hand = samples.year.as_of[place]
    load = load_facts(year_2013, by_hand.day)
    assert (load.runs_last_30, load.days_since_last_run) == (by_hand.runs, by_hand.days_since)
    assert load.metres_last_30 / 1000 == pytest.approx(by_hand.last_30, abs=0.005)
    assert load.longest is not None
    assert (load.longest.distance_m or 0) / 1000 == pytest.approx(by_hand.longest, abs=0.0005)
    assert [block.metres / 1000 for block in load.blocks] == pytest.approx(by_hand.weeks, abs=0.005)
    assert load.full_week_m / 1000 == pytest.approx(by_hand.full_week, abs=0.005)
