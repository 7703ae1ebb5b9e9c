from collections.abc import Mapping

import pytest

from runback.figure.figure import Figure
from runback.rulebook_store import load_figures


@pytest.fixture(scope="session")
def figures() -> Mapping[str, Figure]:
    return load_figures()
