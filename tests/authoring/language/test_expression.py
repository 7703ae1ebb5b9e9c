"""The rule language: what it accepts, what it refuses and how it says so."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.language.trees import conditions
from runback.authoring.language.condition import AllOf, AnyOf, Compare, Condition, Is, Named, Not, OneOf
from runback.authoring.language.expression import parse, show
from runback.authoring.language.vocabulary import Vocabulary
from runback.errors import DataError

ACCEPTED = [
    ("fever", "fever"),
    ("  fever  ", "fever"),
    ("((fever))", "fever"),
    ("not not fever", "fever"),
    ("fever == yes", "fever"),
    ("fever == no", "not fever"),
    ("fever != yes", "not fever"),
    ("fever in [yes]", "fever"),
    ("recent_cancer", "recent_cancer"),
    ("course>=same", "course >= same"),
    ("course in [worse, better]", "course in [better, worse]"),
    ("course in [worse]", "course == worse"),
    ("saddle_numbness > old", "saddle_numbness > old"),
    ("pain_intensity in [3, 1]", "pain_intensity in [1, 3]"),
    ("pain_intensity > 9", "pain_intensity > 9"),
    ("pain_intensity >= 10", "pain_intensity >= 10"),
    ("pain_intensity <= 0", "pain_intensity <= 0"),
    ("fever or (stuck or recent_cancer)", "fever or stuck or recent_cancer"),
    ("(fever and stuck) or recent_cancer", "fever and stuck or recent_cancer"),
    ("fever and (stuck or recent_cancer)", "fever and (stuck or recent_cancer)"),
    ("not (fever or stuck)", "not (fever or stuck)"),
    ("not course in [same, worse]", "not course in [same, worse]"),
    ("fever\n  and stuck", "fever and stuck"),
    ("at_least(2, fever, stuck, not recent_cancer)", "at_least(2, fever, stuck, not recent_cancer)"),
    ("at_least(1, fever or stuck)", "at_least(1, fever or stuck)"),
]

REFUSED = [
    ("", "the expression is empty"),
    (" \n ", "the expression is empty"),
    ("fevr", "unknown name 'fevr', neither a fact nor a named condition (column 1); did you mean 'fever'?"),
    ("fever and stuk", "unknown name 'stuk', neither a fact nor a named condition (column 11); did you mean 'stuck'?"),
    ("fever and\nstuk", "(column 11); did you mean 'stuck'?"),
    ("sudden", "'sudden' is an option of 'onset': write `onset == sudden` (column 1)"),
    ("onset", "'onset' is not a yes_no fact: compare it, as in `onset == sudden` (column 1)"),
    ("saddle_numbness", "compare it, as in `saddle_numbness == new`"),
    ("pain_intensity", "compare it, as in `pain_intensity >= 10`"),
    (
        "course == sudden",
        "'sudden' is not a value of 'course' (choice: better, same, worse); it is an option of 'onset'",
    ),
    ("course == wors", "(column 11); did you mean 'worse'?"),
    ("course == fever", "compare a fact with its own values, not with another name"),
    ("course >= better", "`course >= better` is always true of 'course' (choice: better, same, worse)"),
    ("course in [better, same, worse]", "is always true"),
    ("course in [same, same]", "'same' is listed twice"),
    ("course in []", "after `in` write a list of values, as in `course in [a, b]`"),
    ("course in (same, worse)", "after `in` write a list of values"),
    ("course in same", "after `in` write a list of values"),
    ("course not in [same]", "write `not course in […]`"),
    ("course is same", "write =="),
    ("course == 'same'", "names are written without quotation marks"),
    ("course == 2", "2 cannot be compared with 'course'"),
    ("fever > no", "'fever' is yes or no and has no order: write `fever` or `not fever`"),
    ("fever in [yes, no]", "is always true"),
    ("fever == True", "True cannot be compared with 'fever' (yes_no: no, yes)"),
    ("pain_intensity == True", "True cannot be compared with 'pain_intensity' (number: 0 to 10)"),
    ("pain_intensity >= 7.0", "7.0 cannot be compared with"),
    ("pain_intensity >= -1", "arithmetic is not part of the rule language"),
    ("pain_intensity > 10", "`pain_intensity > 10` is never true of 'pain_intensity' (number: 0 to 10)"),
    ("pain_intensity >= 0", "`pain_intensity >= 0` is always true"),
    ("pain_intensity <= 10", "is always true"),
    ("pain_intensity < 0", "is never true"),
    ("pain_intensity == 11", "11 is outside 'pain_intensity' (number: 0 to 10)"),
    ("pain_intensity in [3, 70]", "70 is outside 'pain_intensity'"),
    ("pain_intensity >= severe", "'severe' is not a value of 'pain_intensity' (number: 0 to 10)"),
    ("3 < pain_intensity", "write the fact first: `pain_intensity …`"),
    ("3 < 4", "a comparison begins with a fact's name"),
    ("2 < pain_intensity < 4", "one comparison at a time"),
    ("stuck == yes", "'stuck' is a named condition: write it alone"),
    ("pain_intesity > 3", "did you mean 'pain_intensity'?"),
    ("True", "'true' is not a condition: write a fact's name alone for yes"),
    ("true", "'true' is not a condition: write a fact's name alone for yes"),
    ("1", "1 alone is not a condition"),
    ("'fever'", "names are written without quotation marks"),
    ("fever and fever", "`fever` is said twice (column 11)"),
    ("fever or (stuck or fever)", "`fever` is said twice"),
    ("at_least(2, fever, fever)", "`fever` is counted twice"),
    ("at_least(0, fever, stuck)", "counts 2 conditions: the number must be 1 to 2"),
    ("at_least(3, fever, stuck)", "counts 2 conditions: the number must be 1 to 2"),
    ("at_least(True, fever, stuck)", "at_least takes a whole number and conditions"),
    ("at_least(fever, stuck)", "at_least takes a whole number and conditions"),
    ("at_least(2)", "at_least takes a whole number and conditions"),
    ("at_least()", "at_least takes a whole number and conditions"),
    ("at_least(1, *fever)", "at_least takes a whole number and conditions"),
    ("at_least(1, fever, of=stuck)", "at_least takes a whole number and conditions"),
    (
        "any(fever, stuck)",
        "the only functions are at_least(number, condition, …), unsure(fact) and untold(fact) (column 1)",
    ),
    ("__import__('os').system('x')", "the only functions are at_least"),
    ("fever.real", "a dot is not part of the rule language"),
    ("fever[0]", "square brackets belong only after `in`"),
    ("fever + stuck", "arithmetic is not part of the rule language"),
    ("fever, stuck", "join conditions with `and` or `or`"),
    ("[fever]", "a list belongs only after `in`"),
    ("fever if stuck else fever", "this is not part of the rule language"),
    ("lambda: fever", "this is not part of the rule language"),
    ("(fever := stuck)", "`:=` is not part of the rule language"),
    ("fever and", "cannot be read as an expression"),
    ("fever stuck", "cannot be read as an expression near"),
    ("course = same", "write == to compare"),
    ("fever) or (stuck", "cannot be read as an expression near ')' (column 6)"),
    ("fever # or stuck", "'#' is not part of the rule language (column 7)"),
    ("fever or # a note\nstuck", "'#' is not part of the rule language"),
    ("f\u00e9ver", "is not part of the rule language (column 2)"),
    ("\ufb01", "is not part of the rule language (column 1)"),
    ("1or fever", "cannot be read as an expression"),
    ("fever and " * 600 + "stuck", "name its parts in conditions.toml"),
    ("not " * 900 + "fever", "name its parts in conditions.toml"),
    ("(" * 300 + "fever" + ")" * 300, "cannot be read as an expression"),
]


@pytest.mark.parametrize(("text", "canonical"), ACCEPTED)
def test_an_expression_has_one_canonical_text(text: str, canonical: str, vocabulary: Vocabulary) -> None:
    assert show(parse(text, vocabulary)) == canonical


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=[text[:40] for text, _ in REFUSED])
def test_a_faulty_expression_is_refused_in_one_clear_line(text: str, message: str, vocabulary: Vocabulary) -> None:
    with pytest.raises(DataError) as fault:
        parse(text, vocabulary)
    assert message in str(fault.value)
    assert "\n" not in str(fault.value)


def test_every_node_kind_comes_out_of_the_parser(vocabulary: Vocabulary) -> None:
    text = "fever and (not stuck or course in [same, worse] or pain_intensity >= 4)"
    assert parse(text, vocabulary) == AllOf(
        of=(
            Is(fact="fever"),
            AnyOf(
                of=(
                    Not(of=Named(name="stuck")),
                    OneOf(fact="course", values=("same", "worse")),
                    Compare(fact="pain_intensity", operator=">=", value=4),
                )
            ),
        )
    )


@given(condition=conditions())
def test_the_canonical_text_reads_back_to_the_same_tree(condition: Condition, vocabulary: Vocabulary) -> None:
    assert parse(show(condition), vocabulary) == condition


@given(text=st.text(st.sampled_from("fever stuck and or not()[]<>=!,.0123456789ab_\"'#\\\n"), max_size=40))
def test_no_text_makes_the_parser_fail_in_another_way(text: str, vocabulary: Vocabulary) -> None:
    with contextlib.suppress(DataError):
        condition = parse(text, vocabulary)
        assert parse(show(condition), vocabulary) == condition
