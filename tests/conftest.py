"""What every test shares: the real rulebook, a fresh home, and no network."""

import sys
from pathlib import Path
from typing import Any

import pytest

from runback.engine.rulebook.rulebook import Rulebook
from runback.rulebook_store import load
from runs.samples.folder import KINDS, Kind, Samples, samples_of

NETWORK = frozenset(
    {
        "socket.connect",
        "socket.bind",
        "socket.sendto",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.gethostbyaddr",
        "urllib.Request",
    }
)


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event in NETWORK:
        raise AssertionError(f"runback must never use the network: {event} {arguments}")


sys.addaudithook(_refuse_network)


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load()


@pytest.fixture(scope="session", params=KINDS)
def samples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """Files of runs: those that the suite writes, and real ones where there are some."""
    kind: Kind = request.param
    return samples_of(kind, tmp_path_factory.mktemp("samples"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test, so that no test reads or writes the runner's."""
    folder = tmp_path / "runback-home"
    monkeypatch.setenv("RUNBACK_HOME", str(folder))
    return folder
