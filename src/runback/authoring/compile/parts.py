"""What compiled tables have in common: their sources, and a condition in the rule language and in words."""

from __future__ import annotations

from typing import Any

from runback.authoring.expressions import Expressions
from runback.authoring.language.condition import Condition
from runback.authoring.language.english import in_words
from runback.authoring.language.expression import show
from runback.authoring.schema.models import Sourced

Compiled = dict[str, Any]


def sourced(name: str, item: Sourced) -> Compiled:
    """The id of a table, its sources and its standing."""
    return {
        "id": name,
        "sources": list(item.sources),
        "standing": {
            "guidance": item.standing.guidance,
            "by": item.standing.by or "",
            "note": item.standing.note or "",
        },
        "judgement": item.judgement or "",
        "claims": list(item.claims),
    }


def worded(condition: Condition | None, parsed: Expressions) -> Compiled:
    """A condition as text and in English; both are empty when there is none."""
    return {
        "when": show(condition) if condition else "",
        "in_words": in_words(condition, parsed.vocabulary) if condition else "",
    }
