"""Answers that cannot be used: one line with file and line, what was read and expected, exit 2, nothing kept."""

import json
import re
from pathlib import Path

import pytest

from command_line import check, one_line, ordinary, runback, written
from runback.journal.database import Draft, open_journal

BAD = [
    # what, the file, its line, what the message says
    ("an unknown question", '{\n"agee": 38}', 2, "no question called 'agee'; did you mean 'age'?"),
    ("an unknown question in TOML", 'age = 38\nchest_pian = "no"', 2, "'chest_pian'; did you mean 'chest_pain'?"),
    ("a question with a name of no length", '{"": 1}', 1, "no question called ''"),
    ("a very long name", '{"' + "x" * 5000 + '": 1}', 1, "called 'xxxxxx"),
    ("a name with control characters", r'{"\u001b[31mred": 1}', 1, r"called '\x1b[31mred'"),
    ("a name that is half a character", r'{"\ud800": 1}', 1, r"called '\ud800'"),
    ("an unknown option", '{\n\n"fever": "yess"}', 3, "fever: read 'yess': expected no, yes or not_sure; did you mean 'yes'?"),
    ("a yes where there are degrees", '{"saddle_numbness": "yes"}', 1, "expected no, looked_at, old, weeks, new, not_sure or"),
    ("not sure where that is not offered", '{"pain_site": "not_sure"}', 1, "not_sure is not offered here"),
    ("an option with control characters", r'{"fever": "\u001b[31mred"}', 1, r"read '\x1b[31mred'"),
    ("an option of many lines", '{"fever": "no\\nyes\\nno"}', 1, "read 'no yes no'"),
    ("a very long option", '{"fever": "' + "x" * 5000 + '"}', 1, "expected no, yes or not_sure"),
    ("a number for a yes or no", '{"fever": 1}', 1, "expected no, yes or not_sure"),
    ("words for a number", '{"age": "old"}', 1, "age: read 'old': expected a whole number from 5 to 110 years"),
    ("a fraction", '{"age": 38.5}', 1, "38.5 is not a whole number"),
    ("a yes for a number", '{"age": true}', 1, "expected a whole number"),
    ("nothing for a number", '{"age": null}', 1, "expected a whole number"),
    ("a list for a number", '{"age": [1, 2, 3]}', 1, "expected a whole number"),
    ("a table for a number", '{"age": {"years": 38}}', 1, "expected a whole number"),
    ("not a number", '{\n"age": NaN}', 2, "read NaN, expected a whole number"),
    ("an infinite number", '{"age": Infinity}', 1, "read Infinity, expected a whole number"),
    ("a huge number", '{"age": ' + "9" * 5000 + "}", 1, "expected a whole number"),
    ("a huge number in TOML", "age = " + "9" * 5000, 1, "expected a whole number"),
    ("too low", '{"age": 4}', 1, "read '4': out of range, expected a whole number from 5 to 110 years"),
    ("too high", '{"pain_intensity": 11}', 1, "out of range, expected a whole number from 0 to 10"),
    ("below nothing", '{"pain_intensity": -1}', 1, "out of range"),
    ("a range that ends before it starts", '{"pain_intensity": "7-3"}', 1, "the range starts after it ends"),
    ("digits of another script", '{"age": "\uff13\uff18"}', 1, "expected a whole number"),
    ("a day that does not exist", '{"duration_days": "2026-02-30"}', 1, "there is no such date"),
    ("a day that does not exist in TOML", "age = 38\nduration_days = 2026-02-30", 2, "is not valid JSON or TOML"),
    ("a day to come", '{"duration_days": "2026-12-24"}', 1, "that date is still to come (today is 2026-11-21)"),
    ("a day before living memory", '{"duration_days": "1066-10-14"}', 1, "out of range"),
    ("a time of day", "duration_days = 2026-11-18T07:32:00Z", 1, "expected a whole number"),
    ("an unknown region", '{"age": 38,\n"region": "UK"}', 2, "read 'UK', expected one of GB"),
    ("a number for a region", '{"region": 44}', 1, "read region = 44, expected a code such as GB"),
    ("an answer given twice", '{"age": 38,\n"age": 39}', 2, "age is answered twice, expected one answer"),
    ("an answer given twice in TOML", 'age = 38\nfever = "no"\nage = 39\n', 3, "age is answered twice"),
    ("an answer beside the table", '{"fever": "yes",\n"answers": {"age": 38}}', 1, "fever stands beside the table answers"),
    ("an answer before the table", 'fever = "yes"\n[answers]\nage = 38', 1, "fever stands beside the table answers"),
    ("a slip beside the table", '{"answers": {"age": 38},\n"fevr": "yes"}', 2, "fevr stands beside the table answers"),
    ("no table of answers", '{"answers": [1]}', 1, "read answers = [1], expected a table of answers"),
    ("a list", '["age", 38]', 1, "read a list, expected a table of answers"),
    ("one word", "hello", 1, "is not valid JSON or TOML"),
    ("half of it", '{"age": 38,\n', 2, "is not valid JSON"),
    ("two of them", '{"age": 38}\n{"age": 38}', 2, "is not valid JSON: Extra data"),
    ("TOML without a value", "age = 38\nfever =\n", 2, "is not valid JSON or TOML: Invalid value"),
    ("many lists in each other", "[" * 100_000, 1, "is nested too deeply"),
    ("many tables in each other", '{"a":' * 20_000, 1, "is nested too deeply"),
    ("many lists in each other in TOML", "a = " + "[" * 100_000, 1, "is nested too deeply"),
    ("nothing", "", 1, "is empty, expected answers as JSON or TOML"),
    ("white space", " \n\t\n", 1, "is empty, expected answers as JSON or TOML"),
    ("a picture", b"\x89PNG\r\n\x1a\n\0\0", 1, "is a binary file"),
    ("text of another encoding", b'{"age": 38,\n"fever": "n\xf6"}', 2, "is not UTF-8 text"),
    ("text in UTF-16", '{"age": 38}'.encode("utf-16"), 1, "is a binary file"),
    ("a huge file", b"#" * 1_000_001, 1, "is larger than 300,000 bytes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "says"), [pytest.param(*case, id=what) for what, *case in BAD])
def test_a_bad_file_is_one_line_that_says_where_and_what(
    tmp_path: Path, home: Path, text: str | bytes, line: int, says: str
) -> None:
    path = tmp_path / "mine.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    result = check(path)
    said = one_line(result)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said.startswith(f"runback: {path}:{line}: ")
    assert says in said
    assert len(said) < len(str(path)) + 400
    assert all(character.isprintable() for character in said)
    assert not home.exists()


@pytest.mark.parametrize("text", ["", '{"agee": 38}', b"\xff\xfe\x00", "[" * 100_000, '{"age": 38}{'])
def test_bad_standard_input_is_named_as_such(text: str | bytes) -> None:
    result = runback("check", "--answers", "-", given=text)
    assert result.exit_code == 2
    assert one_line(result).startswith("runback: standard input:1: ")


def test_a_contradiction_names_both_questions_and_lines(tmp_path: Path) -> None:
    answers = written(tmp_path, ordinary(leg_signs="no", leg_pain="below_knee"))
    answers.write_text(json.dumps(json.loads(answers.read_text(encoding="utf-8")), indent=0), encoding="utf-8")
    rows = answers.read_text(encoding="utf-8").splitlines()
    gate, detail = (
        next(n for n, row in enumerate(rows, 1) if f'"{name}"' in row) for name in ("leg_signs", "leg_pain")
    )
    result = check(answers)
    said = one_line(result)
    assert result.exit_code == 2
    assert f"{answers}:{gate}: Please check these answers" in said
    assert f"(leg_signs on line {gate}, leg_pain on line {detail})" in said


def test_a_line_is_the_one_of_the_answer_even_in_what_check_printed(tmp_path: Path) -> None:
    printed = json.loads(check(written(tmp_path, {"fever": "yes"}), "--json").stdout)
    assert "fever" in printed["decided_by"][0]["answers"]
    printed["answers"]["fever"] = "yess"
    path = tmp_path / "printed.json"
    path.write_text(json.dumps(printed, indent=2), encoding="utf-8")
    rows = path.read_text(encoding="utf-8").splitlines()
    [wrong] = [n for n, row in enumerate(rows, 1) if "yess" in row]
    assert f"{path}:{wrong}: fever: read 'yess'" in one_line(check(path))


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing.toml", "No such file or directory"), (".", "Is a directory"), ("a/b", "No such file")],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, reason: str) -> None:
    result = check(tmp_path / name)
    assert result.exit_code == 2
    assert re.search(rf"cannot be read: {reason}", one_line(result))


def test_nothing_that_was_kept_is_lost_by_a_bad_file(tmp_path: Path, home: Path) -> None:
    check(written(tmp_path, ordinary()), "--region", "GB")
    with open_journal(home) as journal:
        kept = journal.check()
        assert kept is not None
        draft = Draft(kept.day, kept.rulebook, "GB", {"age": 38})
        journal.keep_draft(draft)
    assert check(written(tmp_path, {"age": "old"})).exit_code == 2
    with open_journal(home) as journal:
        assert (journal.check(), journal.draft(), journal.remembered()["region"]) == (kept, draft, "GB")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("chek",), "did you mean 'check'?"),
        (("check", "--answrs", "x"), "did you mean '--answers'?"),
        (("check", "--answers"), "requires an argument"),
        (("why", "one"), "'one' is not a valid int"),
    ],
)
def test_a_slip_on_the_command_line_is_exit_2_with_a_hint(words: tuple[str, ...], hint: str) -> None:
    result = runback(*words)
    assert result.exit_code == 2
    assert hint in result.stderr
    assert "Traceback" not in result.stderr
