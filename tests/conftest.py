"""What every test shares: the real rulebook, a fresh home, and no network."""

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from runback.engine.rulebook.rulebook import Rulebook
from runback.rulebook_store import load
from runs.samples.folder import KINDS, Kind, Samples, samples_of

# A busy machine is not a broken law.
settings.register_profile("runback", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("runback")

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


def _refuse_network(event: str, arguments: tuple[Any, ...], network: frozenset[str] = NETWORK) -> None:
    if event in network:  # bound above, because events go on when this module is gone
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


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where each test may have a home; one folder for all costs less than one for each."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test, so that no test reads or writes the runner's."""
    folder = next(homes)
    monkeypatch.setenv("RUNBACK_HOME", str(folder))
    return folder
