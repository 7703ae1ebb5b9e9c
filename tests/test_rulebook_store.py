"""Finding and loading the rulebook at run time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from authoring.sample import Sample
from runback import rulebook_store
from runback.authoring.compile.rulebook import compile_folder, write_json
from runback.errors import DataError


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the sample as its data; the package folder is returned."""
    Sample(tmp_path / "data")
    package = tmp_path / "src" / "runback"
    package.mkdir(parents=True)
    monkeypatch.setattr(rulebook_store, "PACKAGE", package)
    return package


def test_a_checkout_compiles_its_data_on_the_fly(checkout: Path) -> None:
    data = checkout.parent.parent / "data"
    assert rulebook_store.data_folder() == data
    assert rulebook_store.load_compiled() == compile_folder(data)
    assert rulebook_store.load().version == "0.1.0"


def test_an_installed_package_reads_what_was_built_in(checkout: Path) -> None:
    built = compile_folder(rulebook_store.data_folder()) | {"version": "9.9.9"}
    write_json(built, checkout / "rulebook.json")
    assert rulebook_store.load_compiled() == built
    assert rulebook_store.load().version == "9.9.9"


def test_the_data_inside_the_package_comes_first(checkout: Path) -> None:
    inside = Sample(checkout / "data")
    assert rulebook_store.data_folder() == inside.folder


def test_a_damaged_built_in_rulebook_says_what_to_do(checkout: Path) -> None:
    (checkout / "rulebook.json").write_bytes(b"{\xff")
    with pytest.raises(DataError, match="install runback again"):
        rulebook_store.load_compiled()


def test_a_package_without_data_says_what_to_do(checkout: Path) -> None:
    (checkout.parent.parent / "data" / "rulebook.toml").unlink()
    with pytest.raises(DataError, match="install runback again"):
        rulebook_store.data_folder()


def test_a_built_in_rulebook_is_loaded_without_pydantic_or_toml(checkout: Path) -> None:
    write_json(rulebook_store.load_compiled(), checkout / "rulebook.json")
    program = (
        "import sys; from pathlib import Path; from runback import rulebook_store; "
        f"rulebook_store.PACKAGE = Path({str(checkout)!r}); rulebook_store.load(); "
        "sys.exit(','.join({'pydantic', 'tomllib', 'runback.authoring'} & set(sys.modules)) or 0)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
