"""The sample rulebook, fresh for every test that may spoil it, and compiled once for those that only read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from authoring.sample import Sample
from runback.authoring.compile.rulebook import check_folder, compile_folder
from runback.authoring.expressions import Expressions
from runback.authoring.language.vocabulary import Vocabulary


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """A sample rulebook that a test may change."""
    return Sample(tmp_path / "data")


@pytest.fixture(scope="session")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> Expressions:
    """The sample's expressions, parsed."""
    expressions = check_folder(Sample(tmp_path_factory.mktemp("parsed")).folder)[1]
    assert expressions is not None
    return expressions


@pytest.fixture(scope="session")
def vocabulary(parsed: Expressions) -> Vocabulary:
    """The sample's facts and named conditions."""
    return parsed.vocabulary


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The sample, compiled."""
    return compile_folder(Sample(tmp_path_factory.mktemp("compiled")).folder)
