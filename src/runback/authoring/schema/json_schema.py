"""What each data file may hold, as JSON Schema, for editors and other tools."""

from __future__ import annotations

from typing import Any

from runback.authoring.schema import exercises, models
from runback.authoring.schema.facts import FACT_KINDS, Screen
from runback.authoring.schema.own_routine import OwnMove
from runback.authoring.schema.parts import Part
from runback.authoring.schema.promises import Promise

TABLES: dict[str, type[Part]] = {
    "facts/*.toml [screen]": Screen,
    **{f"facts/*.toml kind = {kind}": model for kind, model in FACT_KINDS.items()},
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
    "a runner's own routine [[move]]": OwnMove,
}
WHOLE_FILES: dict[str, type[Part]] = {"rulebook.toml": models.Title, "wording.toml": models.Wording}


def schemas() -> dict[str, Any]:
    """The schema of one table of each kind of file, and of each file that is one table."""
    return {name: model.model_json_schema() for name, model in {**TABLES, **WHOLE_FILES}.items()}
