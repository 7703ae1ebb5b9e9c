"""What every table of a data file has in common: strictness, and the small vocabularies."""

from __future__ import annotations

import keyword
import re
from typing import Annotated, Final, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from runback.visible_text import is_hidden

RESERVED = frozenset(
    {
        *("always", "at_least", "disposition", "monotone", "never", "not_sure", "prefer_not_to_say", "screen", "shown"),
        *("unsure", "untold"),
    }
)


def plain_name(name: str) -> str:
    """A name as rules and people write it.

    Raises:
        ValueError: the end of a sentence that begins with the name.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise ValueError("must be small letters, digits and underscores, beginning with a letter")
    if keyword.iskeyword(name):
        raise ValueError("is a word of the rule language and cannot be a name")
    if name in RESERVED:
        raise ValueError("has a meaning of its own in runback and cannot be a name")
    return name


def shown_text(text: str) -> str:
    """A text that every terminal and page shows as it is written.

    Raises:
        ValueError: the end of a sentence that begins with the text.
    """
    if any(map(is_hidden, text.replace("\n", " "))):
        raise ValueError("holds characters that cannot be shown")
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(shown_text)]
Name = Annotated[str, AfterValidator(plain_name)]
Texts = Annotated[tuple[Text, ...], Field(strict=False)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Disposition = Literal["self_care", "routine", "soon", "urgent", "emergency"]
Running = Literal["stop", "walk_only", "run_walk", "short_and_easy", "as_usual"]
GoTo = Literal[
    "emergency",
    "maternity_unit",
    "surgical_team",
    "urgent_line",
    "pelvic_health",
    "physio",
    "clinician",
    "pharmacist",
]
DISPOSITIONS: Final[tuple[str, ...]] = get_args(Disposition)
RUNNING: Final[tuple[str, ...]] = get_args(Running)


class Part(BaseModel):
    """A table of a data file: unknown keys and wrong types are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
