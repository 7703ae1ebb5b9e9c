"""Strava's table of activities: the same runs in any language, of any year, with any damage around them."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runback.errors import RunsError
from runback.runs.formats.tables import garmin_list, intervals, runkeeper
from runback.runs.formats.tables.strava import files_worth_opening, read, recognises
from runback.runs.model.run import Passed, Remark, Run
from runback.runs.model.source import Source
from runs.formats.tables.table_files import (
    COUNTS,
    LANGUAGES,
    SETTING,
    Activity,
    strava_table,
    table,
    told,
    wall,
)
from runs.samples.folder import Samples

law = settings(deadline=None)

EASY = Activity()
EVENING = Activity(
    id=12070555080, start=datetime(2024, 3, 13, 23, 30, tzinfo=UTC), metres=5000.0, moving=1500, elapsed=1500
)
RIDE = Activity(id=12070555081, start=datetime(2024, 3, 14, 6, tzinfo=UTC), sport="ride", metres=30_000.0)
TRAIL = Activity(id=12070555082, start=datetime(2024, 5, 1, 7, 0, 1, tzinfo=UTC), sport="trail", metres=12_340.0)
BY_HAND = Activity(
    id=12070555083,
    start=datetime(2024, 8, 2, 17, tzinfo=UTC),
    metres=8000.0,
    moving=2400,
    elapsed=2400,
    filename="",
    from_upload=0.0,
)
WEEK = (EASY, EVENING, RIDE, TRAIL, BY_HAND)


def test_a_run_is_read_whole() -> None:
    assert told(read, strava_table([EASY])).only == Run(
        source="strava",
        local_day=date(2024, 3, 12),
        start=datetime(2024, 3, 12, 17, 5, 9, tzinfo=UTC),
        local_start=wall(2024, 3, 12, 18, 5, 9),
        distance_m=9440.0,
        moving_s=2832.0,
        elapsed_s=2901.0,
        cadence_spm=163.0,
        ascent_m=64.5,
        indoor=None,
        by_hand=False,
        note="",
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", [87, 94, 101])
def test_the_same_archive_gives_the_same_runs_in_every_language_and_width(language: str, columns: int) -> None:
    data = strava_table(WEEK, language, columns)
    assert recognises(data[:4096])
    assert told(read, data).runs == told(read, strava_table(WEEK)).runs
    assert [passed.says for passed in told(read, data).passed] == [LANGUAGES[language].sports["ride"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_columns_give_the_same_runs_to_ten_metres(language: str) -> None:
    data = strava_table(WEEK, language, 10)
    assert recognises(data[:4096])
    wide = told(read, strava_table(WEEK)).runs
    narrow = told(read, data).runs
    assert [(run.start, run.local_start, run.elapsed_s) for run in narrow] == [
        (run.start, run.local_start, run.elapsed_s) for run in wide
    ]
    assert [run.distance_m for run in narrow] == pytest.approx([run.distance_m for run in wide], abs=10)
    assert {(run.moving_s, run.cadence_spm, run.ascent_m, run.by_hand) for run in narrow} == {(None, None, None, False)}


@law
@given(
    st.lists(
        st.builds(
            Activity,
            id=st.integers(100_000, 10**11),
            start=st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
                lambda at: at.replace(microsecond=0)
            ),
            sport=st.sampled_from(["run", "trail", "ride"]),
            metres=st.integers(0, 4_000_000).map(lambda tenths: tenths / 10),
            description=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
        ),
        max_size=4,
    ),
    st.sampled_from(sorted(LANGUAGES)),
    st.sampled_from([count for count in COUNTS if count > 10]),
)
def test_language_and_width_never_change_a_run(activities: list[Activity], language: str, columns: int) -> None:
    assert told(read, strava_table(activities, language, columns)).runs == told(read, strava_table(activities)).runs


def test_the_table_of_2018_counts_metres_under_lower_case_names() -> None:
    data = (
        b"id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n"
        b"1836465468,2018-09-12 15:02:23,Lunch Run,Run,,1428,3322.9,false,,activities/1836465468.gpx\n"
    )
    assert recognises(data)
    run = told(read, data).only
    assert (run.distance_m, run.elapsed_s, run.moving_s) == (3322.9, 1428, None)
    assert run.start == datetime(2018, 9, 12, 15, 2, 23, tzinfo=UTC)


def test_an_evening_run_belongs_to_the_runners_own_day() -> None:
    run = told(read, strava_table([EVENING])).only
    assert (run.local_day, run.local_start) == (date(2024, 3, 14), wall(2024, 3, 14, 0, 30))


def test_the_ninth_of_december_is_not_the_twelfth_of_september() -> None:
    run = told(read, strava_table([replace(EASY, start=datetime(2022, 12, 9, 15, 24, 49, tzinfo=UTC))], "de")).only
    assert (run.local_day, run.local_start) == (date(2022, 12, 9), wall(2022, 12, 9, 16, 24, 49))


def changed(cells: dict[int, object], activity: Activity = EASY, columns: int = 94) -> bytes:
    """The table of one activity, with other values in these columns."""
    lines = strava_table([activity], columns=columns).decode().splitlines()
    row = next(iter(csv.reader(lines[1:])))
    for index, value in cells.items():
        row[index] = str(value)
    return lines[0].encode() + b"\n" + table([row])


@pytest.mark.parametrize(
    ("kilometres", "metres", "distance", "apart"),
    [
        ("9.44", "9440.0", 9440.0, False),
        ("9.43", "9439.99", 9439.99, False),
        ("0.30", "309.0", 309.0, False),
        ("9.44", "9535.0", 9535.0, False),
        ("9.44", "9541.0", 9541.0, True),
        ("5.87", "9440.0", 9440.0, True),
        ("9.44", "", 9440.0, False),
        ("9,44", "", 9440.0, False),
        ("9.44", "0.0", 9440.0, False),
        ("", "9440.0", 9440.0, False),
        ("0.00", "0", None, False),
        ("", "", None, False),
        ("far", "--", None, False),
    ],
)
def test_metres_count_and_kilometres_stand_in(
    kilometres: str, metres: str, distance: float | None, *, apart: bool
) -> None:
    result = told(read, changed({6: kilometres, 17: metres}))
    assert [run.distance_m for run in result.runs] == [distance]
    assert [bool(run.note) for run in result.runs] == [apart]
    assert [remark.says for remark in result.remarks] == (
        ["Two distances differ in 1 of its runs. The ones in metres are used."] if apart else []
    )


@pytest.mark.parametrize(
    ("cadence", "steps", "steps_per_minute"),
    [
        (81.5, "", 163.0),
        (163, "", 163.0),
        (71.26, 3344, 142.52),
        (110, 5192, 110.0),  # 5,192 steps in 2,832 s are 110 a minute: both feet are counted
        (81.5, 12, 163.0),
        (81.5, 900_000, 163.0),
        (0, "", None),
        ("", 7698, None),
    ],
)
def test_a_cadence_of_one_leg_is_doubled(
    cadence: float | str, steps: float | str, steps_per_minute: float | None
) -> None:
    run = told(read, strava_table([replace(EASY, cadence=cadence, steps=steps)])).only
    assert run.cadence_spm == pytest.approx(steps_per_minute)


@pytest.mark.parametrize(
    ("filename", "from_upload", "by_hand"),
    [("", 0.0, True), ("#error#", 0.0, True), ("", 1.0, False), ("activities/1.fit.gz", 0.0, False), ("", "", False)],
)
def test_a_run_without_file_or_upload_was_typed_in(filename: str, from_upload: float | str, *, by_hand: bool) -> None:
    assert told(read, changed({12: filename, 52: from_upload})).only.by_hand is by_hand


@pytest.mark.parametrize(
    ("sport", "why"),
    [("Ride", "other_sport"), ("Walk", "other_sport"), ("Zorbing", "unknown_sport"), ("", "unknown_sport")],
)
def test_a_sport_is_named_in_its_own_word(sport: str, why: str) -> None:
    result = told(read, changed({3: sport}))
    assert [(passed.name, passed.why) for passed in result.passed] == [("activities.csv, row 2", why)]
    assert result.passed[0].says == (sport or "no sport given")


def test_a_sport_word_cannot_move_the_cursor_or_fill_the_screen() -> None:
    says = told(read, changed({3: "\x1b[31mred\x07" + "x" * 500})).passed[0].says
    assert says.startswith("[31mred")
    assert says.isprintable()
    assert len(says) == 40


@pytest.mark.parametrize("written", ["", "soon", "2024-02-30 10:00:00", "3/4/2024, 10:00:00"])
def test_a_run_without_a_certain_date_is_named(written: str) -> None:
    result = told(read, changed({1: written}))
    assert result.reasons == ["no_date"]
    assert result.passed[0].says == f"its date cannot be read for certain: {written or 'none given'}"


def test_a_late_day_elsewhere_in_the_table_settles_dates_with_slashes() -> None:
    lines = [changed({1: written}).decode().splitlines() for written in ("3/4/2024, 10:00:00", "25/4/2024, 10:00:00")]
    data = "\n".join([*lines[0], lines[1][1]]).encode()
    assert [run.local_day for run in told(read, data).runs] == [date(2024, 4, 3), date(2024, 4, 25)]


def test_runs_before_the_window_are_passed_over_by_their_local_day() -> None:
    result = told(read, strava_table(WEEK), replace(SETTING, since=date(2024, 3, 14)))
    assert [run.local_day for run in result.runs] == [date(2024, 3, 14), date(2024, 5, 1), date(2024, 8, 2)]
    assert result.reasons == ["older", "other_sport"]


@pytest.mark.parametrize(
    "description",
    [
        "two\nlines",
        "two\r\nlines",
        'said "well done", twice',
        ",,,,,",
        "123456,\nlooks like a row",
        "\u2028\x0b\x0c\x85",
        "x" * 200_000,
        '"' * 9,
    ],
)
def test_whatever_a_runner_writes_stays_in_its_cell(description: str) -> None:
    activities = [replace(EASY, description=description), EVENING, replace(TRAIL, description=description)]
    result = told(read, strava_table(activities))
    assert result.runs == told(read, strava_table([EASY, EVENING, TRAIL])).runs
    assert (result.passed, result.remarks) == ([], [])


def test_a_quote_that_is_never_closed_costs_one_run_and_no_more() -> None:
    lines = strava_table(WEEK).decode().splitlines()
    lines[2] = lines[2].replace(",Run,", ',Run,"never closed', 1)
    result = told(read, "\n".join(lines).encode())
    assert [run.local_day for run in result.runs] == [date(2024, 3, 12), date(2024, 5, 1), date(2024, 8, 2)]
    assert [(passed.name, passed.why) for passed in result.passed] == [
        ("activities.csv, row 3", "damaged"),
        ("activities.csv, row 4", "other_sport"),
    ]
    assert result.remarks == [
        Remark("activities.csv", "Some of its rows are broken. The rows after them were found again.")
    ]


def test_an_open_quote_in_a_table_without_any_other_quote_swallows_nothing() -> None:
    header, *rows = strava_table([EASY, EVENING, TRAIL], "es").decode().splitlines()
    rows = [
        row.replace('"', "").replace("9,44", "9.44").replace("5,00", "5.00").replace("12,34", "12.34") for row in rows
    ]
    rows[1] = rows[1].replace(",Carrera,", ',Carrera,"open', 1)
    result = told(read, "\n".join([header, *rows]).encode())
    assert [run.local_day for run in result.runs] == [date(2024, 3, 12), date(2024, 5, 1)]
    assert result.reasons == ["damaged"]
    assert len(result.remarks) == 1


def test_a_quote_that_the_next_row_closes_does_not_make_one_run_of_two() -> None:
    header, first, second, third = strava_table([EASY, EVENING, TRAIL], "es").decode().splitlines()
    opening = first.replace(",Carrera,", ',Carrera,"open', 1).replace('"9,44"', "9.44")
    closing = second.replace(",Carrera,", ',Carrera,closed"', 1).replace('"5,00"', "5.00")
    result = told(read, f"{header}\n{opening}\n{closing}\n{third}".encode())
    assert [run.distance_m for run in result.runs] == [EVENING.metres, TRAIL.metres]
    assert result.reasons == ["damaged"]


def test_a_row_that_ends_inside_the_quotes_of_the_next_is_noticed_by_its_length() -> None:
    header, first, second, third = strava_table([EASY, EVENING, TRAIL], "es").decode().splitlines()
    opening = first.replace(",Carrera,", ',Carrera,"open', 1).replace('"9,44"', "9.44")
    closing = second.replace("Along the canal", '"', 1).replace('"5,00"', "5.00")
    result = told(read, f"{header}\n{opening}\n{closing}\n{third}".encode())
    assert [run.distance_m for run in result.runs] == [TRAIL.metres]
    assert result.reasons == ["damaged", "damaged"]


@pytest.mark.parametrize(("row", "columns"), [("12070555085,too,short", 3), ("12070555085" + ",x" * 99, 100)])
def test_a_row_of_the_wrong_length_is_named(row: str, columns: int) -> None:
    result = told(read, strava_table([EASY]) + row.encode() + b"\n" + strava_table([TRAIL]).splitlines()[1])
    assert [run.distance_m for run in result.runs] == [EASY.metres, TRAIL.metres]
    assert result.passed == [
        Passed("activities.csv, row 3", "damaged", f"has {columns} columns where the header has 94"),
    ]


def test_empty_cells_after_the_last_column_do_no_harm() -> None:
    assert told(read, strava_table([EASY]).rstrip() + b",,,\n\n").only == told(read, strava_table([EASY])).only


def test_a_row_with_nul_is_refused_and_the_others_are_read() -> None:
    data = strava_table([replace(EASY, description="a\0b"), TRAIL])
    result = told(read, data)
    assert [run.distance_m for run in result.runs] == [TRAIL.metres]
    assert result.reasons == ["damaged"]


@pytest.mark.parametrize("size", [1024 * 1024 + 1, 3 * 1024 * 1024])
@pytest.mark.parametrize("text", ["x", ",", "one line of many\n"])
def test_a_field_of_more_than_a_mebibyte_costs_its_row_only(text: str, size: int) -> None:
    description = text * (size // len(text) + 1)
    result = told(read, strava_table([replace(EASY, description=description), TRAIL]))
    assert [run.distance_m for run in result.runs] == [TRAIL.metres]
    assert result.reasons == ["damaged"]


@pytest.mark.parametrize(
    ("more", "says"),
    [(b"\n" * 300_000, "has over 300,000 lines"), (b"x" * 16 * 1024 * 1024, "is larger than 16 MB")],
)
def test_a_table_too_large_for_any_runner_is_refused(more: bytes, says: str) -> None:
    with pytest.raises(RunsError, match=says):
        told(read, strava_table([EASY]) + more)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_saved_again_in_another_encoding_is_read(encoding: str) -> None:
    data = strava_table(WEEK, "de").decode().encode(encoding)
    assert recognises(data[:4096])
    assert told(read, data).runs == told(read, strava_table(WEEK)).runs


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_saved_again_with_another_separator_is_read(delimiter: str) -> None:
    rows = csv.reader(strava_table(WEEK).decode().splitlines())
    data = table(rows, delimiter)
    assert recognises(data[:4096])
    assert told(read, data).runs == told(read, strava_table(WEEK)).runs


def test_headers_that_strava_forgot_to_translate_are_read() -> None:
    lines = strava_table(WEEK).decode().splitlines()
    names = [
        f'"<span class=""translation_missing"" title=""missing: {name}"">{name}</span>"' for name in lines[0].split(",")
    ]
    names[:40] = lines[0].split(",")[:40]
    data = "\n".join([",".join(names), *lines[1:]]).encode()
    assert recognises(data[:4096])
    assert told(read, data).runs == told(read, strava_table(WEEK)).runs


def test_columns_in_another_order_are_found_by_their_english_names() -> None:
    data = table(
        [
            [
                "Filename",
                "Activity ID",
                "Activity Date",
                "Activity Type",
                "Moving Time",
                "Elapsed Time",
                "Distance",
                "Distance",
            ],
            ["", 12070555079, "Mar 12, 2024, 5:05:09 PM", "Run", "2832.0", "2901.0", "9.44", "9440.0"],
        ]
    )
    assert recognises(data)
    run = told(read, data).only
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (9440.0, 2832.0, 2901.0)


def test_wide_tables_whose_repeated_names_disagree_are_not_read_by_position() -> None:
    lines = strava_table([EASY], "de").decode().splitlines()
    names = lines[0].split(",")
    names[17] = "Etwas anderes"
    data = "\n".join([",".join(names), *lines[1:]]).encode()
    assert not recognises(data[:4096])
    with pytest.raises(RunsError, match=r"activities\.csv: has no header that runback knows"):
        told(read, data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 4096,
        b"a,b,c\n1,2,3\n",
        b"PK\x03\x04",
        b"id,name,a,b,c,d,e,f,g,h\n1,2,3,4,5,6,7,8,9,10\n",
        b"123456,Mar 12 2024,a,b,c,1,2,d,e,photo.jpg\n" * 3,
        b"Date,Type,Route Name,Distance (km),Duration\n",
    ],
)
def test_other_files_are_not_taken_for_strava(data: bytes) -> None:
    assert not recognises(data)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", COUNTS)
def test_no_other_reader_takes_stravas_table(language: str, columns: int) -> None:
    head = strava_table(WEEK, language, columns)[:4096]
    assert [reader.recognises(head) for reader in (garmin_list, runkeeper, intervals)] == [False, False, False]


def test_the_header_alone_is_enough_where_it_is_certain() -> None:
    assert recognises(strava_table([], "de"))
    assert recognises(
        b"Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Commute,Activity Gear,Filename\n"
    )
    assert told(read, strava_table([], "de")).runs == []


def test_one_fit_file_a_month_tells_the_zone_and_files_stand_in_for_missing_distances() -> None:
    activities = [
        replace(EASY, filename="activities/1.fit.gz"),
        replace(EVENING, filename="activities/2.FIT"),
        replace(RIDE, filename="activities/3.fit.gz"),
        replace(TRAIL, filename="activities/4.gpx", metres=0.0),
        replace(BY_HAND, metres=0.0),
        replace(TRAIL, filename="#error#", metres=0.0),
    ]
    source = Source.of_bytes("activities.csv", strava_table(activities))
    assert files_worth_opening(source, SETTING) == (("activities/2.FIT",), ("activities/4.gpx",))
    assert files_worth_opening(source, replace(SETTING, since=date(2024, 4, 1))) == ((), ("activities/4.gpx",))
    assert files_worth_opening(Source.of_bytes("activities.csv", strava_table([RIDE])), SETTING) == ((), ())


def test_the_zone_is_told_by_the_newest_file_of_each_of_the_last_twelve_months() -> None:
    runs = [
        replace(
            EASY, start=datetime(2024 + month // 12, 1 + month % 12, day, 7, tzinfo=UTC), filename=f"{month}-{day}.fit"
        )
        for month in range(15)
        for day in (9, 27, 14)
    ]
    source = Source.of_bytes("activities.csv", strava_table(runs))
    assert files_worth_opening(source, SETTING).zone == tuple(f"{month}-27.fit" for month in range(14, 2, -1))


def test_an_export_of_2024_has_one_run(samples: Samples) -> None:
    data = samples.read("strava-export/activities.csv")
    assert recognises(data[:4096])
    run = told(read, data).only
    assert run.start == datetime(2022, 5, 29, 15, 53, 35, tzinfo=UTC)
    assert run.local_start == wall(2022, 5, 29, 17, 53, 35)
    assert run.distance_m == pytest.approx(3322.95, abs=0.001)
    assert (run.moving_s, run.elapsed_s, run.by_hand) == (1411.0, 1428.0, False)
    assert run.cadence_spm == pytest.approx(2 * 71.26, abs=0.01)
    assert run.ascent_m == pytest.approx(61.9, abs=0.05)
    worth = files_worth_opening(Source.of_bytes("activities.csv", data), SETTING)
    assert worth == (("activities/12866632127.fit.gz",), ())


def test_an_export_of_2023_has_rides_only(samples: Samples) -> None:
    data = samples.read("csv/strava-activities-2023.csv")
    assert recognises(data[:4096])
    result = told(read, data)
    assert (result.runs, result.remarks) == ([], [])
    assert [(passed.why, passed.says) for passed in result.passed] == [("other_sport", "Ride")] * 8


def test_the_rides_of_an_export_add_up_when_they_are_called_runs(samples: Samples) -> None:
    result = told(read, samples.read("csv/strava-activities-2023.csv").replace(b",Ride,", b",Run,"))
    assert sum(run.distance_m or 0 for run in result.runs) == pytest.approx(496_699.7, abs=0.05)
    assert [run.by_hand for run in result.runs].count(True) == 2
    assert (min(run.local_day for run in result.runs), max(run.local_day for run in result.runs)) == (
        date(2023, 5, 13),
        date(2023, 6, 10),
    )


GERMAN_OF_2022 = (
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,Verstrichene Zeit,Distanz,"
    "Max. Herzfrequenz,Relative Leistung,Pendeln,Aktivitätsausrüstung,Dateiname,Sportlergewicht,Fahrradgewicht,"
    "Bewegungszeit,Höchstgeschw.,Durchschnittliche Geschwindigkeit,Höhenzunahme,Höhenunterschied"
)


@pytest.mark.parametrize("word", ["Lauf", "ラン", "забег"])
def test_a_table_whose_names_are_in_any_language_and_never_twice_is_known_by_its_rows(word: str) -> None:
    header = GERMAN_OF_2022 if word == "Lauf" else ",".join(f"名 {number}" for number in range(19))
    rows = [
        f'10000001,"12.09.2021, 15:02:23",x,{word},,1850,"5,02",,,false,,activities/1.gpx.gz,72,,1800,,,20,',
        '10000002,"14.09.2021, 15:02:23",x,Radfahrt,,3700,"20,04",,,false,,activities/2.gpx.gz,72,,3600,,,20,',
    ]
    strava = told(read, "\n".join([header, *rows]).encode())
    assert [(run.distance_m, run.moving_s, run.elapsed_s) for run in strava.runs] == [(5020, 1800, 1850)]
    assert strava.reasons == ["other_sport"]
    assert recognises("\n".join([header, *rows]).encode())
