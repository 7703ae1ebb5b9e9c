"""What each data file may hold, as JSON Schema, for editors and other tools."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import Field, TypeAdapter

from runback.authoring.schema import exercises, models
from runback.authoring.schema.exercise_evidence import ExerciseEvidence
from runback.authoring.schema.facts import FACT_KINDS, Choice, Days, Number, Screen, Timed, YesNo
from runback.authoring.schema.figures import FigureTable
from runback.authoring.schema.journeys import BoundaryCase, Journey
from runback.authoring.schema.own_routine import OwnMove, OwnRoutine
from runback.authoring.schema.parts import Part
from runback.authoring.schema.promises import Promise

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

TABLES: dict[str, type[Part]] = {
    "conditions.toml": models.NamedCondition,
    "rules/*.toml": models.Rule,
    "advice/*.toml": models.Advice,
    "sources.toml": models.Source,
    "claims_made.toml": models.Claim,
    "regions.toml": models.Region,
    "contradictions.toml": models.Contradiction,
    "retired.toml": models.Retired,
    "loads.toml": exercises.Load,
    "exercises/*.toml": exercises.Exercise,
    "routines.toml": exercises.Routine,
    "promises.toml": Promise,
    "figures/*.toml": FigureTable,
    "journeys/*.toml": Journey,
    "boundary_cases.toml": BoundaryCase,
}
"""Files whose tables, by id, are each like this."""
WHOLE_FILES: dict[str, type[Part]] = {
    "rulebook.toml": models.Title,
    "wording.toml": models.Wording,
    "sport_words.toml": models.SportWords,
    "exercise_evidence.toml": ExerciseEvidence,
}
"""Files that are one table."""
PARTS: dict[str, type[Part]] = {
    "facts/*.toml [screen]": Screen,
    **{f"facts/*.toml kind = {kind}": model for kind, model in FACT_KINDS.items()},
    "a runner's own routine [[move]]": OwnMove,
}
AnyFact = Annotated[YesNo | Timed | Choice | Number | Days, Field(discriminator="kind")]


def schemas() -> dict[str, Any]:
    """The schema of one table of each kind of file, and of each file that is one table."""
    return {name: model.model_json_schema() for name, model in {**PARTS, **TABLES, **WHOLE_FILES}.items()}


def file_schemas() -> dict[str, dict[str, Any]]:
    """The schema of whole files, by the name that the schema goes by."""
    found = {_named(file): TypeAdapter(dict[str, model]).json_schema() for file, model in TABLES.items()}  # type: ignore[valid-type]
    found |= {_named(file): model.model_json_schema() for file, model in WHOLE_FILES.items()}
    found |= {"facts": _facts(), "ordinary_runner": _answers(), "own_routine": OwnRoutine.model_json_schema()}
    return {name: {"$schema": DIALECT} | schema for name, schema in sorted(found.items())}


def _named(file: str) -> str:
    return file.removesuffix(".toml").removesuffix("/*")


def _facts() -> dict[str, Any]:
    schema = TypeAdapter(dict[str, AnyFact]).json_schema()
    schema["$defs"]["Screen"] = Screen.model_json_schema()
    return schema | {"properties": {"screen": {"$ref": "#/$defs/Screen"}}, "required": ["screen"]}


def _answers() -> dict[str, Any]:
    return TypeAdapter(dict[str, str | int]).json_schema()
