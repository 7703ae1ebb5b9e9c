"""Exports that are known by their names and not read: what to export instead."""

import re
from typing import Final

_AS_FILES: Final = "export its runs one by one as FIT, TCX or GPX"
_KNOWN: Final = (
    (r"com\.samsung\.s?health", f"is of Samsung Health: {_AS_FILES}, from the run's own page in the app"),
    (r"motion ?path|huawei|hitrack", f"is of Huawei Health: {_AS_FILES}, with a converter or through Strava"),
    (r"\bnike|\bnrc\b", f"is of Nike Run Club: {_AS_FILES}, through an app that Nike shares runs with"),
    (r"coros", f"is of COROS: {_AS_FILES}, from the COROS app or Training Hub"),
    (r"suunto|movescount", f"is of Suunto: {_AS_FILES}, from the Suunto app"),
    (r"health[ _-]?connect", f"is of Health Connect: {_AS_FILES}, from the app that recorded them"),
    (r"\.km[lz]$", "is a map: export the run itself as FIT, TCX or GPX with times"),
    (r"\.sml$|\.fitlog$|\.hrm$|\.pwx$", f"is of another program: {_AS_FILES}"),
)
_PATTERNS: Final = tuple((re.compile(pattern), says) for pattern, says in _KNOWN)


def what_instead(name: str) -> str | None:
    """What to say of a file that is of no kind that is read, by its name; None when nothing helps."""
    lower = name.lower()
    return next((says for pattern, says in _PATTERNS if pattern.search(lower)), None)
