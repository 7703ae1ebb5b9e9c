"""The list of Garmin Connect: any language, any age, and never a guess at the unit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from runback.errors import RunsError
from runback.runs.formats.sport_words import sport_key
from runback.runs.formats.tables import intervals, runkeeper, strava
from runback.runs.formats.tables.garmin_list import UnitUnknown, read, recognises
from runback.runs.model.run import Found, Remark, Run, Unit
from runback.runs.model.source import Source
from runs.formats.tables.table_files import SETTING, table, told, wall

KILOMETRES = replace(SETTING, unit="km")
MILES = replace(SETTING, unit="mi")

# One run of 8.78 km in 53:55, pace 6:08, 165 steps a minute of 0.99 m each: 165 x 53.92 x 0.99 = 8807 m.
HEADERS = {
    "en": "Activity Type,Date,Favorite,Title,Distance,Time,Avg Run Cadence,Avg Pace,Total Ascent,Avg Stride Length,Steps,Moving Time,Elapsed Time",
    "de": "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Zeit,Ø Schrittfrequenz (Laufen),Ø Pace,Anstieg gesamt,Ø Schrittlänge,Schritte,Zeit in Bewegung,Verstrichene Zeit",
    "fr": "Type d'activité,Date,Favori,Titre,Distance,Durée,Cadence de course moyenne,Allure moyenne,Ascension totale,Longueur moyenne des foulées,Pas,Temps de déplacement,Temps écoulé",
    "es": "Tipo de actividad,Fecha,Favorito,Título,Distancia,Tiempo,Cadencia de carrera media,Ritmo medio,Ascenso total,Longitud media de zancada,Pasos,Tiempo en movimiento,Tiempo transcurrido",
    "it": "Tipo di attività,Data,Preferita,Titolo,Distanza,Tempo,Cadenza di corsa media,Passo medio,Ascesa totale,Lunghezza media passo,Passi,Tempo in movimento,Tempo trascorso",
    "nl": "Activiteittype,Datum,Favoriet,Titel,Afstand,Tijd,Gem. cadans,Gemiddeld tempo,Totale stijging,Gem. staplengte,Stappen,Tijd bewogen,Verstreken tijd",
    "pt": "Tipo de atividade,Data,Favorito,Título,Distância,Tempo total,Cadência de corrida média,Ritmo médio,Subida total,Comprimento médio da passada,Passos,Tempo em movimento,Tempo transcorrido",
}
WORDS = {
    "en": "Running",
    "de": "Laufen",
    "fr": "Course à pied",
    "es": "Carrera",
    "it": "Corsa",
    "nl": "Hardlopen",
    "pt": "Corrida",
}


def listed(language: str = "en", **cells: str) -> list[str]:
    """One row, with other values than those of an easy run."""
    values = {
        "sport": WORDS[language],
        "date": "2025-11-13 18:35:58",
        "favourite": "false",
        "title": "Along the canal",
        "distance": "8.78",
        "time": "00:53:55",
        "cadence": "165",
        "pace": "6:08",
        "climb": "55",
        "stride": "0.99",
        "steps": "8,966",
        "moving": "00:53:04",
        "elapsed": "01:02:30",
    }
    assert cells.keys() <= values.keys()
    return list({**values, **cells}.values())


def a_list(*rows: list[str], language: str = "en") -> bytes:
    return table([HEADERS[language].split(","), *rows])


@pytest.mark.parametrize("language", HEADERS)
def test_a_run_is_read_whole_in_seven_languages(language: str) -> None:
    data = a_list(listed(language), language=language)
    assert recognises(data)
    assert told(read, data).only == Run(
        source="garmin_list",
        local_day=date(2025, 11, 13),
        start=None,
        local_start=wall(2025, 11, 13, 18, 35, 58),
        distance_m=8780.0,
        moving_s=53 * 60 + 55.0,
        elapsed_s=3600 + 2 * 60 + 30.0,
        cadence_spm=165.0,
        ascent_m=55.0,
        indoor=None,
    )


@pytest.mark.parametrize("language", HEADERS)
def test_no_other_reader_takes_the_list(language: str) -> None:
    head = a_list(listed(language), language=language)
    assert [reader.recognises(head) for reader in (strava, runkeeper, intervals)] == [False, False, False]


OLD_GERMAN = """Aktivitäten von laeufer

 Favorit,Aktivitätsname,Aktivitätstyp,Course,Start,Zeit,Distanz,Positiver Höhenunterschied,Ø Geschw(Ø Pace),Kalorien,
 false,Lauf,Laufen,--,"Fr, 25 Mai 2012 20:31",1:05:11,"10,20",38,6:24,588,
 false,Auslaufen,Laufen,--,"Mi, 23 Mai 2012 19:25",12:03,"2,00",0,6:01,150,
