"""The runs on a terminal: bars, load facts and the list."""

import io
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from rich.cells import cell_len
from rich.console import Console

from runback.runs.load.load import load_facts
from runback.runs.load.spike import Spike, spike_of
from runback.runs.model.run import Run, Unit
from runback.terminal.pages.runs import load_lines, show_list, show_runs, spike_words
from runs.made_runs import ago, on, run

WEDNESDAY = date(2018, 5, 23)
SUNDAY = date(2018, 5, 20)
STUDY = "It says nothing about the cause of your pain."


def shown(
    runs: Sequence[Run], day: date = WEDNESDAY, unit: Unit = "km", wide: int = 80, encoding: str = "utf-8"
) -> list[str]:
    console = Console(file=io.TextIOWrapper(io.BytesIO(), encoding=encoding), width=wide)
    with console.capture() as capture:
        show_runs(console, runs, load_facts(runs, day), unit)
    return capture.get().splitlines()


def bars(rows: list[str]) -> list[str]:
    return rows[2:10]


def before(days: int, km: float = 10.0, day: date = WEDNESDAY) -> Run:
    return on(day - timedelta(days), km)


def test_eight_weeks_from_monday_to_sunday_end_with_this_one_so_far() -> None:
    rows = bars(shown([before(2, 4.0), before(3, 6.0)]))
    assert [row[:6] for row in rows] == [" 2 Apr", " 9 Apr", "16 Apr", "23 Apr", "30 Apr", " 7 May", "14 May", "21 May"]
    assert rows[6].endswith("  6.0 km in 1 run")
    assert rows[7].endswith("  4.0 km in 1 run so far")
    assert all(row.endswith("  no run") for row in rows[:6])


def test_a_week_that_is_over_is_not_so_far() -> None:
    rows = bars(shown([before(0, day=SUNDAY)], SUNDAY))
    assert rows[7].endswith("10.0 km in 1 run")
    assert "so far" not in " ".join(rows)


def test_a_bar_is_as_long_as_its_share_of_the_longest() -> None:
    rows = bars(shown([before(3, 20.0), before(10, 10.0), before(17, 5.0), before(24, 0.1)]))
    longest, half, quarter, little = (row.count("█") for row in (rows[6], rows[5], rows[4], rows[3]))
    assert longest == pytest.approx(2 * half, abs=1) == pytest.approx(4 * quarter, abs=3)
    assert little == 0
    assert "▏" in rows[3] or "▎" in rows[3]
    assert not set("█▉▊▋▌▍▎▏") & set(rows[2])


def test_a_terminal_without_blocks_has_hashes() -> None:
    rows = bars(shown([before(3, 20.0), before(10, 10.0)], encoding="ascii"))
    assert rows[6].count("#") == pytest.approx(2 * rows[5].count("#"), abs=1)
    assert all(row.isascii() for row in rows)


@pytest.mark.parametrize("wide", [30, 40, 60, 80, 120])
def test_no_row_is_wider_than_the_terminal(wide: int) -> None:
    runs = [before(days, 12.3) for days in range(60)]
    assert max(map(cell_len, shown(runs, wide=wide))) <= wide


def test_where_there_is_no_room_for_bars_the_words_stand_alone() -> None:
    rows = bars(shown([before(3, 20.0)], wide=28))
    assert rows[6] == "14 May  20.0 km in 1 run"


def test_runs_after_the_day_and_runs_that_are_not_believed_are_in_no_bar() -> None:
    runs = [before(3, 5.0), before(3, 500.0), before(-2, 5.0)]
    rows = shown(runs)
    assert rows[8].endswith("5.0 km in 1 run")
    assert rows[9].endswith("no run so far")
    assert " - The run of 20 May 2018 is over 400 km long." in rows


def test_miles_are_miles_everywhere() -> None:
    said = " ".join(shown([before(3, 16.09344)], unit="mi"))
    assert "10.0 mi in 1 run" in said
    assert " km" not in said


def lines(*runs: Run, unit: Unit = "km") -> list[str]:
    return list(load_lines(load_facts(runs, WEDNESDAY), unit))


def test_little_data_is_called_so() -> None:
    assert lines() == [
        "Last 7 days: 0.0 km in 0 runs.",
        "Days 8 to 14: 0.0 km in 0 runs.",
        "Days 15 to 21: 0.0 km in 0 runs.",
        "Days 22 to 28: 0.0 km in 0 runs.",
        "Usual week: too little data.",
    ]


def test_a_comeback_is_no_jump() -> None:
    found = lines(before(1, 5.0), before(100, 5.0))
    assert "Largest jump of 14 days: no comparison, as the 30 days before hold no run." in found
    assert "The newest run came after a break of 3 weeks or more, so begin again with little." in found
    assert "Longest break in 60 days: 99 days." in found


def test_daily_runs_have_a_break_of_one_day() -> None:
    assert "Longest break in 60 days: 1 day." in lines(before(1), before(2), before(3))


def test_cadence_pace_and_hills_are_told_where_they_are_known() -> None:
    known = [
        on(WEDNESDAY - timedelta(days), 10.0, cadence_spm=172.0, ascent_m=200.0, moving_s=3600.0) for days in (1, 3, 5)
    ]
    assert lines(*known)[-3:] == [
        "Cadence: 172 steps per minute. No number is right for everybody.",
        "Pace: 6:00 per km.",
        "Hills: 3 hilly.",
    ]


def jump(km: float, base: float) -> Spike:
    newest = before(1, km)
    found = spike_of(newest, [newest, before(9, base)])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("km", "base", "said"),
    [
        (10.0, 12.0, "within a tenth of it"),
        (11.0, 10.0, "within a tenth of it"),
        (11.1, 10.0, "over 10 percent more"),
        (13.1, 10.0, "over 30 percent more"),
        (20.1, 10.0, "more than double"),
        (5.3, 2.5, "more than double, 2.8 km more"),
    ],
)
def test_a_run_is_held_against_the_longest_before_it(km: float, base: float, said: str) -> None:
    held = f"{km:.1f} km on 22 May 2018, after {base:.1f} km at most in the 30 days before: {said}"
    assert spike_words(jump(km, base), "km") == held


def test_the_study_is_named_only_where_a_run_goes_beyond_it() -> None:
    usual = [before(days) for days in range(1, 60, 5)]
    assert STUDY not in " ".join(" ".join(shown(usual)).split())
    assert STUDY in " ".join(" ".join(shown([*usual, before(0, 18.0)])).split())


def test_the_list_marks_treadmills_and_what_was_typed() -> None:
    runs = [
        ago(2, 9.87, by_hand=True, moving_s=3599.9),
        run("garmin_list", km=100.0, indoor=True, moving_s=None, elapsed_s=None),
    ]
    console = Console(width=80)
    with console.capture() as capture:
        show_list(console, runs, "km")
    assert capture.get().splitlines() == [
        "2026-11-20   100.0 km   unknown  garmin list, treadmill",
        "2026-11-19     9.9 km   1:00:00  typed, by hand",
        "2 runs, 109.9 km",
    ]


def test_a_row_of_the_list_is_one_row_on_a_narrow_terminal() -> None:
    console = Console(width=30)
    with console.capture() as capture:
        show_list(console, [run("garmin_account", indoor=True)], "km")
    rows = capture.get().splitlines()
    assert len(rows) == 2
    assert cell_len(rows[0]) <= 30
