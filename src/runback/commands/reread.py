"""Answers as they were kept, read again by today's rulebook."""

from collections.abc import Mapping
from datetime import date

from runback.engine.answers import Answer, read_answer
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError


def read_kept(rulebook: Rulebook, said: Mapping[str, object], day: date) -> tuple[dict[str, Answer], tuple[str, ...]]:
    """The answers that this rulebook still asks for and offers, and the names of the others.

    Args:
        rulebook: the one of today; the answers may come from an older or a newer one.
        said: the answers as said, by fact id.
        day: when they were said.
    """
    answers: dict[str, Answer] = {}
    unread: list[str] = []
    for name, value in said.items():
        if name not in rulebook.by_id:  # a near name is not looked for: nobody reads it
            unread.append(name)
            continue
        try:
            answers[name] = read_answer(rulebook.fact(name), value, day)
        except AnswersError:
            unread.append(name)
    return answers, tuple(unread)
