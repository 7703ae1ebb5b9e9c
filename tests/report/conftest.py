from collections.abc import Mapping

import pytest

from runback.rulebook import load_figures
from runback.stretch.figure import Figure


@pytest.fixture(scope="session")
def figures() -> Mapping[str, Figure]:
    return load_figures()
