"""What was added to a rulebook, taken away or changed, in the rulebook's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from runback.engine.rulebook.records import Fact
from runback.engine.rulebook.rulebook import Rulebook

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "question": ("ask", "help", "probe", "worse", "options", "low", "high", "ask_if"),
    "rule": ("disposition", "within_days", "go_to", "running", "withhold", "when", "because", "say"),
    "condition": ("when", "means"),
    "step": ("text", "more", "when", "ceiling"),
    "load": ("when", "because"),
    "exercise": ("name", "steps", "dose", "loads", "off", "stop_if", "skip_if"),
    "routine": ("name", "when", "exercises", "first", "days"),
}
"""What is looked at, by kind; the first that changed are told first."""


@dataclass(frozen=True)
class Change:
    """One thing that differs.

    Attributes:
        kind: what it is, such as a rule.
        field: what of it changed; "" when all of it is new or gone.
        before, after: as it was and is; "" for nothing.
    """

    kind: str
    id: str
    field: str
    before: str
    after: str


def changes(old: Rulebook, new: Rulebook) -> Iterator[Change]:
    """Everything that differs, kind by kind in the order of the new rulebook; what is gone comes first."""
    for kind, fields in PARTS.items():
        before, after = _all(old, kind), _all(new, kind)
        yield from (Change(kind, name, "", _head(one), "") for name, one in before.items() if name not in after)
        for name, one in after.items():
            if name not in before:
                yield Change(kind, name, "", "", _head(one))
                continue
            for field in fields:
                was, now = (_text(getattr(side, field, None)) for side in (before[name], one))
                if was != now:
                    yield Change(kind, name, field, was, now)


def _all(book: Rulebook, kind: str) -> Mapping[str, Any]:
    if kind == "question":
        return book.by_id
    if kind == "step":
        return book.advice
    found: Mapping[str, Any] = getattr(book, f"{kind}s")
    return found


def _head(one: Any) -> str:  # noqa: ANN401  a record of any kind
    """What one of them is about, in a line."""
    if isinstance(one, Fact):
        return one.ask
    told = [getattr(one, key, None) for key in ("disposition", "running", "because", "text", "means", "name")]
    return ": ".join(str(part) for part in told if part)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(getattr(one, "id", one)) for one in value)
    return "" if value is None else str(value)
