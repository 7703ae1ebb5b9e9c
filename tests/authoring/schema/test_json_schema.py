"""An editor that knows the schemas says the same of a data file as runback does."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from command_line import runback

PROJECT = Path(__file__).parents[3]
SCHEMAS = PROJECT / "schemas"
DATA = sorted((PROJECT / "data").rglob("*.toml"))
TAPLO = tomllib.loads((PROJECT / "taplo.toml").read_text(encoding="utf-8"))


def schema_of(file: Path) -> dict[str, Any]:
    """The one schema that taplo.toml maps a data file to."""
    inside = file.relative_to(PROJECT)
    [rule] = [one for one in TAPLO["rule"] if any(inside.match(pattern) for pattern in one["include"])]
    found: dict[str, Any] = json.loads((PROJECT / rule["schema"]["path"]).read_text(encoding="utf-8"))
    return found


def read(text: str) -> Any:
    """A data file as an editor holds it against a schema: dates are texts."""

    def plain(value: Any) -> Any:
        match value:
            case dict():
                return {name: plain(inner) for name, inner in value.items()}
            case list():
                return [plain(inner) for inner in value]
            case date():
                return value.isoformat()
        return value

    return plain(tomllib.loads(text))


def test_the_schemas_in_the_project_are_those_that_runback_writes(tmp_path: Path) -> None:
    result = runback("rules", "schema", "--out", str(tmp_path / "new"))
    assert result.exit_code == 0, result.output
    written = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "new").iterdir()}
    kept = {file.name: file.read_text(encoding="utf-8") for file in SCHEMAS.iterdir()}
    assert written == kept, "run: runback rules schema --out schemas"


@pytest.mark.parametrize("file", sorted(SCHEMAS.iterdir()), ids=lambda file: file.stem)
def test_a_schema_is_one(file: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", DATA, ids=lambda file: str(file.relative_to(PROJECT / "data")))
def test_every_data_file_has_a_schema_and_keeps_to_it(file: Path) -> None:
    jsonschema.validate(read(file.read_text(encoding="utf-8")), schema_of(file))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules/pregnancy.toml", "because", "becuase"),
        ("rules/pregnancy.toml", '"soon"', '"son"'),
        ("facts/01_right_now.toml", '"yes_no"', '"yesno"'),
        ("journeys/age.toml", "must_say", "must_sya"),
        ("exercises/mobility.toml", "stop_if", "stop_fi"),
        ("figures/side.toml", "contacts", "contakts"),
        ("promises.toml", "always", "alway"),
        ("exercise_evidence.toml", "never", "nevr"),
    ],
)
def test_a_misspelt_word_does_not_keep_to_the_schema(file: str, old: str, new: str) -> None:
    path = PROJECT / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(read(text.replace(old, new, 1)), schema_of(path))


def test_the_schemas_are_also_printed() -> None:
    printed = json.loads(runback("rules", "schema").stdout)
    assert {"rules/*.toml", "journeys/*.toml", "wording.toml"} <= printed.keys()
