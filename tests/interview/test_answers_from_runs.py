"""The running page of an interview when the runner's files answer a part of it: shown, explained, and changeable."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from journeys.journey import ordinary_runner
from runback.commands.check.runs_for_check import Record
from runback.engine.answers import Answer
from runback.engine.assessment import ONSET
from runback.engine.rulebook.rulebook import Rulebook
from runback.interview.dialogue import Ending, converse
from runback.interview.page import Line, Move, Sheet
from runback.interview.pages import FactSheet, ReviewSheet
from runback.interview.session import Session
from runback.runs.load.answers import FromRuns
from runback.terminal.interview import plain
from runback.terminal.interview.cursor import Page
from runback.terminal.interview.layout import lay_out
from runs.made_runs import on

TODAY = date(2018, 5, 21)
LONG_RUN = TODAY - timedelta(1)
RUNNING = "running"
REASON = "On 20 May 2018 you ran 18.0 km, after 12.0 km at most in the 30 days before."
ORDINARY = "On 6 May 2018 you ran 12.0 km, after 12.0 km at most in the 30 days before."


@pytest.fixture
def record() -> Record:
    """Every Sunday 12 km, and yesterday 18."""
    sundays = [on(LONG_RUN - timedelta(7 * week), 12.0) for week in range(1, 12)]
    return Record((*sundays, on(LONG_RUN, 18.0)), "km", TODAY)


@pytest.fixture
def session(rulebook: Rulebook, record: Record) -> Session:
    return Session(rulebook, TODAY, region="GB", read=record.answers)


def running_page(session: Session) -> FactSheet:
    return FactSheet(session, session.rulebook.screen(RUNNING))


def the_line(sheet: Sheet, name: str) -> Line:
    return next(line for line in sheet.lines() if line.id == name)


def answered_until_running(session: Session) -> None:
    """Answer everything before the running page as an ordinary runner whose pain began today."""
    for name, value in ordinary_runner().items():
        if session.rulebook.fact(name).screen != RUNNING:
            assert session.put(name, str(value)) == ""
    session.put(ONSET, "0")
    session.fill()


class Runner:
    """Answers what is open as an ordinary runner would, and does what is planned for some pages."""

    def __init__(self, session: Session, **plans: object) -> None:
        self.session = session
        self.plans = plans
        self.titles: list[str] = []

    def __call__(self, sheet: Sheet) -> Move:
        assert len(self.titles) < 40, self.titles
        self.titles.append(sheet.title)
        while not sheet.ended():
            line = next((line for line in sheet.lines() if not line.value), None)
            if line is None:
                break
            value = self.plans.get(line.id, {"region": "GB", **ordinary_runner()}.get(line.id, "no"))
            assert sheet.put(line.id, str(value)) == "", line.id
        return Move.NEXT

    def talk(self) -> Ending:
        return converse(self.session, self, lambda _: None)


def test_the_files_answer_before_the_running_page_and_each_answer_has_its_reason(session: Session) -> None:
    answered_until_running(session)
    sheet = running_page(session)
    assert the_line(sheet, "last_run_days").value == "1"
    assert the_line(sheet, "load_spike").value == "over_30"
    assert "Your newest run in the record was yesterday." in sheet.intro
    assert REASON in sheet.intro
    assert session.rulebook.wording["texts"]["read_from_runs"] in sheet.intro


def test_what_the_files_cannot_know_stays_open(session: Session) -> None:
    answered_until_running(session)
    open_lines = [line.id for line in running_page(session).lines() if not line.value]
    assert "ran_since" in open_lines
    assert not {"last_run_days", "load_spike"} & set(open_lines)


def test_without_files_the_same_facts_are_asked_in_bands(rulebook: Rulebook) -> None:
    session = Session(rulebook, TODAY, region="GB")
    answered_until_running(session)
    sheet = running_page(session)
    assert [choice.say for choice in the_line(sheet, "last_run_days").choices][:3] == [
        "In the last 7 days",
        "1 to 3 weeks ago",
        "3 to 6 weeks ago",
    ]
    assert [the_line(sheet, name).value for name in ("last_run_days", "load_spike")] == ["", ""]
    assert rulebook.wording["texts"]["read_from_runs"] not in sheet.intro


def test_until_the_onset_is_known_the_jump_before_it_is_not(session: Session) -> None:
    session.fill()
    assert session.answers["last_run_days"].said == 1
    assert "load_spike" not in session.answers


def test_an_answer_from_the_files_follows_the_onset(session: Session) -> None:
    answered_until_running(session)
    assert session.answers["load_spike"].said == "over_30"
    session.put(ONSET, "15")
    session.fill()
    assert session.answers["load_spike"].said == "usual"
    assert ORDINARY in running_page(session).intro
    session.put(ONSET, "1")
    session.fill()
    assert session.answers["load_spike"].said == "over_30"


def test_an_answer_from_the_files_goes_when_they_no_longer_give_it(session: Session) -> None:
    answered_until_running(session)
    session.put(ONSET, "2000")
    session.fill()
    assert "load_spike" not in session.answers
    assert the_line(running_page(session), "load_spike").value == ""


def test_an_onset_in_a_band_counts_the_largest_jump_that_it_allows(session: Session) -> None:
    answered_until_running(session)
    session.put(ONSET, "7-13")
    session.fill()
    assert session.answers["load_spike"].said == "usual"
    session.put(ONSET, "0-13")
    session.fill()
    assert session.answers["load_spike"].said == "over_30"


def test_a_corrected_answer_stays_when_the_onset_changes(session: Session) -> None:
    answered_until_running(session)
    assert running_page(session).put("load_spike", "over_100") == ""
    session.fill()
    session.put(ONSET, "15")
    session.fill()
    assert session.answers["load_spike"].said == "over_100"
    assert session.answers["last_run_days"].said == 1


def test_an_answer_corrected_in_the_review_stays(session: Session) -> None:
    answered_until_running(session)
    review = ReviewSheet(session)
    assert the_line(review, "last_run_days").value == "1"
    assert review.put("last_run_days", "30") == ""
    session.fill()
    assert session.answers["last_run_days"].said == 30


def test_answers_of_a_stopped_interview_are_not_read_over(rulebook: Rulebook, record: Record, session: Session) -> None:
    answered_until_running(session)
    running_page(session).put("load_spike", "usual")
    later = Session(rulebook, TODAY, region="GB", read=record.answers)
    later.take_up(session.said(), TODAY)
    later.fill()
    assert later.answers["load_spike"].said == "usual"


def test_an_interview_with_files_asks_the_rest_and_ends_the_same(rulebook: Rulebook, record: Record) -> None:
    by_files = Runner(Session(rulebook, TODAY, read=record.answers), duration_days=1)
    typed = Runner(
        Session(rulebook, TODAY),
        duration_days=1,
        last_run_days=1,
        load_spike="over_30",
    )
    assert by_files.talk() is typed.talk() is Ending.DONE
    assert by_files.titles == typed.titles
    habit = {"usual_run_km": 12, "longest_run_km": 12, "runs_a_week": 1}
    assert by_files.session.said() == typed.session.said() | habit


def test_the_runner_comes_to_the_page_on_which_the_read_answers_stand(rulebook: Rulebook, record: Record) -> None:
    runner = Runner(Session(rulebook, TODAY, read=record.answers))
    runner.talk()
    assert rulebook.screen(RUNNING).title in runner.titles


def test_an_emergency_comes_before_anything_the_files_say(rulebook: Rulebook, record: Record) -> None:
    asked: list[Mapping[str, Answer]] = []

    def read(said: Mapping[str, Answer]) -> Mapping[str, FromRuns]:
        asked.append(said)
        return record.answers(said)

    runner = Runner(Session(rulebook, TODAY, read=read), chest_pain="yes")
    assert runner.talk() is Ending.DONE
    assert runner.titles == ["About you", rulebook.screen("right_now").title]
    assert runner.session.ended()
    assert asked


class TestNumberedQuestions:
    """`--plain`, and whoever cannot have pages redrawn."""

    def ask(self, session: Session, *typed: str) -> tuple[Move, str]:
        rows: list[str] = []
        replies = iter(typed)

        def read(prompt: str) -> str:
            rows.append(prompt)
            return next(replies)

        move = plain.ask(running_page(session), read, rows.append)
        return move, " ".join(" ".join(rows).split())

    def test_the_reasons_stand_above_the_questions_that_are_left(self, session: Session) -> None:
        answered_until_running(session)
        move, said = self.ask(session, *["2"] * 10)
        assert move is Move.NEXT
        assert said.index(REASON) < said.index(session.rulebook.fact("ran_since").ask)
        assert session.answers["load_spike"].said == "over_30"

    def test_a_page_that_is_answered_lists_what_was_read_and_takes_a_change(self, session: Session) -> None:
        answered_until_running(session)
        self.ask(session, *["2"] * 10)
        ids = [line.id for line in running_page(session).lines()]
        _, said = self.ask(session, str(1 + ids.index("load_spike")), "1", "")
        assert "1 day" in said or "yesterday" in said
        session.fill()
        assert session.answers["load_spike"].said == "usual"


class TestRedrawnPages:
    """The pages of a terminal that can."""

    def seen(self, session: Session, wide: int, high: int) -> str:
        picture = lay_out(Page(running_page(session)), wide, high)
        return " ".join("".join(text for _, text in row) for row in picture.rows)

    @pytest.mark.parametrize(("wide", "high"), [(80, 40), (120, 40), (40, 60)])
    def test_the_reasons_and_the_answers_are_on_the_screen(self, session: Session, wide: int, high: int) -> None:
        answered_until_running(session)
        seen = " ".join(self.seen(session, wide, high).split())
        assert REASON in seen
        assert session.rulebook.wording["texts"]["read_from_runs"] in seen

    def test_the_cursor_begins_at_the_first_question_that_is_left(self, session: Session) -> None:
        answered_until_running(session)
        page = Page(running_page(session))
        assert page.focus == next(line.id for line in page.lines if not line.value)

    def test_an_answer_that_was_read_is_changed_with_one_key(self, session: Session) -> None:
        answered_until_running(session)
        page = Page(running_page(session))
        while page.focus != "load_spike":
            page.press("down")
        page.press("1")
        session.fill()
        assert session.answers["load_spike"].said == "usual"
