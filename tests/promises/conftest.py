"""The real rulebook, ready to be proved twice."""

import pytest

from runback.proof.prover.subject import Authored, Subject, read_authored
from runback.proof.prover.z3_prover import SecondProver
from runback.rulebook_store import data_folder


@pytest.fixture(scope="session")
def authored() -> Authored:
    return read_authored(data_folder())


@pytest.fixture(scope="session")
def subject(authored: Authored) -> Subject:
    return Subject(authored)


@pytest.fixture(scope="session")
def second(authored: Authored) -> SecondProver:
    return SecondProver(authored)
