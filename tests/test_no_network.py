"""Nothing a runner says can leave the machine."""

import ast
import socket
import tomllib
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
MODULES = sorted((PROJECT / "src").rglob("*.py"))


def _connect() -> None:
    with socket.socket() as there:
        there.connect(("127.0.0.1", 9))


def _listen() -> None:
    with socket.socket() as here:
        here.bind(("127.0.0.1", 0))


def _send() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as there:
        there.sendto(b"", ("127.0.0.1", 9))


@pytest.mark.parametrize(
    "use",
    [
        _connect,
        _listen,
        _send,
        lambda: socket.getaddrinfo("localhost", 80),
        lambda: socket.gethostbyname("localhost"),
        lambda: urllib.request.urlopen("http://localhost"),
    ],
)
def test_these_tests_refuse_the_network(use: Callable[[], object]) -> None:
    with pytest.raises(AssertionError, match="never use the network"):
        use()


def test_no_module_of_runback_imports_the_network() -> None:
    assert len(MODULES) > 40
    forbidden = _forbidden()
    assert "socket" in forbidden
    found = [(path.name, name) for path in MODULES for name in _imported(path) if name.partition(".")[0] in forbidden]
    assert found == []


def _forbidden() -> set[str]:
    """What the import contract of pyproject.toml forbids, and what only sounds harmless."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    [contract] = [one for one in contracts if "no network code" in one["name"]]
    return {*contract["forbidden_modules"], "asyncio", "telnetlib", "nntplib", "multiprocessing"}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
