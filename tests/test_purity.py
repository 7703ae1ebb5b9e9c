"""What decides needs no clock, no chance, no files and no room that has them."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import runback

PURE = ("engine", "interview", "exercise", "figure")
MODULES = [path for room in PURE for path in sorted((Path(runback.__file__).parent / room).rglob("*.py"))]
ALLOWED = {
    "__future__", "collections.abc", "dataclasses", "datetime", "enum", "functools", "itertools", "math", "re",
    "typing", "runback.errors", "runback.nearest_name",
}  # fmt: skip


def imported(tree: ast.AST) -> set[str]:
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_module_imports_only_what_is_pure(module: Path) -> None:
    rooms = tuple(f"runback.{room}." for room in PURE)
    outside = {name for name in imported(ast.parse(module.read_text())) if not name.startswith(rooms)}
    assert outside <= ALLOWED


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_module_never_asks_for_the_time_nor_opens_a_file(module: Path) -> None:
    called = {ast.unparse(node.func) for node in ast.walk(ast.parse(module.read_text())) if isinstance(node, ast.Call)}
    assert not called & {"date.today", "datetime.now", "datetime.today", "open", "print", "input"}


def test_loading_what_decides_loads_no_heavy_library() -> None:
    program = (
        "import sys, runback.engine.assessment, runback.exercise.selection, runback.interview.dialogue\n"
        "print(sorted({'pydantic', 'rich', 'typer', 'prompt_toolkit', 'tomllib', 'random'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
