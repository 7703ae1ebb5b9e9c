"""Dates in many languages, and which number is the day."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runback.runs.formats.dates import DateColumn, Start, day_comes_first, read_date, start_in_local_time, start_in_utc
from runs.formats.tables.table_files import BERLIN, LANGUAGES, wall

NINTH_OF_DECEMBER = wall(2022, 12, 9, 15, 24, 49)

MONTHS = {
    "English": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "German": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "Austrian": "Jän. Feb. Mär. Apr. Mai Jun. Jul. Aug. Sep. Okt. Nov. Dez.",
    "Dutch": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "French": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "Spanish": "ene feb mar abr may jun jul ago sept oct nov dic",
    "Italian": "gen feb mar apr mag giu lug ago set ott nov dic",
    "Portuguese": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
    "Danish": "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.",
    "Swedish": "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
    "Norwegian": "jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.",
    "Polish": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "Polish in full": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
}


@pytest.mark.parametrize("language", MONTHS)
def test_every_month_is_known_by_its_word(language: str) -> None:
    for month, word in enumerate(MONTHS[language].split(), start=1):
        for spelled in (word, word.upper(), word.capitalize()):
            assert read_date(f"9 {spelled} 2026, 00:03:01") == wall(2026, month, 9, 0, 3, 1)
            assert read_date(f"{spelled} 9, 2026") == date(2026, month, 9)


@pytest.mark.parametrize(
    "text",
    [
        "2022-12-09 15:24:49",
        "2022-12-09T15:24:49",
        "2022-12-09T15:24:49.123Z",
        "2022-12-09 15:24:49 UTC",
        "2022-12-09T15:24:49+00:00",
        "2022/12/09 15:24:49",
        "2022. 12. 9. 15:24:49",
        "09.12.2022, 15:24:49",
        "9.12.2022 15.24.49",
        "09.12.22, 15:24:49",
        "Dec 9, 2022, 3:24:49 PM",
        "Dec 9, 2022, 3:24:49\u202fPM",
        "Dec 9, 2022, 15:24:49",
        "December 9th, 2022 at 3:24:49 pm",
        "Fri, Dec 9, 2022 3:24:49 p.m.",
        "9 Dec 2022, 15:24:49",
        "9-Dec-2022 15:24:49",
        "Fr, 9 Dez 2022 15:24:49",
        "Fr., 9. Dezember 2022 um 15:24:49 Uhr",
        "9 dec. 2022, 15:24:49",
        "ven., 9 déc. 2022 15:24:49",
        "9 déc. 2022 à 15:24:49",
        "9 dic 2022 15:24:49",
        "9 dic. 2022, 3:24:49 p. m.",
        "9 de dez. de 2022 15:24:49",
        "sexta-feira, 9 de dezembro de 2022 às 15:24:49",
        "9. des. 2022 kl. 15.24.49",
        "9 gru 2022, 15:24:49",
    ],
)
def test_the_ninth_of_december_is_read_in_every_shape(text: str) -> None:
    assert read_date(text) == NINTH_OF_DECEMBER


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Fr, 25 Mai 2012 20:31", wall(2012, 5, 25, 20, 31)),
        ("lun., 30 juin 2014 7:03", wall(2014, 6, 30, 7, 3)),
        ("1er juil. 2014 7:03", wall(2014, 7, 1, 7, 3)),
        ("May 29, 2022, 12:53:35 AM", wall(2022, 5, 29, 0, 53, 35)),
        ("May 29, 2022, 12:53:35 PM", wall(2022, 5, 29, 12, 53, 35)),
        ("2024-02-29", date(2024, 2, 29)),
        ("29.02.2024", date(2024, 2, 29)),
    ],
)
def test_what_stands_in_old_lists_is_read(text: str, moment: date) -> None:
    assert read_date(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        *("", "--", "yesterday", "12", "2022", "2023-02-29", "31.04.2022", "32 mei 2022", "2022-13-01", "9 jui 2022"),
        *("9 foo 2022", "2022-12-09 25:00", "2022-12-09 12:61", "2022-12-09 noon", "2022-12-09 15:24:49 +02:00"),
        *("1969-12-31", "2101-01-01", "0001-01-01", "9999-12-31 23:59:59", "20221209", "09.12.2022" * 20),
    ],
)
def test_what_is_no_date_is_unknown(text: str) -> None:
    assert read_date(text) is None


def test_dots_put_the_day_first_whatever_is_said() -> None:
    for day_first in (True, False, None):
        assert read_date("09.12.2022", day_first=day_first) == date(2022, 12, 9)


@pytest.mark.parametrize(
    ("text", "day_first", "day"),
    [
        ("9/12/2022", True, date(2022, 12, 9)),
        ("9/12/2022", False, date(2022, 9, 12)),
        ("9/12/2022", None, None),
        ("9-12-2022", None, None),
        ("25/12/2022", None, date(2022, 12, 25)),
        ("12/25/2022", None, date(2022, 12, 25)),
        ("25/12/2022", False, date(2022, 12, 25)),
        ("7/7/2022", None, date(2022, 7, 7)),
        ("25/25/2022", None, None),
    ],
)
def test_slashes_are_read_only_when_they_can_mean_one_day(text: str, day_first: bool | None, day: date | None) -> None:  # noqa: FBT001
    assert read_date(text, day_first=day_first) == day


@pytest.mark.parametrize(
    ("column", "day_first"),
    [
        (["1/2/2024", "25/2/2024"], True),
        (["1/2/2024", "2/25/2024"], False),
        (["1/2/2024", "3/4/2024"], None),
        (["25/2/2024", "2/25/2024"], None),
        ([], None),
    ],
)
def test_one_late_day_settles_a_whole_column(column: list[str], *, day_first: bool | None) -> None:
    assert day_comes_first(column) is day_first
    expected = {True: date(2024, 4, 3), False: date(2024, 3, 4), None: None}[day_first]
    assert DateColumn(lambda: column).read("3/4/2024") == expected


def test_a_column_is_not_gone_through_for_dates_that_are_plain() -> None:
    def never() -> list[str]:
        raise AssertionError("nobody needed to know")

    assert DateColumn(never).read("2024-03-04 07:00:00") == wall(2024, 3, 4, 7)
    assert DateColumn(never).read("04.03.2024") == date(2024, 3, 4)


law = settings(deadline=None)
moments = st.datetimes(wall(1970, 1, 1), wall(2100, 12, 31)).map(lambda at: at.replace(microsecond=0))


@law
@given(moments, st.sampled_from(sorted(LANGUAGES)))
def test_what_strava_writes_is_read_back_in_six_languages(moment: datetime, language: str) -> None:
    assert read_date(LANGUAGES[language].date(moment)) == moment


@law
@given(moments)
def test_slashes_are_read_back_when_the_order_is_known(moment: datetime) -> None:
    assert read_date(f"{moment:%d/%m/%Y %H:%M:%S}", day_first=True) == moment
    assert read_date(f"{moment:%m/%d/%Y %I:%M:%S %p}", day_first=False) == moment


@law
@given(st.text() | st.text(st.sampled_from("0123456789./- :,TZapmdec")))
def test_no_text_gives_anything_but_a_sane_date(text: str) -> None:
    found = read_date(text)
    assert found is None or 1970 <= found.year <= 2100


def test_an_evening_run_in_utc_falls_on_the_runners_own_day() -> None:
    begun = start_in_utc(wall(2022, 12, 9, 23, 30), BERLIN)
    utc = datetime(2022, 12, 9, 23, 30, tzinfo=UTC)
    assert begun == Start(date(2022, 12, 10), utc, wall(2022, 12, 10, 0, 30))
    far_west = timezone(timedelta(hours=-10))
    assert start_in_utc(wall(2022, 12, 9, 3), far_west).day == date(2022, 12, 8)


def test_local_time_tells_the_day_but_not_the_moment() -> None:
    late = wall(2022, 12, 9, 23, 30)
    assert start_in_local_time(late) == Start(date(2022, 12, 9), None, late)


def test_a_day_alone_stays_a_day() -> None:
    day = date(2022, 12, 9)
    assert start_in_local_time(day) == start_in_utc(day, BERLIN) == Start(day, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "2026年8月16日 09:01:41",
        "2026年8月16日 上午9:01:41",
        "2026年08月16日 午前9:01:41",
        "2026년 8월 16일 오전 9:01:41",
        "2026. 8. 16. 오전 9:01:41",
        "16 авг. 2026 г., 09:01:41",  # noqa: RUF001  Cyrillic
        "16 августа 2026 г., 9:01:41",  # noqa: RUF001  Cyrillic
        "16 серп. 2026 р., 09:01:41",  # noqa: RUF001  Cyrillic
        "16 Ağu 2026 09:01:41",
        "16 Ağustos 2026, 09:01:41",
        "2026. aug. 16. 9:01:41",
        "2026. augusztus 16. 09:01:41",
        "16.8.2026 klo 9.01.41",
        "16. elokuuta 2026 klo 9.01.41",
        "16 elok. 2026 9:01:41",
    ],
)
def test_dates_of_more_languages_are_read(text: str) -> None:
    assert str(read_date(text)) == "2026-08-16 09:01:41"


@pytest.mark.parametrize(
    "text", ["2026年8月16日 下午3:05:00", "2026년 8월 16일 오후 3:05:00", "2026年8月16日 午後3:05:00"]
)
def test_the_half_of_the_day_may_stand_before_the_hour(text: str) -> None:
    assert str(read_date(text)) == "2026-08-16 15:05:00"


def test_midnight_and_noon_before_the_hour() -> None:
    assert str(read_date("2026. 8. 16. 오전 12:30")) == "2026-08-16 00:30:00"
    assert str(read_date("2026. 8. 16. 오후 12:30")) == "2026-08-16 12:30:00"


@pytest.mark.parametrize("text", ["2026年13月1日", "2026年2月30日", "2026年8月", "8月16日", "16 foo 2026 г."])  # noqa: RUF001
def test_what_is_no_date_in_these_languages_is_none(text: str) -> None:
    assert read_date(text) is None


def test_march_is_march_though_the_finnish_november_begins_alike() -> None:
    assert str(read_date("5 Mar 2026")) == "2026-03-05"
    assert str(read_date("5 marr. 2026")) == "2026-11-05"
