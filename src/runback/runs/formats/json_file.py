"""Small JSON files of one account: read whole, within limits, and without the samples of each second."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from runback.errors import RunsError
from runback.runs.model.source import Source

LARGEST: Final = 32 * 1024 * 1024
LARGEST_WITHOUT_SAMPLES: Final = 4 * 1024 * 1024
MOST: Final = 30_000

_SAMPLE: Final = re.compile(rb'\{\s*"dateTime"[^{}]{0,256}\}')
_LARGEST_NUMBER: Final = 1e13


def load_json(source: Source) -> object:
    """What a file holds; each of its samples is a 0.

    Raises:
        RunsError: it cannot be read, is too large or is no JSON.
    """
    data = _SAMPLE.sub(b"0", source.whole(LARGEST))
    if len(data) > LARGEST_WITHOUT_SAMPLES:
        raise RunsError(source.name, "is too large for a file of its kind")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RunsError(source.name, "is cut off or damaged: get it again") from error


def amount(values: Mapping[str, Any], *names: str) -> float | None:
    """The first of these that is a number above zero."""
    for name in names:
        value = values.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= _LARGEST_NUMBER:
            return float(value)
    return None


def text(values: Mapping[str, Any], name: str) -> str:
    """A text or a whole number as text; "" for all else."""
    value = values.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < _LARGEST_NUMBER else ""
    return value if isinstance(value, str) else ""
