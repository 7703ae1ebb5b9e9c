"""One run told by several files is one run; two runs stay two."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runback.runs.model.merge import same_run, tellings, together
from runback.runs.model.run import Kind, Run
from runs.made_runs import MORNING, TODAY, on, run


def later(seconds: float, **fields: Any) -> Run:
    """The same run in a Strava table, so many seconds later."""
    return run("strava", MORNING + timedelta(seconds=seconds), **fields)


SAME = {
    "the same start and distance": later(0),
    "a phone that was started 3 minutes after the watch": later(180),
    "a phone that was started before the watch": later(-180),
    "GPS that measures 5 % more": later(0, km=10 / 0.95),
    "a treadmill whose distance is far off": later(20, km=7.0),
    "a late start, and over 80 % of the time shared": later(600, km=7.0, moving_s=3050.0, elapsed_s=3050.0),
    "local time written as UTC, in summer in Berlin": later(2 * 3600),
    "local time written as UTC, in California": later(-8 * 3600),
    "shifted by an hour, and a second apart": later(3601),
    "a run that only tells its day": on(MORNING.date(), 10.3),
    "a typed run of the same day with about the same time": on(MORNING.date(), 10.0, moving_s=3500.0),
}


@pytest.mark.parametrize("other", SAME.values(), ids=SAME.keys())
def test_two_tellings_of_one_run_are_one(other: Run) -> None:
    assert same_run(run(), other)
    assert same_run(other, run())
    assert len(together([run(), other])) == 1


OTHER = {
    "a start 4 minutes later with little time shared": later(240, moving_s=700.0, elapsed_s=700.0),
    "a run of another distance at the same start": later(0, km=9.0, moving_s=1000.0, elapsed_s=1000.0),
    "the way home in the evening": later(10 * 3600 + 17),
    "another run an hour later to the second": later(3600, km=5.0),
    "the next day at the same time": later(24 * 3600),
    "a typed run of another distance that day": on(MORNING.date(), 12.0),
    "a typed run of another day": on(MORNING.date() - timedelta(1), 10.0),
    "a typed run that took twice as long": on(MORNING.date(), 10.0, moving_s=7200.0),
}


@pytest.mark.parametrize("other", OTHER.values(), ids=OTHER.keys())
def test_two_runs_stay_two(other: Run) -> None:
    assert not same_run(run(), other)
    assert not same_run(other, run())
    assert len(together([run(), other])) == 2


@pytest.mark.parametrize(
    ("seconds", "km", "same"),
    [
        (180, 10.0, True),
        (-180, 10.0, True),
        (181, 10.0, False),
        (180, 9.5, True),
        (180, 9.49, False),
        (180, 10.6, False),
    ],
)
def test_where_no_durations_are_known_start_and_distance_decide(seconds: int, km: float, *, same: bool) -> None:
    other = later(seconds, km=km, moving_s=None, elapsed_s=None)
    assert same_run(run(moving_s=None, elapsed_s=None), other) is same


@pytest.mark.parametrize(("seconds", "same"), [(719, True), (720, False), (-719, True), (-720, False)])
def test_one_runner_cannot_run_twice_for_four_fifths_of_an_hour(seconds: int, *, same: bool) -> None:
    assert same_run(run(), later(seconds, km=5.0)) is same


def test_loops_that_start_every_hour_stay_apart_though_two_sites_tell_them() -> None:
    loops = [MORNING + timedelta(hours=hour) for hour in range(12)]
    watch = [run("fit", start, 6.7, moving_s=3000.0, elapsed_s=3000.0) for start in loops]
    site = [run("strava", start + timedelta(seconds=1), 6.7, moving_s=3000.0, elapsed_s=3000.0) for start in loops]
    assert together(watch + site) == watch


def test_a_watch_left_on_for_weeks_swallows_no_other_run() -> None:
    left_on = run(elapsed_s=28 * 24 * 3600.0)
    assert len(together([left_on, later(10 * 3600 + 17), later(26 * 3600)])) == 3


def test_local_times_are_held_against_local_times() -> None:
    berlin = (MORNING + timedelta(hours=1)).replace(tzinfo=None)
    watch = run(local_start=berlin)
    table = run("garmin_list", start=MORNING, local_start=berlin + timedelta(seconds=40), km=10.1)
    assert len(together([watch, replace(table, start=None)])) == 1


@pytest.mark.parametrize(("km", "runs"), [(8.0, 1), (8.15, 1), (8.2, 2)])
def test_two_typed_runs_of_a_day_are_one_only_when_they_say_the_same(km: float, runs: int) -> None:
    assert len(together([on(TODAY, 8.0), on(TODAY, km)])) == runs


def test_a_typed_run_is_the_one_of_its_day_that_is_nearest() -> None:
    short, long = run(km=10.0), later(10 * 3600 + 17, km=10.4)
    typed = on(MORNING.date(), 10.3, cadence_spm=171.0)
    assert [each.cadence_spm for each in together([short, long, typed])] == [None, 171.0]


BEST_FIRST: tuple[Kind, ...] = ("fit", "tcx", "strava", "garmin_account", "apple", "garmin_list", "gpx", "typed")


@pytest.mark.parametrize("place", range(len(BEST_FIRST) - 1))
def test_the_better_telling_is_the_one_that_stays(place: int) -> None:
    better, worse = (run(kind, km=km) for kind, km in zip(BEST_FIRST[place : place + 2], (10.0, 10.2), strict=True))
    assert together([worse, better]) == [better]


def test_a_measured_run_goes_before_one_entered_by_hand() -> None:
    by_hand = run("strava", by_hand=True, km=10.0)
    assert together([by_hand, run("gpx", km=10.2)])[0].distance_m == 10_200.0


def test_a_whole_file_goes_before_a_copy_that_is_cut_off() -> None:
    whole, cut = run("gpx", km=10.0), run("gpx", km=9.0, moving_s=3300.0, elapsed_s=3300.0, note="The file is cut off.")
    assert together([cut, whole]) == together([whole, cut]) == [whole]


def test_what_the_best_telling_lacks_comes_from_the_next_best() -> None:
    watch = run(cadence_spm=None, ascent_m=None, indoor=None, elapsed_s=None)
    table = run("strava", km=10.1, cadence_spm=168.0, ascent_m=None, indoor=False)
    phone = run("gpx", km=10.2, cadence_spm=150.0, ascent_m=88.0)
    assert together([phone, table, watch]) == [
        replace(watch, cadence_spm=168.0, ascent_m=88.0, indoor=False, elapsed_s=3600.0)
    ]


def test_what_nobody_knows_stays_unknown() -> None:
    assert together([run(cadence_spm=None), later(0, cadence_spm=None)])[0].cadence_spm is None


def test_runs_come_oldest_first() -> None:
    days = [on(TODAY - timedelta(days)) for days in (3, 9, 1)]
    assert [each.local_day for each in together(days)] == sorted(each.local_day for each in days)


KINDS = st.sampled_from(BEST_FIRST)
STARTS = st.builds(
    lambda hours, seconds: datetime(2026, 5, 1, 6, tzinfo=UTC) + timedelta(hours=hours, seconds=seconds),
    st.integers(0, 30),
    st.sampled_from([0, 1, 90, 200, 900]),
)
TIMED = st.builds(
    run, KINDS, STARTS, st.sampled_from([5.0, 5.1, 5.3, 9.0]), cadence_spm=st.sampled_from([None, 160.0, 170.0])
)
UNTIMED = st.builds(on, st.dates(TODAY - timedelta(2), TODAY), st.sampled_from([5.0, 5.05, 5.2]))
RUNS = st.lists(st.one_of(TIMED, UNTIMED), max_size=8)


@given(RUNS, st.randoms(use_true_random=False))
def test_the_order_of_the_files_never_matters(runs: list[Run], chance: Any) -> None:
    shuffled = runs.copy()
    chance.shuffle(shuffled)
    assert together(shuffled) == together(runs)


@given(RUNS)
def test_telling_everything_twice_changes_nothing(runs: list[Run]) -> None:
    assert together(runs + runs) == together(runs)


@given(RUNS)
def test_every_telling_is_in_exactly_one_group_and_belongs_there(runs: list[Run]) -> None:
    groups = tellings(runs)
    assert sorted(map(repr, set(runs))) == sorted(repr(each) for group in groups for each in group)
    assert all(same_run(best, each) for best, *others in groups for each in others)


@given(TIMED, TIMED)
def test_being_the_same_run_goes_both_ways(one: Run, other: Run) -> None:
    assert same_run(one, other) == same_run(other, one)
    assert same_run(one, one)


LASTING = st.sampled_from([None, 100.0, 1800.0, 3600.0, 20_000.0])
OF_ANY_LENGTH = st.builds(
    lambda one, moving, elapsed, utc: replace(
        one, moving_s=moving, elapsed_s=elapsed, start=one.start if utc else None
    ),
    TIMED,
    LASTING,
    LASTING,
    st.booleans(),
)


@given(st.one_of(OF_ANY_LENGTH, UNTIMED), st.one_of(OF_ANY_LENGTH, UNTIMED))
def test_two_tellings_no_more_than_a_day_apart_are_one_just_when_they_are_the_same_run(one: Run, other: Run) -> None:
    near = abs((one.local_day - other.local_day).days) <= 1
    assert (len(tellings([one, other])) == 1) == (near and same_run(one, other))


def test_three_files_of_one_run_make_one_run_in_every_order() -> None:
    files = [run("fit"), later(3, km=10.2), run("gpx", km=10.3, cadence_spm=171.0)]
    assert {tuple(together(order)) for order in permutations(files)} == {(replace(files[0], cadence_spm=171.0),)}


@pytest.mark.parametrize("apart", [100, 120, 150, 180])
def test_repetitions_that_are_saved_one_by_one_stay_apart(apart: int) -> None:
    repetitions = [
        run(start=MORNING + timedelta(seconds=apart * number), km=0.5, moving_s=100.0, elapsed_s=100.0)
        for number in range(6)
    ]
    assert len(together(repetitions)) == 6
    assert sum(each.distance_m or 0 for each in together(repetitions)) == 3000


def test_tellings_of_a_short_run_whose_starts_differ_are_still_one() -> None:
    watch = run(km=0.5, moving_s=100.0, elapsed_s=100.0)
    site = run("strava", start=MORNING + timedelta(seconds=20), km=0.5, moving_s=80.0, elapsed_s=80.0)
    assert len(together([watch, site])) == 1


ACCOUNTS: tuple[Kind, ...] = ("strava", "garmin_account", "intervals", "garmin_list")


@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.parametrize("says_indoor", ["fit", "account", "both"])
def test_indoors_the_distance_that_was_corrected_in_the_account_goes_before_the_watch(
    account: Kind, says_indoor: str
) -> None:
    watch = run(km=5.2, moving_s=1800.0, elapsed_s=1800.0, indoor=True if says_indoor != "account" else None)
    corrected = run(account, km=6.0, moving_s=1800.0, elapsed_s=1800.0, indoor=True if says_indoor != "fit" else None)
    (one,) = together([watch, corrected])
    assert (one.source, one.distance_m) == ("fit", 6000)


def test_outdoors_the_watch_goes_before_the_account() -> None:
    (one,) = together([run(km=9.8, indoor=False), run("strava", km=10.0)])
    assert one.distance_m == 9800
