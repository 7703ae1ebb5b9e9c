"""The assessment and the rulebook as plain data for other programs. Unknown values are null."""

from typing import Any

from runback.engine.answers import offered
from runback.engine.assessment import Assessment, Decision
from runback.engine.rulebook.records import Advice, Answer, Fact, Rule, Standing
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.plan import Move
from runback.exercise.selection import session_after
from runback.output.as_json.runs import load_json
from runback.output.wording.citation import Sourced
from runback.output.wording.doses import dose_words
from runback.runs.load.load import LoadFacts

SCHEMA = 1


def assessment_json(rulebook: Rulebook, assessment: Assessment, load: LoadFacts | None = None) -> dict[str, Any]:
    """What `check --json` prints; `load` is what the runs said, when there were any."""
    contact = assessment.contact
    session = session_after(rulebook, assessment)
    return {
        "schema": SCHEMA,
        "rulebook": {"version": assessment.rulebook, "reviewed": assessment.reviewed},
        "today": assessment.today.isoformat(),
        "disposition": assessment.disposition,
        "complete": assessment.complete,
        "could_be": assessment.could_be,
        "open": list(assessment.open),
        "decided_by": [_decision(rulebook, decision) for decision in assessment.decided_by],
        "result": None if assessment.result is None else advice_json(rulebook, assessment.result),
        "within_days": assessment.within_days,
        "go_to": assessment.go_to or None,
        "not_sure": list(assessment.not_sure),
        "load": None if load is None else load_json(load),
        "running": _running(rulebook, assessment),
        "steps": [advice_json(rulebook, item) for item in assessment.steps],
        "exercises": [_exercise(rulebook, move) for move in session.moves] if session else [],
        "left_out": [
            *(_left_out(rulebook, assessment, item.advice) for item in assessment.left_out),
            *({"id": left.exercise, "why": left.says} for left in (session.left_out if session else ())),
        ],
        "safety_net": [{"id": item.id, "text": item.text} for item in assessment.safety_net],
        "next_check": _next_check(assessment),
        "contact": None
        if contact is None
        else {
            "region": contact.code,
            "emergency": contact.emergency,
            "urgent_line": None
            if contact.urgent_line is None
            else {"name": contact.urgent_line.name, "number": contact.urgent_line.number},
            "crisis": None
            if contact.crisis is None
            else {"name": contact.crisis.name, "number": contact.crisis.number},
        },
        "questions_asked": assessment.questions_asked,
        "answers": {name: _said(answer) for name, answer in assessment.answers.items()},
    }


def facts_json(rulebook: Rulebook) -> list[dict[str, Any]]:
    """What `rules facts --json` prints: every fact, in asking order."""
    return [_fact(fact) for fact in rulebook.facts]


def sources_json(rulebook: Rulebook) -> list[dict[str, Any]]:
    """What `rules sources --json` prints: every document with its sections and claims."""
    found = []
    for source in rulebook.sources.values():
        claims = [claim for claim in rulebook.claims.values() if claim.id.rpartition("-")[0] == source.key]
        found.append(
            {
                "id": source.key,
                "title": source.title,
                "publisher": source.publisher or None,
                "date": source.date or None,
                "address": source.address or None,
                "kind": source.kind,
                "seen": source.seen,
                "sections": dict(source.sections),
                "claims": [
                    {
                        "id": claim.id,
                        "section": claim.section,
                        "says": claim.says,
                        "status": claim.status,
                        "reason": claim.because or None,
                        "guideline": claim.guideline or None,
                        "used_by": list(claim.used_by),
                    }
                    for claim in claims
                ],
            }
        )
    return found


