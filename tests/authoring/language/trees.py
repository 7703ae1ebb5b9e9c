"""Random conditions over the sample's facts, as the parser would build them."""

from __future__ import annotations

from hypothesis import strategies as st

from runback.authoring.language.condition import AllOf, AnyOf, AtLeast, Compare, Condition, Is, Named, OneOf
from runback.authoring.language.expression import opposite

LEAVES: list[Condition] = [
    Is(fact="fever"),
    Is(fact="cancer_ever"),
    Named(name="recent_cancer"),
    Named(name="stuck"),
    OneOf(fact="course", values=("better", "worse")),
    OneOf(fact="pain_intensity", values=(2, 3, 9)),
    OneOf(fact="cancer_years", values=(1, 90)),
    Compare(fact="saddle_numbness", operator=">", value="old"),
    Compare(fact="saddle_numbness", operator="<=", value="no"),
    Compare(fact="course", operator="!=", value="same"),
    Compare(fact="onset", operator="==", value="sudden"),
    Compare(fact="age", operator="<", value=20),
    Compare(fact="age", operator=">=", value=65),
    Compare(fact="cancer_years", operator="<=", value=4),
    Compare(fact="cancer_years", operator=">", value=60),
    Compare(fact="duration_days", operator="!=", value=42),
    Compare(fact="pain_intensity", operator="==", value=10),
]


def _joined(kind: type[AllOf | AnyOf], parts: list[Condition]) -> Condition:
    flat = [one for part in parts for one in (part.of if isinstance(part, kind) else (part,))]
    unique = tuple(dict.fromkeys(flat))
    return kind(of=unique) if len(unique) > 1 else unique[0]


def _grown(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=2, max_size=4, unique=True)
    counted = parts.flatmap(lambda of: st.integers(1, len(of)).map(lambda count: AtLeast(count=count, of=tuple(of))))
    return st.one_of(
        inner.map(opposite),
        parts.map(lambda of: _joined(AllOf, of)),
        parts.map(lambda of: _joined(AnyOf, of)),
        counted,
    )


def conditions() -> st.SearchStrategy[Condition]:
    """Conditions of a few levels."""
    return st.recursive(st.sampled_from(LEAVES), _grown, max_leaves=12)
