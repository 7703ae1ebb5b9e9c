"""The build hook: what a wheel carries."""

from __future__ import annotations

import importlib.util
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from authoring.sample import FILES, Sample
from runback.authoring.compile.figures import compile_figures
from runback.authoring.compile.rulebook import compile_folder

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[1]
wheel = pytest.importorskip("hatchling.builders.wheel", reason="hatchling builds the wheel")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with the sample as its data."""
    root = tmp_path / "project"
    shutil.copytree(PROJECT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "build_rulebook.py"):
        shutil.copy(PROJECT / name, root / name)
    Sample(root / "data")
    shutil.copytree(PROJECT / "data/figures", root / "data/figures")
    return root


def _build(root: Path) -> set[str]:
    (built,) = wheel.WheelBuilder(str(root)).build(directory=str(root / "dist"), versions=["standard"])
    with zipfile.ZipFile(built) as archive:
        archive.extractall(root / "unpacked")
        return set(archive.namelist())


def test_a_wheel_carries_the_compiled_rulebook_and_its_sources(project: Path) -> None:
    names = _build(project)
    assert {f"runback/data/{name}" for name in FILES} <= names
    compiled = json.loads((project / "unpacked/runback/rulebook.json").read_bytes())
    assert compiled == compile_folder(project / "data")
    assert not (project / "src/runback/rulebook.json").exists()
    assert {
        f"runback/output/html/{name}" for name in ("page.html", "page.css", "handout.html", "catalogue.html")
    } <= names


def test_a_wheel_carries_the_figures(project: Path) -> None:
    _build(project)
    figures = json.loads((project / "unpacked/runback/figures.json").read_bytes())
    assert figures == json.loads(json.dumps(compile_figures(project / "data")))
    assert figures


def test_an_editable_install_carries_neither(project: Path, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("build_rulebook", project / "build_rulebook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    hook = module.RulebookHook(str(project), {}, None, None, str(tmp_path), "wheel")
    build_data: dict[str, dict[str, str]] = {"force_include": {}}
    hook.initialize("editable", build_data)
    hook.finalize("editable", build_data, "")
    assert build_data == {"force_include": {}}


def test_a_faulty_data_file_stops_the_build_with_its_place(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = project / "data/rules/nerves.toml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("== new", "== unchanged", 1), encoding="utf-8")
    with pytest.raises(SystemExit) as stop:
        _build(project)
    assert stop.value.code == 1
    said = capsys.readouterr()
    assert "rules/nerves.toml:3: [numb_saddle] `when`: 'unchanged' is not a value of" in said.out + said.err
