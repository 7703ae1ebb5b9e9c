"""A table with a fault in its shape: what is known of it all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runback.authoring.toml.documents import Document

EXPRESSIONS = ("when", "ask_if")


@dataclass(frozen=True)
class Unread:
    """A table with a fault in its shape: what it holds is not known, but that it is there.

    Attributes:
        table: what stands there.
    """

    id: str
    table: object
    document: Document

    def expressions(self) -> Iterator[tuple[str, str]]:
        """Its expressions by the key they stand under: they can be checked all the same."""
        if isinstance(self.table, dict):
            for key in EXPRESSIONS:
                if isinstance(text := self.table.get(key), str):
                    yield key, text

    def sources(self) -> Iterator[tuple[int, str]]:
        """The sections it cites, each with its place in the list; addresses are left out."""
        cited = self.table.get("sources") if isinstance(self.table, dict) else None
        for place, reference in enumerate(cited if isinstance(cited, list) else ()):
            if isinstance(reference, str) and "://" not in reference:
                yield place, reference