"""


def test_the_localised_list_of_2012_is_read_below_its_title() -> None:
    assert recognises(OLD_GERMAN.encode())
    first, second = told(read, OLD_GERMAN.encode(), KILOMETRES).runs
    assert (first.local_start, first.distance_m, first.moving_s, first.ascent_m) == (
        wall(2012, 5, 25, 20, 31),
        10_200.0,
        3911.0,
        38.0,
    )
    assert (second.local_start, second.distance_m, second.moving_s, second.ascent_m) == (
        wall(2012, 5, 23, 19, 25),
        2000.0,
        723.0,
        None,
    )


def test_the_localised_french_dates_of_2014_are_read() -> None:
    data = table(
        [
            ["Nom de l\u2019activité", "Type d\u2019activité", "Début", "Temps", "Distance", "Allure moyenne", ""],
            [" Sortie", "Course à pied", "lun., 30 juin 2014 7:03", "20:46", "2,94", "7:04", ""],
        ]
    )
    run = told(read, data, KILOMETRES).only
    assert (run.local_start, run.distance_m, run.moving_s) == (wall(2014, 6, 30, 7, 3), 2940.0, 1246.0)


@pytest.mark.parametrize(
    ("distance", "stride", "steps", "cadence", "metres"),
    [
        ("8.78", "0.99", "8,966", "165", 8780.0),
        ("5.45", "0.99", "8,966", "165", 5.45 * 1609.344),
        ("8.78", "0.99", "--", "165", 8780.0),  # 165 steps a minute for 53:55 are 8,896 steps
        ("5.45", "0.99", "--", "165", 5.45 * 1609.344),
        ("8.78", "99", "8,966", "165", 8780.0),  # strides in centimetres
        ("5.45", "3.25", "8,966", "165", 5.45 * 1609.344),  # strides in feet
    ],
)
def test_steps_and_their_length_tell_kilometres_from_miles(
    distance: str, stride: str, steps: str, cadence: str, metres: float
) -> None:
    data = a_list(listed(distance=distance, stride=stride, steps=steps, cadence=cadence, pace="--"))
    assert told(read, data).only.distance_m == pytest.approx(metres)


@pytest.mark.parametrize(("stride", "steps"), [("--", "8,966"), ("0.00", "8,966"), ("1.25", "8,966")])
def test_without_a_clear_sign_the_unit_is_asked_before_anything_is_given(stride: str, steps: str) -> None:
    data = a_list(listed(sport="Cycling"), listed(stride=stride, steps=steps))
    with pytest.raises(UnitUnknown, match="say --units km or --units mi") as raised:
        next(read_from(data))
    assert isinstance(raised.value, RunsError)
    assert raised.value.name == "activities.csv"


def read_from(data: bytes) -> Iterator[Found]:
    return read(Source.of_bytes("activities.csv", data), SETTING)


@pytest.mark.parametrize("row", [listed(sport="Cycling", stride="--"), listed(distance="--", stride="--")])
def test_the_unit_is_not_asked_when_no_run_has_a_distance(row: list[str]) -> None:
    told(read, a_list(row))


@pytest.mark.parametrize(("unit", "metres", "climb"), [("km", 8780.0, 55.0), ("mi", 8.78 * 1609.344, 55 * 0.3048)])
def test_the_unit_that_was_said_counts(unit: Unit, metres: float, climb: float) -> None:
    run = told(read, a_list(listed(stride="--")), replace(SETTING, unit=unit)).only
    assert run.distance_m == pytest.approx(metres)
    assert run.ascent_m == pytest.approx(climb)


def test_a_unit_that_the_steps_speak_against_is_remarked_on() -> None:
    result = told(read, a_list(listed()), MILES)
    assert result.runs[0].distance_m == pytest.approx(8.78 * 1609.344)
    assert result.remarks == [
        Remark("activities.csv", "It was read in mi, as asked. Its steps and stride lengths speak for km."),
    ]


@pytest.mark.parametrize(
    ("distance", "time", "pace", "unit", "metres"),
    [
        ("2.81", "00:12:06", "4:18", "km", 2810),
        ("2,81", "00:12:06", "4:18", "km", 2810),
        ("2,810", "00:12:06", "4:18", "km", 2810),
        ("2,810", "00:12:06", "6:55", "mi", 2810),  # a track, counted in metres: 12.1 min / 6.92 = 1.75 mi = 2.81 km
        ("2,810", "00:19:26", "6:55", "mi", 2.81 * 1609.344),
        ("2,81", "00:19:26", "6:55", "mi", 2.81 * 1609.344),
        ("800", "00:03:20", "4:10", "km", 800),
        ("21,130", "01:58:00", "5:35", "km", 21_130),
        ("7,00", "00:45:00", "6:26", "km", 7000),
        ("1,234.50", "99:00:00", "4:49", "km", 1_234_500),
        ("10.0", "01:00:00", "10.0", "km", 10_000),  # a speed in place of a pace
        ("2,810", "00:12:06", "13.9", "km", 2810),
        ("2,810", "00:12:06", "--", "km", 2810),
        ("2,810", "00:12:06", "--", "mi", 2810),
        ("800", "00:03:20", "--", "km", 800),
        ("8.78", "--", "--", "km", 8780),
        ("8.78", "00:53:55", "1:00", "km", 8780),  # a pace that fits nothing
        ("0.05", "00:00:20", "6:08", "km", 50),
    ],
)
def test_a_distance_is_read_to_fit_time_and_pace(
    distance: str, time: str, pace: str, unit: Unit, metres: float
) -> None:
    data = a_list(listed(distance=distance, time=time, pace=pace, stride="--"))
    assert told(read, data, replace(SETTING, unit=unit)).only.distance_m == pytest.approx(metres)


def test_a_distance_that_was_not_taken_at_its_word_says_so() -> None:
    noted = told(read, a_list(listed(distance="2,810", time="00:12:06", pace="4:18", stride="--")), KILOMETRES).only
    assert noted.note == "Its distance was read as 2.81 km, to fit its time."
    assert told(read, a_list(listed()), KILOMETRES).only.note == ""


@pytest.mark.parametrize("missing", ["--", "", "0", "0.00", "0:00"])
def test_what_garmin_leaves_out_is_unknown_and_never_zero(missing: str) -> None:
    row = listed(distance=missing, time=missing, cadence=missing, climb=missing, elapsed=missing, pace=missing)
    run = told(read, a_list(row)).only
    assert (run.distance_m, run.moving_s, run.elapsed_s, run.cadence_spm, run.ascent_m) == (None,) * 5


def test_a_cadence_of_walking_breaks_is_not_doubled() -> None:
    assert told(read, a_list(listed(cadence="116")), KILOMETRES).only.cadence_spm == 116


def test_the_first_of_two_columns_with_one_name_counts() -> None:
    header = [*HEADERS["de"].split(","), "Ø Schrittfrequenz (Laufen)"]
    data = table([header, [*listed("de"), "0"]])
    assert told(read, data).only.cadence_spm == 165


@pytest.mark.parametrize(
    ("sport", "indoor"),
    [
        ("Treadmill Running", True),
        ("treadmill_running", True),
        ("Trail Running", False),
        ("Running", None),
        ("running", None),
    ],
)
def test_a_treadmill_is_known_by_its_word(sport: str, indoor: bool | None) -> None:  # noqa: FBT001
    assert told(read, a_list(listed(sport=sport))).only.indoor is indoor


def test_rows_that_are_no_runs_of_the_window_are_passed_over() -> None:
    rows = [
        listed(sport="Cycling"),
        listed(sport="Zorbing"),
        listed(date="--"),
        listed(date="2025-01-01 10:00:00"),
        listed()[:-1],
        listed(),
    ]
    result = told(read, a_list(*rows), replace(KILOMETRES, since=date(2025, 11, 1)))
    assert result.reasons == ["other_sport", "unknown_sport", "no_date", "older", "damaged"]
    assert [passed.name for passed in result.passed] == [f"activities.csv, row {row}" for row in range(2, 7)]
    assert len(result.runs) == 1


def test_a_list_saved_by_a_spreadsheet_in_america_is_read() -> None:
    rows = [listed(date="7/4/2020 15:36"), listed(date="7/24/2020 6:05")]
    assert [run.local_start for run in told(read, a_list(*rows)).runs] == [
        wall(2020, 7, 4, 15, 36),
        wall(2020, 7, 24, 6, 5),
    ]


def test_a_title_with_an_open_quote_costs_its_row_only() -> None:
    header, first, second, third = a_list(listed(), listed(), listed(date="2025-11-15 08:00:00")).decode().splitlines()
    broken = second.replace("Along the canal", '"Along the canal')
    result = told(read, f"{header}\n{first}\n{broken}\n{third}\n".encode())
    assert [run.local_day for run in result.runs] == [date(2025, 11, 13), date(2025, 11, 15)]
    assert result.reasons == ["damaged"]
    assert len(result.remarks) == 1


@pytest.mark.parametrize(
    "data", [b"", b"Type,Date,Distance,Time\n", b"Activity Type,Date\n", b"\0\0", b"Avg Pace,Activity Type,Steps\n"]
)
def test_other_tables_are_not_taken_for_the_list(data: bytes) -> None:
    assert not recognises(data)
    with pytest.raises(RunsError, match="no header"):
        told(read, data)


JAPANESE = "アクティビティタイプ,日付,お気に入り,タイトル,距離,カロリー,タイム,平均ペース,総上昇量,平均歩幅,ステップ"
CHINESE = "活动类型,日期,我的最爱,标题,距离,热量消耗,时间,平均速度,累计爬升,平均步长,步数"
KOREAN = "활동 유형,날짜,즐겨찾기,제목,거리,칼로리,시간,평균 페이스,총 상승,평균 보폭,걸음"


@pytest.mark.parametrize(
    ("header", "run_word", "ride"),
    [(JAPANESE, "ラン", "バイク"), (CHINESE, "跑步", "骑行"), (KOREAN, "러닝", "자전거")],
)
def test_lists_of_east_asia_are_read_with_their_unit_from_the_strides(header: str, run_word: str, ride: str) -> None:
    rows = [
        f'{run_word},2026-08-22 16:14:45,false,x,6.55,364,00:33:02,5:03,9,1.15,"5,660"',
        f"{ride},2026-08-21 16:14:45,false,x,20.0,364,01:00:00,20.0,9,--,--",
    ]
    read_list = told(read, "\n".join([header, *rows]).encode())
    assert [(run.distance_m, run.moving_s, run.ascent_m) for run in read_list.runs] == [(6550.0, 1982.0, 9.0)]
    assert read_list.reasons == ["other_sport"]


def test_a_decimal_comma_in_one_distance_means_that_dots_part_thousands_everywhere() -> None:
    header = "Aktivitätstyp,Datum,Distanz,Zeit,Ø Pace,Anstieg gesamt,Ø Schrittlänge,Schritte"
    rows = [
        'Laufen,2026-08-22 16:14:45,"10,02",00:55:02,5:30,20,"1,10","9.080"',
        'Trailrunning,2026-08-21 16:14:45,"30,02",04:00:02,8:00,"1.205","0,76","39.600"',
        'Laufen auf der Bahn,2026-08-20 16:14:45,"8.000",00:40:00,5:00,--,--,--',
    ]
    runs = told(read, "\n".join([header, *rows]).encode()).runs
    assert [(run.distance_m, run.ascent_m) for run in runs] == [(10_020.0, 20.0), (30_020.0, 1205.0), (8000.0, None)]


THAI = "ประเภท,วันที่,รายการโปรด,ชื่อ,ระยะทาง,แคลอรี่,เวลา,ชีพจร,เพซเฉลี่ย,ช่วงก้าว,จำนวนก้าว"


def test_a_list_in_a_language_nobody_knows_is_read_by_what_stands_in_it() -> None:
    rows = [
        'วิ่ง,2026-08-22 16:14:45,false,x,6.55,364,00:33:02,155,5:03,1.15,"5,660"',
        'วิ่ง,2026-08-20 16:14:45,false,x,"5,000",264,00:25:00,150,5:00,1.15,"4,350"',
        "ปั่นจักรยาน,2026-08-19 16:14:45,false,x,20.00,364,01:00:00,120,3:00,--,--",
    ]
    data = "\n".join([THAI, *rows]).encode()
    assert recognises(data)
    asked = told(read, data, KILOMETRES)
    assert (asked.runs, {passed.word for passed in asked.passed}) == ([], {"วิ่ง", "ปั่นจักรยาน"})
    sports = {sport_key("วิ่ง"): True, sport_key("ปั่นจักรยาน"): False}
    given = told(read, data, replace(SETTING, sports=sports))
    assert [(run.distance_m, run.moving_s) for run in given.runs] == [(6550.0, 1982.0), (5000.0, 1500.0)]
    assert given.reasons == ["other_sport"]
