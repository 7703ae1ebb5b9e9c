"""The real rulebook with all its mutants, read once."""

from pathlib import Path

import pytest

from runback.proof.mutation.campaign import wide_subject
from runback.proof.mutation.cases import Case, read_boundary_cases
from runback.proof.mutation.mutants import Mutant
from runback.proof.prover.subject import Authored, Subject, read_authored
from runback.rulebook_store import data_folder


@pytest.fixture(scope="session")
def folder() -> Path:
    return data_folder()


@pytest.fixture(scope="session")
def authored(folder: Path) -> Authored:
    return read_authored(folder)


@pytest.fixture(scope="session")
def wide(authored: Authored) -> tuple[Subject, tuple[Mutant, ...]]:
    return wide_subject(authored)


@pytest.fixture(scope="session")
def committed(folder: Path) -> tuple[Case, ...]:
    return read_boundary_cases(folder)
