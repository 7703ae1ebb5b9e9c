"""What a sheet of the interview keeps in sight, and what a stopped one takes up again."""

from datetime import date

from journeys.journey import ordinary_runner
from runback.engine.rulebook.rulebook import Rulebook
from runback.interview.pages import FactSheet
from runback.interview.session import PROBE, Session

TODAY = date(2026, 11, 21)


def ordinary_session(rulebook: Rulebook, without: str) -> Session:
    session = Session(rulebook, TODAY, region="GB")
    for name, said in ordinary_runner().items():
        if rulebook.fact(name).screen != without:
            assert session.put(name, str(said)) == ""
    return session


def shown(sheet: FactSheet) -> list[str]:
    return [line.id for line in sheet.lines()]


def test_no_line_slips_away_under_a_finger(rulebook: Rulebook) -> None:
    sheet = FactSheet(ordinary_session(rulebook, "pain_so_far"), rulebook.screen("pain_so_far"))
    before = shown(sheet)
    assert "cough_pain" in before
    sheet.put("duration_days", "2")
    assert shown(sheet) == before


def test_a_detail_goes_when_the_line_above_it_is_taken_back(rulebook: Rulebook) -> None:
    sheet = FactSheet(ordinary_session(rulebook, "history"), rulebook.screen("history"))
    sheet.put("bones_or_steroids", "yes")
    assert "fragile_bones" in shown(sheet)
    sheet.put("bones_or_steroids", "no")
    assert "fragile_bones" not in shown(sheet)


def test_a_sign_confirmed_by_the_plainer_question_is_asked_for_its_time(rulebook: Rulebook) -> None:
    session = Session(rulebook, TODAY, region="GB")
    session.put("both_legs", "not_sure")
    session.put("both_legs" + PROBE, "yes")
    assert "both_legs" not in session.answers
    sheet = FactSheet(session, rulebook.screen("bladder_bowel_feeling"))
    [line] = [line for line in sheet.lines() if line.id == "both_legs"]
    assert [choice.value for choice in line.choices] == ["new", "weeks", "old", "looked_at", "not_sure"]
    sheet.put_none()
    assert "both_legs" not in session.answers


def test_a_doubt_left_open_is_taken_up_again(rulebook: Rulebook) -> None:
    stopped = Session(rulebook, TODAY, region="GB")
    stopped.put("chest_pain", "not_sure")
    stopped.put("cold_leg", "not_sure")
    stopped.put("cold_leg" + PROBE, "not_sure")
    resumed = Session(rulebook, TODAY, region="GB")
    resumed.take_up(stopped.said(), TODAY)
    assert resumed.doubts() == ["chest_pain"]
    assert resumed.probes == {"cold_leg": "not_sure"}
