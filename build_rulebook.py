"""Build hook: compiles data/ into the wheel; an editable install compiles on the fly instead."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulebookHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `runback/rulebook.json`, `runback/figures.json` and the files they were compiled from to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rulebook; a fault in it stops the build with file and line."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from runback.authoring.compile.figures import compile_figures
            from runback.authoring.compile.rulebook import compile_folder, write_json
            from runback.errors import DataError
        finally:
            sys.path.pop(0)
        try:
            compiled = {
                "rulebook.json": compile_folder(root / "data"),
                "figures.json": compile_figures(root / "data"),
            }
        except DataError as fault:
            self.app.abort(f"the rulebook cannot be built: {fault}")
        self.built = tempfile.TemporaryDirectory()
        for name, content in compiled.items():
            file = Path(self.built.name) / name
            write_json(content, file)
            build_data["force_include"][str(file)] = f"runback/{name}"
        build_data["force_include"][str(root / "data")] = "runback/data"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was written for the build."""
        if version != "editable":
            self.built.cleanup()