def rule_json(rulebook: Rulebook, rule: Rule) -> dict[str, Any]:
    """What `rules show ID --json` prints for a rule."""
    return {
        "id": rule.id,
        "file": rule.file,
        "disposition": rule.disposition or None,
        "within_days": rule.within_days,
        "go_to": rule.go_to or None,
        "running": rule.running or None,
        "withhold": list(rule.withhold),
        "when": rule.when,
        "in_words": rule.in_words,
        "because": rule.because,
        "say": rule.say or None,
        "claims": list(rule.claims),
    } | sourced_json(rulebook, rule)


def _decision(rulebook: Rulebook, decision: Decision) -> dict[str, Any]:
    rule = decision.rule
    return {
        "id": rule.id,
        "because": rule.because,
        "certain": decision.certain,
        "answers": {name: _said(answer) for name, answer in decision.answers.items()},
    } | sourced_json(rulebook, rule)


def _running(rulebook: Rulebook, assessment: Assessment) -> dict[str, Any] | None:
    if assessment.running is None:
        return None
    limits = [{"id": rule.id, "because": rule.because} for rule in assessment.limited_by]
    stage, run = assessment.stage, assessment.next_run
    return advice_json(rulebook, rulebook.item(assessment.running)) | {
        "limited_by": limits,
        "stage": None
        if stage is None
        else {"id": stage.id, "text": stage.text, "run_minutes": list(stage.bouts), "walk_minutes": stage.walk},
        "distance": None if run is None or run.km is None else {"km": round(run.km, 1)},
        "times_a_week": None if run is None else run.times_a_week,
    }


def advice_json(rulebook: Rulebook, item: Advice) -> dict[str, Any]:
    """A piece of advice with its sources."""
    return {"id": item.id, "text": item.text, "more": item.more or None} | sourced_json(rulebook, item)


def sourced_json(rulebook: Rulebook, item: Sourced) -> dict[str, Any]:
    """Where something comes from, and what recognised guidance says of it."""
    return {
        "sources": _sources(rulebook, item.sources),
        "standing": _standing(item.standing),
        "judgement": item.judgement or None,
    }


def _exercise(rulebook: Rulebook, move: Move) -> dict[str, Any]:
    words = {"id": move.exercise.id, "name": move.exercise.name, "dose": dose_words(move.dose)}
    return words | sourced_json(rulebook, move.exercise)


def _left_out(rulebook: Rulebook, assessment: Assessment, advice: str) -> dict[str, Any]:
    left = next(item for item in assessment.left_out if item.advice == advice)
    if left.reason == "replaced":
        return {"id": advice, "why": f"replaced by {', '.join(left.by)}"}
    return {"id": advice, "why": " ".join(rulebook.rule(name).because for name in left.by)}


def _next_check(assessment: Assessment) -> dict[str, Any] | None:
    check = assessment.next_check
    if check is None:
        return None
    return {"kind": check.kind, "on": check.on.isoformat(), "days_since_onset": check.days_since_onset}


def _sources(rulebook: Rulebook, references: tuple[str, ...]) -> list[dict[str, Any]]:
    found = []
    for reference in references:
        key, _, section = reference.partition(":")
        source = rulebook.source(key)
        found.append(
            {
                "id": key,
                "section": section,
                "title": source.title,
                "about": source.sections[section],
                "address": source.address or None,
                "seen": source.seen,
            }
        )
    return found


def _standing(standing: Standing) -> dict[str, Any]:
    return {"guidance": standing.guidance, "by": standing.by or None, "note": standing.note or None}


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "screen": fact.screen,
        "kind": fact.kind,
        "options": list(offered(fact)),
        "range": None if fact.low is None else {"from": fact.low, "to": fact.high, "unit": fact.unit or "days"},
        "ask": fact.ask,
        "why": fact.why,
        "help": fact.help or None,
        "ask_if": fact.ask_if or None,
        "worse": fact.worse or None,
        "probe": fact.probe or None,
        "first_class": fact.first_class,
    }


def _said(answer: Answer) -> str | int | dict[str, int]:
    if isinstance(answer.said, tuple):
        first, last = answer.said
        return {"from": first, "to": last}
    return answer.said
