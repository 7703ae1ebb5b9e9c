"""Another program asks runback: three lines, and an open question never reads as harmless."""

import ast
import doctest
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import runback
from journeys.journey import ordinary_runner
from runback.errors import AnswersError

PAGE = (Path(__file__).parents[1] / "docs/library.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 21)
NUMB = {"age": 38, "saddle_numbness": "new"}
HUGE = 10**6000


def test_three_lines_are_enough() -> None:
    found = runback.assess(NUMB, region="GB")
    assert (found.disposition, found.emergency_number) == ("emergency", "999")
    assert "999" in found.safety_net.get("go_now", "999")


def test_the_page_shows_what_really_happens() -> None:
    examples = "\n".join(re.findall(r"```pycon\n(.*?)```", PAGE, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, "library.md", None, None)
    said: list[str] = []
    results = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert not results.failed, "".join(said)
    assert results.attempted > 10


@pytest.mark.parametrize("answers", [{}, {"age": 38}, {"age": 38, "chest_pain": "no", "saddle_numbness": "no"}])
def test_an_open_question_never_reads_as_harmless(answers: dict[str, object]) -> None:
    found = runback.assess(answers, today=TODAY)
    assert found.disposition is None
    assert found.running is None
    assert found.next_check is None
    assert found.could_be == "emergency"
    assert "both_legs" in found.open


def test_every_step_of_an_interview_is_open_until_the_last() -> None:
    said, answers = ordinary_runner(), dict[str, object]()
    while (question := runback.next_question(answers, today=TODAY)) is not None:
        before = runback.assess(answers, today=TODAY)
        assert before.disposition is None
        assert question.id in before.open or runback.load_rulebook().fact(question.id).wanted
        answers[question.id] = said[question.id]
    found = runback.assess(answers, region="gb", today=TODAY)
    assert (found.disposition, found.open) == ("self_care", ())
    assert found.running == "run_walk"
    assert found.steps
    assert found.next_check is not None
    assert "Call 999 " in found.safety_net["go_now"]


def test_urgent_is_told_at_once_though_worse_is_possible() -> None:
    found = runback.assess({"age": 38, "fever": "yes"}, today=TODAY)
    assert (found.disposition, found.at_least, found.could_be) == ("urgent", "urgent", "emergency")
    assert found.open
    assert (found.running, found.steps) == (None, {})


def test_without_a_region_the_words_name_no_number() -> None:
    found = runback.assess(ordinary_runner(), today=TODAY)
    assert found.emergency_number is None
    assert not any("{" in text for text in found.safety_net.values())


def test_a_region_may_stand_among_the_answers_as_in_a_file() -> None:
    assert runback.assess({**NUMB, "region": "US"}).emergency_number == "911"
    assert runback.assess({**NUMB, "region": "US"}, region="GB").emergency_number == "999"


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"sadle_numbness": "no"}, "there is no question called 'sadle_numbness'; did you mean 'saddle_numbness'?"),
        ({"saddle_numbness": "newly"}, "did you mean 'new'?"),
        ({"age": 38.5}, "age: read '38.5': 38.5 is not a whole number"),
        ({"age": None}, "age: read 'null': expected a whole number"),
        ({"age": HUGE}, "age: the number is far too long"),
        ({"age": 380}, "age: read '380': out of range"),
        ({"duration_days": "2026-02-30"}, "duration_days: read '2026-02-30': there is no such date"),
        ({"duration_days": TODAY + timedelta(1)}, "that date is still to come"),
        ({"chest_pain": ["no"]}, "chest_pain: read "),
        ({"region": "UK"}, "did you mean 'GB'?"),
        ({"region": 44}, "read region = 44"),
        ({7: "no"}, "there is no question called '7'"),
        ({"leg_signs": "no", "leg_pain": "below_knee"}, "they do not fit together"),
        ([("age", 38)], "read a list, expected a mapping of answers"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_used_is_named_with_the_nearest_that_can(answers: object, says: str) -> None:
    with pytest.raises(AnswersError) as refused:
        runback.assess(answers, today=TODAY)  # type: ignore[arg-type]  # what no type checker has looked at
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("day", ["2026-13-01", "tomorrow", date.max, date.min, 20261121])
def test_a_day_that_cannot_be_counted_from_is_refused(day: object) -> None:
    with pytest.raises(AnswersError, match=r"^today: read "):
        runback.assess(NUMB, today=day)  # type: ignore[arg-type]  # what no type checker has looked at


def test_a_moment_counts_as_its_day() -> None:
    answers = {"duration_days": "2026-11-01"}
    evening = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
    assert runback.assess(answers, today=evening) == runback.assess(answers, today="2026-11-21")


def test_runs_answer_what_the_answers_leave_open(tmp_path: Path) -> None:
    file = tmp_path / "run.gpx"
    points = "".join(
        f'<trkpt lat="{50 + step / 1000}" lon="8"><time>2026-11-19T07:{step:02}:00Z</time></trkpt>'
        for step in range(40)
    )
    file.write_text(f"<gpx><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>", encoding="utf-8")
    account = runback.read_runs(file)
    assert [(run.local_day, run.source) for run in account.runs] == [(date(2026, 11, 19), "gpx")]
    open_without = runback.assess({"age": 38}, today=TODAY).open
    open_with = runback.assess({"age": 38}, today=TODAY, runs=account.runs).open
    assert set(open_without) - set(open_with) == {"last_run_days"}


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AnswersError, match="there is no such file or folder"):
        runback.read_runs(tmp_path / "nothing")


def test_importing_loads_nothing_before_it_is_used() -> None:
    program = "import sys; before = set(sys.modules); import runback; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {name for name in loaded if name.startswith("runback")} == {"runback"}
    assert not loaded & {"typer", "rich", "pydantic", "json", "typing", "dataclasses"}


def test_an_assessment_loads_no_terminal_and_no_database() -> None:
    program = "import sys, runback; runback.Assessment; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"typer", "rich", "prompt_toolkit", "pydantic", "sqlite3", "platformdirs"} & set(done.stdout.split())


def test_the_names_are_those_a_type_checker_is_told_and_no_others() -> None:
    package = Path(runback.__file__).parent
    assert (package / "py.typed").exists()
    stub = ast.parse((package / "__init__.pyi").read_text(encoding="utf-8"))
    [told] = [node for node in stub.body if isinstance(node, ast.ImportFrom)]
    assert [name.name for name in told.names] == runback.__all__
    assert set(runback.__all__) <= set(dir(runback))
    with pytest.raises(AttributeError, match="has no attribute 'asses'"):
        getattr(runback, "asses")  # noqa: B009  # a type checker would refuse the name itself
