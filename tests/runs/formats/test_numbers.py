"""Numbers and durations: every way a web site writes them has one meaning."""

from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runback.runs.formats.numbers import Sign, decimal_sign, duration, number, readings

law = settings(deadline=None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9.44", 9.44),
        ("9,44", 9.44),
        ("7,0", 7.0),
        ("1,381", 1381),
        ("2,810", 2810),
        ("19,232", 19232),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1'234.5", 1234.5),
        ("0,944", 0.944),
        ("12345,678", 12345.678),
        ("3,2149860858917236", 3.2149860858917236),
        ("3322.949951171875", 3322.949951171875),
        ("1.066", 1.066),
        ("'42", 42),
        (" 42 ", 42),
        ("0", 0),
        ("0.0", 0),
    ],
)
def test_a_number_means_the_same_in_every_spelling(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "--", "-", "-3", "+3", "9 km", "abc", "nan", "inf", "1e5", "1_000", "0x10", "#error#", ".", ","),
        *("1,2,3", "1.2.3", "1,23,456", "1,234,5.6", "1.2,3.4", "५", "9" * 12, "9" * 500, "1\n2", "'"),
    ],
)
def test_what_is_no_number_is_unknown_and_never_zero(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2,810", (2810.0, 2.81)),
        ("1.066", (1.066, 1066.0)),
        ("2,81", (2.81,)),
        ("21,130", (21130.0, 21.13)),
        ("0,944", (0.944,)),
        ("--", ()),
    ],
)
def test_three_digits_after_a_separator_can_mean_two_things(text: str, values: tuple[float, ...]) -> None:
    assert readings(text) == values


@law
@given(st.integers(0, 99_999_999))
def test_thousands_can_be_parted_by_commas_dots_spaces_or_apostrophes(whole: int) -> None:
    american = f"{whole:,}"
    assert number(american) == whole
    for separator in (" ", "\u00a0", "\u202f", "'", "\u2019"):
        assert number(american.replace(",", separator)) == whole


@law
@given(st.integers(0, 9_999_999))
def test_a_decimal_comma_is_as_good_as_a_decimal_dot(hundredths: int) -> None:
    value = hundredths / 100
    assert number(f"{value:.2f}") == number(f"{value:.2f}".replace(".", ",")) == value
    assert number(f"{value:,.2f}") == number(f"{value:_.2f}".replace(".", ",").replace("_", ".")) == value


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("26:42", 26 * 60 + 42),
        ("1:06:06", 3600 + 6 * 60 + 6),
        ("0:32:42", 32 * 60 + 42),
        ("00:04:36.5", 4 * 60 + 36.5),
        ("00:04:36,5", 4 * 60 + 36.5),
        ("01:36.72", 96.72),
        ("90:00", 5400),
        ("27:30:00", 27 * 3600 + 1800),
        ("0", 0),
        ("0:00", 0),
        ("1428", 1428),
        ("1428.0", 1428),
    ],
)
def test_a_duration_is_read_in_seconds(text: str, seconds: float) -> None:
    assert duration(text) == pytest.approx(seconds)


@pytest.mark.parametrize(
    "text", ["", "--", ":34", "1:75", "1:75:00", "02:48.48.1", "1:2:3:4", "-1:00", "1:00 h", "१:00"]
)
def test_what_is_no_duration_is_unknown(text: str) -> None:
    assert duration(text) is None


@law
@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_hours_minutes_and_seconds_add_up(hours: int, minutes: int, seconds: int) -> None:
    assert duration(f"{hours}:{minutes:02}:{seconds:02}") == hours * 3600 + minutes * 60 + seconds
    assert duration(f"{60 * hours + minutes}:{seconds:02}") == hours * 3600 + minutes * 60 + seconds


@law
@given(st.text(st.sampled_from("0123456789.,:'- \u00a0e")) | st.text())
def test_no_text_gives_a_number_below_zero_or_without_end(text: str) -> None:
    for value in (number(text), duration(text), *readings(text)):
        assert value is None or (isfinite(value) and value >= 0)


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["10,02", "8.000"], ","),
        (["10.02", "8,000"], "."),
        (["8.000", "9.080"], None),
        (["1.234,5"], ","),
        (["1,234.56"], "."),
        (["10,02", "10.02"], None),
        (["", "--", "n/a"], None),
        ([], None),
    ],
)
def test_a_table_shows_its_decimal_sign_where_a_number_can_be_read_in_one_way(
    texts: list[str], sign: Sign | None
) -> None:
    assert decimal_sign(texts) == sign


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("1.205", ",", 1205),
        ("1.205", ".", 1.205),
        ("1,205", ".", 1205),
        ("1,205", ",", 1.205),
        ("10,02", ",", 10.02),
        ("7", ",", 7),
    ],
)
def test_the_sign_of_the_table_decides_what_a_number_of_three_digits_means(text: str, sign: Sign, value: float) -> None:
    assert number(text, sign) == value
