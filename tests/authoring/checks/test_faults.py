"""Faults in the data files: each is named with its file, its line and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from authoring.sample import Sample
from runback.authoring.compile.rulebook import compile_folder, faults
from runback.errors import DataError

NERVES, PAIN = "facts/01_nerves.toml", "facts/02_pain.toml"
RULES, MORE_RULES, CARE, RUNNING = "rules/nerves.toml", "rules/pain.toml", "advice/care.toml", "advice/running.toml"

GATED = 'kind = "choice"\nask_if = "fever"\notherwise = "slo"'

# file, what it says, what it says instead, words on the faulty line, message
SPOILED = [
    (NERVES, 'kind = "timed"', 'kind = "timd"', "timd", "`kind` is 'timd'; expected one of yes_no, timed, choice"),
    (NERVES, 'kind = "timed"', 'kind = "timd"', "timd", "did you mean 'timed'?"),
    (NERVES, 'kind = "timed"\n', "", "[saddle_numbness]", "`kind` is missing; expected one of yes_no"),
    (NERVES, 'ask = "A fever?"\n', "", "[fever]", "[fever] `ask` is missing"),
    (NERVES, 'ask = "A fever?"', 'ask = " "', 'ask = " "', "[fever] `ask` is empty"),
    (NERVES, "intimate = true", 'intimate = "yes"', "intimate", "`intimate` is 'yes'; expected true or false"),
    (NERVES, "intimate = true", "intimat = true", "intimat ", "unknown key `intimat`; did you mean 'intimate'?"),
    (NERVES, "intimate = true", "unit = 3", "unit", '`unit` does not go with kind = "timed"'),
    (NERVES, 'worse = "more"', 'worse = "yes"', "yes", "`worse` is 'yes'; expected one of more, less"),
    (NERVES, 'worse = "more"', "worse = 1", "worse = 1", "`worse` is 1; expected one of more, less"),
    (NERVES, 'probe = "Hot, then shivery?"', "", 'worse = "yes"', "add `probe`, a plainer yes/no question"),
    (NERVES, 'worse = "yes"', "", 'probe = "Hot', "`probe` is never asked"),
    (
        NERVES,
        'worse = "yes"\nprobe = "Hot, then shivery?"',
        'probe_worse = "yes"',
        'probe_worse = "yes"',
        "without a `probe`",
    ),
    (PAIN, 'kind = "choice"', 'kind = "choice"\notherwise = "slow"', 'otherwise = "slow', "no effect without `ask_if`"),
    (
        PAIN,
        'kind = "choice"',
        GATED,
        '"slo"',
        "`otherwise` is 'slo'; expected one of slow, sudden; did you mean 'slow'?",
    ),
    (NERVES, "[fever]", "[Fever]", "[Fever]", "this id must be small letters, digits and underscores"),
    (NERVES, "[fever]", "[class]", "[class]", "this id is a word of the rule language"),
    (NERVES, "[fever]", "[not_sure]", "[not_sure]", "this id has a meaning of its own in runback"),
    (NERVES, "[fever]", "[onset]", "", "this fact or condition id is already used at facts/01_nerves.toml:15"),
    (NERVES, 'title = "Bladder and feeling"', "", "[screen]", "[screen] `title` is missing"),
    (NERVES, "[screen]", "[sceen]", "[sceen]", "there is no [screen] table with the title of the screen"),
    (PAIN, 'id = "sudden"', 'id = "slow"', '"slow", say = "All', "option 'slow' stands twice"),
    (PAIN, 'id = "sudden"', 'id = "not_sure"', "not_sure", "`options.1.id` 'not_sure' has a meaning of its own"),
    (PAIN, 'id = "sudden", ', "", "All at once", "`options.1.id` is missing"),
    (PAIN, 'id = "sudden", say', 'id = "sudden", sy', "sy = ", "unknown key `options.1.sy`; did you mean 'say'?"),
    (PAIN, "high = 10\n", "high = 0\n", "high = 0", "`high` is 0, which is not above `low`, 0"),
    (PAIN, "high = 10\n", "high = 1e1\n", "1e1", "`high` is 10.0; expected a whole number"),
    (PAIN, "high = 10\n", "high = true\n", "high = true", "`high` is True; expected a whole number"),
    (PAIN, "low = 5", "low = -5", "low = -5", "`low` is -5; input should be greater than or equal to 0"),
    (PAIN, "{ from = 14", "{ from = 15", "from = 15", "band 2 begins at 15; 14 is next"),
    (PAIN, "to = 13", "to = -1", "to = -1", "band 1 ends before it begins"),
    (PAIN, "to = 1000", "to = 900", "to = 900", "the last band ends at 900; it must end at `high`, 1000"),
    (PAIN, "otherwise = 90\n", "", 'ask_if = "cancer_ever"', "`otherwise` is missing: the number"),
    (PAIN, "otherwise = 90", "otherwise = 91", "otherwise", "`otherwise` is 91; expected 0 to 90"),
    (PAIN, "otherwise = 90", 'otherwise = "no"', "otherwise", "`otherwise` is 'no'; expected a whole number"),
    (PAIN, 'ask_if = "cancer_ever"', "", "otherwise = 90", "`otherwise` has no effect without `ask_if`"),
    (PAIN, 'ask_if = "age >= 20"', 'ask_if = "ag >= 20"', "ag >=", "[cancer_ever] `ask_if`: unknown name 'ag'"),
    (PAIN, 'ask_if = "age >= 20"', 'ask_if = "cancer_ever"', "ask_if", "`ask_if` rests on the fact itself"),
    (PAIN, 'ask_if = "age >= 20"', 'ask_if = "stuck"', "stuck", "rests on 'course', which is asked later"),
    ("conditions.toml", "[stuck]", "[fever]", "[fever]", "already used at facts/01_nerves.toml:15"),
    ("conditions.toml", "cancer_years < 5", "cancer_years < 0", "cancer_years", "is never true"),
    ("conditions.toml", 'means = "pain', 'mean = "pain', "mean = ", "unknown key `mean`; did you mean 'means'?"),
    (
        RULES,
        "saddle_numbness == new",
        "saddle_numness == new",
        "numness",
        "(column 1); did you mean 'saddle_numbness'?",
    ),
    (RULES, 'when = "saddle_numbness == new"', 'when = ""', 'when = ""', "`when` is empty"),
    (RULES, 'running = "walk_only"\n', "", "soon", 'disposition = "soon" needs `running`'),
    (RULES, 'running = "walk_only"', 'running = "walk_onl"', "walk_onl", "did you mean 'walk_only'?"),
    (RULES, 'say = "I have back', '# "', '"emergency"', "an emergency rule needs `say`"),
    (RULES, 'disposition = "emergency"', 'disposition = "urgent"', "say = ", "`say` belongs only to emergency rules"),
    (RULES, 'running = "walk_only"', 'running = "stop"\ncrisis = true', "crisis", "`crisis` belongs only to emergency"),
    (
        RULES,
        'withhold = ["heat"]',
        "",
        "[no_heat_on_numb_skin]",
        "at least one of `disposition`, `running`, `withhold`",
    ),
    (RULES, 'running = "walk_only"', 'running = "stop"\ngo_to = "phisio"', "phisio", "did you mean 'physio'?"),
    (RULES, 'withhold = ["heat"]', 'withhold = ["heat"]\ngo_to = "physio"', "go_to", "`go_to` needs a `disposition`"),
    (RULES, 'running = "walk_only"', 'running = "stop"\nwithin_days = 15', "within", "less than or equal to 14"),
    (RULES, 'running = "walk_only"', 'running = "stop"\nwithin_days = 0', "within", "greater than or equal to 1"),
    (RULES, 'say = "I have', 'within_days = 3\nsay = "I have', "within", "`within_days` belongs only to soon rules"),
    (RULES, 'withhold = ["heat"]', 'withhold = ["heet"]', "heet", "'heet' is not an advice id; did you mean 'heat'?"),
    (RULES, 'withhold = ["heat"]', 'withhold = ["stop"]', '["stop"]', "limit it with `running` instead"),
    (RULES, 'withhold = ["heat"]', 'withhold = "heat"', "withhold", "is 'heat'; expected a list in square brackets"),
    (
        RULES,
        '["relief-1"]',
        '["relief-2"]',
        "relief-2",
        "'relief-2' is not in claims_made.toml; did you mean 'relief-1'?",
    ),
    (
        RULES,
        '["guide:nerves"]',
        '["gide:nerves"]',
        "gide",
        "'gide' is not a key of sources.toml; did you mean 'guide'?",
    ),
    (
        RULES,
        '["guide:nerves"]',
        '["guide:nerve"]',
        '"guide:nerve"',
        "'nerve' is not a section of 'guide' in sources.toml",
    ),
    (RULES, '["guide:nerves"]', '["guide"]', '["guide"]', "'guide' names no section; write 'guide:section'"),
    (RULES, '["guide:nerves"]', "[]", "sources = []", "`sources` needs at least 1"),
    (RULES, ', by = "guide" }', " }", "agrees", "`standing.by` is missing: the key of the guideline that agrees"),
    (RULES, ', by = "guide" }', ', by = "gude" }', "gude", "`standing.by`: 'gude' is not a key of sources.toml"),
    (RULES, '"silent" }', '"silent", by = "guide" }', "silent", "names a guideline, though guidance is silent"),
    (RULES, '"silent" }', '"silnt" }', "silnt", "`standing.guidance` is 'silnt'"),
    (MORE_RULES, "[cancer_before]", "[numb_saddle]", "[numb_saddle]", "already used at rules/nerves.toml:1"),
    (MORE_RULES, "at_least(2,", "at_least(4,", "at_least(4", "the number must be 1 to 3"),
    (CARE, "rank = 20\n", "", "[heat]", "a step needs `rank`"),
    (
        CARE,
        'kind = "safety_net"',
        'kind = "safety_net"\nrank = 99',
        "rank = 99",
        '`rank` does not go with kind = "safety_net"',
    ),
    (CARE, 'group = "pace"', 'group = "pase"', "pase", "group 'pase' has no other member; did you mean 'pace'?"),
    (CARE, "[watch_for]", "[heat_two]\nx = 1\n[watch_for]", "[heat_two]", "`kind` is missing"),
    (
        RUNNING,
        "[stop]",
        "[halt]",
        "kind",
        "the running items are exactly stop, walk_only, run_walk, short_and_easy, as_usual",
    ),
    (
        RUNNING,
        'kind = "running"',
        'kind = "step"\nrank = 1',
        "kind",
        'belongs to a running item: write kind = "running"',
    ),
    (
        RUNNING,
        'kind = "running"',
        'kind = "running"\nwhen = "fever"',
        "when",
        '`when` does not go with kind = "running"',
    ),
    ("contradictions.toml", "age < 10", "age < 10 <", "when", "cannot be read as an expression"),
    ("contradictions.toml", 'ask = "Please', 'aks = "Please', "aks", "unknown key `aks`; did you mean 'ask'?"),
    ("sources.toml", 'seen = "publisher"\n', "", "[guide]", "`seen` is missing"),
    ("sources.toml", 'address = "https://example.org/guide"\n', "", "[guide]", "`address` is missing"),
    ("sources.toml", "https://example.org/guide", "example.org", "address", "`address` is 'example.org'"),
    (
        "sources.toml",
        'publisher = "A hospital"',
        "date = 2023",
        "date",
        "`date` is 2023; expected a text in quotation marks",
    ),
    ("claims_made.toml", "[relief-1]", "[relif-1]", "[relif-1]", "did you mean 'relief'?"),
    ("claims_made.toml", 'because = "Not on numb skin."\n', "", "status", 'status = "changed" needs `because`'),
    ("claims_made.toml", "guide:nerves", "guide:nervs", "nervs", "`guideline`: 'nervs' is not a section of 'guide'"),
    ("regions.toml", "[GB]", "[gb]", "[gb]", "a region's id is its ISO 3166 code"),
    (
        "regions.toml",
        "2026-11-20",
        '"2026-11-20"',
        "checked",
        "expected a date such as 2026-11-20, without quotation marks",
    ),
    ("regions.toml", '"https://example.org/999"', '"guide:nine"', "guide:nine", "'nine' is not a section of 'guide'"),
    ("regions.toml", 'number = "111"', "number = 111", "urgent_line", "`urgent_line.number` is 111; expected a text"),
    ("wording.toml", 'not_sure = "Not sure"\n', "", "[answers]", "`answers.not_sure` is missing"),
    ("wording.toml", "soon      =", "sooner    =", "sooner", "unknown key `dispositions.sooner`; did you mean 'soon'?"),
    ("wording.toml", "check_in_days = 14", 'check_in_days = "14"', "check_in", "expected a whole number"),
    ("rulebook.toml", "schema = 1", "schema = 2", "schema", "`schema` is 2; expected 1"),
    ("rulebook.toml", '"0.1.0"', '"one"', "version", "`version` is 'one'"),
    # the text of the file itself
    (RULES, 'when = "saddle_numbness == new"', "when = saddle", "when = saddle", "is not valid TOML: Invalid value"),
    (RULES, "[old_numb_saddle]", "[numb_saddle]", "", "the same key or table stands twice"),
    (
        RULES,
        'disposition = "soon"',
        'disposition = "soon"\ndisposition = "soon"',
        "",
        "the same key or table stands twice",
    ),
    (RULES, "[numb_saddle]", "\ufeff[numb_saddle]", "[numb_saddle]", "begins with a byte order mark"),
    (RULES, "[numb_saddle]", "stray = 1\n[numb_saddle]", "stray", "a table in square brackets was expected here"),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "message"),
    SPOILED,
    ids=[f"{file.rpartition('/')[2]}: {message[:50] or new}" for file, _, new, _, message in SPOILED],
)
def test_a_fault_is_named_with_file_line_and_remedy(
    sample: Sample, *, file: str, old: str, new: str, where: str, message: str
) -> None:
    sample.change(file, old, new)
    found = faults(sample.folder)
    # An empty `where` leaves the line to the tests below.
    said = [fault for fault in found if message in fault.message]
    assert said, [str(fault) for fault in found]
    place = (said[0].file, said[0].line)
    if where:
        assert place == (sample.folder / file, sample.line(file, where))


def test_a_sound_rulebook_has_no_faults(sample: Sample) -> None:
    assert faults(sample.folder) == []


@pytest.mark.parametrize(
    ("file", "text", "line", "message"),
    [
        (RULES, b"[a]\nb = 1\n[c]\n[a]\n", 4, "the same key or table stands twice"),
        (RULES, b"[a]\nb = 1\nb = 2\nc = 3\n", 3, "the same key or table stands twice"),
        (RULES, b"[a]\nb = {c = 1, c = 2}\n", 2, "the same key or table stands twice"),
        (RULES, b"[a]\nb = yes\n", 2, "Invalid value (texts need quotation marks"),
        (RULES, b"[a]\n\nwhen\n", 3, "is not valid TOML"),
        (RULES, b"[a]\nb = '''one\ntwo\n", 3, "is not valid TOML"),
        (RULES, b"[a]\n\n# caf\xe9\n", 3, "is not UTF-8 text; save it as UTF-8"),
        (RULES, b"[a]\nb = 1\nc = " + b"9" * 5000, 3, "holds a number that is far too long"),
        (RULES, b"a = " + b"[" * 100_000, 1, "is not valid TOML: nested too deeply"),
        (NERVES, b"screen = 1\n", 1, "[screen] a table in square brackets was expected here"),
        (NERVES, b"[screen]\ntitle = 'T'\n\n[[fever]]\nask = 1\n", 4, "a table in square brackets was expected here"),
    ],
)
def test_a_file_that_is_not_sound_toml_is_named_with_its_line(
    sample: Sample, *, file: str, text: bytes, line: int, message: str
) -> None:
    (sample.folder / file).write_bytes(text)
    with pytest.raises(DataError) as fault:
        compile_folder(sample.folder)
    assert (fault.value.file, fault.value.line) == (sample.folder / file, line)
    assert message in fault.value.message
    assert str(fault.value).startswith(f"{sample.folder / file}:{line}: ")


@pytest.mark.parametrize("file", ["sources.toml", "claims_made.toml", "regions.toml", "wording.toml", "rulebook.toml"])
def test_a_missing_file_is_named(sample: Sample, file: str) -> None:
    (sample.folder / file).unlink()
    with pytest.raises(DataError, match="this file is missing") as fault:
        compile_folder(sample.folder)
    assert fault.value.file == sample.folder / file


def test_a_file_that_may_not_be_read_is_named(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DataError, match="cannot be read: Permission denied") as fault:
        compile_folder(sample.folder)
    assert fault.value.file == sample.folder / "sources.toml"


@pytest.mark.parametrize("part", ["facts", "rules", "advice"])
def test_an_empty_folder_is_named(sample: Sample, part: str) -> None:
    for file in (sample.folder / part).iterdir():
        file.unlink()
    with pytest.raises(DataError, match=r"holds no \.toml file") as fault:
        compile_folder(sample.folder)
    assert fault.value.file == sample.folder / part


def test_a_missing_data_folder_is_named(sample: Sample) -> None:
    with pytest.raises(DataError, match="this folder is missing"):
        compile_folder(sample.folder / "elsewhere")


@pytest.mark.parametrize("file", ["conditions.toml", "contradictions.toml"])
def test_named_conditions_and_contradictions_are_optional(sample: Sample, file: str) -> None:
    sample.write(MORE_RULES, "")
    (sample.folder / file).unlink()
    assert faults(sample.folder) == []


def test_a_screen_file_needs_its_number(sample: Sample) -> None:
    (sample.folder / NERVES).rename(sample.folder / "facts/nerves.toml")
    with pytest.raises(DataError, match=r"two digits, an underscore and small letters, as in 04_legs\.toml"):
        compile_folder(sample.folder)


def test_two_screens_may_not_share_a_name(sample: Sample) -> None:
    (sample.folder / PAIN).rename(sample.folder / "facts/02_nerves.toml")
    with pytest.raises(DataError, match="two screens are called 'nerves'"):
        compile_folder(sample.folder)


def test_a_screen_without_facts_is_a_fault(sample: Sample) -> None:
    sample.write("facts/03_more.toml", '[screen]\ntitle = "More"\n')
    with pytest.raises(DataError, match="the screen 'more' has no facts"):
        compile_folder(sample.folder)


def test_named_conditions_may_not_rest_on_each_other_in_a_circle(sample: Sample) -> None:
    sample.change("conditions.toml", "cancer_ever and", "stuck and cancer_ever and")
    sample.change("conditions.toml", "course >= same", "not recent_cancer and course >= same")
    with pytest.raises(DataError, match="recent_cancer -> stuck -> recent_cancer") as fault:
        compile_folder(sample.folder)
    assert fault.value.line == 2


@pytest.mark.parametrize("backwards", [False, True])
def test_named_conditions_may_not_rest_on_each_other_without_end(sample: Sample, *, backwards: bool) -> None:
    chain = [f'[link_{n}]\nmeans = "a link"\nwhen = "link_{n + 1}"\n' for n in range(3000)]
    chain.append('[link_3000]\nmeans = "a link"\nwhen = "cancer_ever"\n')
    conditions = sample.folder / "conditions.toml"
    text = conditions.read_text(encoding="utf-8")
    conditions.write_text(text + "\n" + "\n".join(reversed(chain) if backwards else chain), encoding="utf-8")
    with pytest.raises(DataError, match="rests on a chain of over 50 named conditions"):
        compile_folder(sample.folder)


def test_a_group_stays_in_one_file(sample: Sample) -> None:
    step = '[walk]\nkind = "step"\ntext = "Walk."\nrank = 3\ngroup = "pace"\nsources = ["guide:nerves"]\n'
    sample.write("advice/walking.toml", step + 'standing = { guidance = "silent" }\n')
    with pytest.raises(DataError, match=r"group 'pace' begins at advice/care\.toml:10; keep it in one file"):
        compile_folder(sample.folder)


def test_the_four_running_decisions_must_all_be_there(sample: Sample) -> None:
    sample.write(RUNNING, "")
    with pytest.raises(DataError, match="for stop, walk_only, run_walk, short_and_easy, as_usual"):
        compile_folder(sample.folder)


def test_every_fault_is_found_in_one_reading(sample: Sample) -> None:
    sample.change(RULES, "saddle_numbness == new", "saddle == new")
    sample.change(MORE_RULES, "recent_cancer", "recent_canser")
    sample.change(CARE, '["relief:heat"]', '["relief:cold"]')
    assert len(faults(sample.folder)) == 3


def test_a_misspelt_key_is_said_before_the_key_it_leaves_missing(sample: Sample) -> None:
    sample.change(RULES, "because =", "becuase =")
    with pytest.raises(DataError, match="unknown key `becuase`; did you mean 'because'"):
        compile_folder(sample.folder)
