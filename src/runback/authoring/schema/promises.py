"""`promises.toml`: what is stated of every set of answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from runback.authoring.schema.parts import Part, Text, Texts

VERBS = ("always", "never", "possible", "monotone", "unsure", "first_class", "within", "steady")


class Promise(Part):
    """One statement about every answer set, by exactly one of its verbs.

    Attributes:
        always: holds for every answer set.
        never: holds for none.
        possible: holds for at least one.
        monotone: a worse answer never makes this milder.
        unsure: an answer "not sure" is never read more mildly than "no".
        first_class: the worst answer to a fact of the first class makes at least this, whatever else is answered.
        within: never more demanding than any rule that fires allows.
        steady: the same below urgent whatever one fact is, `over`, as long as the condition `where` holds.
        without: facts a monotone, unsure or first_class promise leaves aside, each with its reason in `because`.
    """

    says: Text
    because: Text
    sources: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
    always: Text | None = None
    never: Text | None = None
    possible: Text | None = None
    monotone: Literal["disposition", "running"] | None = None
    unsure: Literal["disposition"] | None = None
    first_class: Literal["urgent"] | None = None
    within: Literal["running"] | None = None
    steady: Literal["running"] | None = None
    over: Text | None = None
    where: Text | None = None
    without: Texts = ()

    @property
    def verbs(self) -> tuple[str, ...]:
        """The verbs given; a sound promise has one."""
        return tuple(verb for verb in VERBS if getattr(self, verb) is not None)

    @property
    def text(self) -> str:
        """The condition of an always, never, possible or steady, else ""."""
        return self.always or self.never or self.possible or self.where or ""
