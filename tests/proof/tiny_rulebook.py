"""A tiny sound rulebook with promises, written like the sample, for tests that spoil it in one place."""

from pathlib import Path

from authoring.sample import Sample

FACTS, RULES, STEPS, PROMISES = "facts/01_all.toml", "rules/all.toml", "advice/steps.toml", "promises.toml"
SOURCED = 'sources = ["guide:nerves"]\nstanding = { guidance = "silent" }\n'


def fact(name: str, kind: str, worse: str = "", more: str = "") -> str:
    """A question; with `worse` a red flag."""
    warning = f'worse = "{worse}"\nprobe = "Really?"\n' if worse else ""
    return f'[{name}]\nask = "{name}?"\nwhy = "It matters."\nkind = "{kind}"\n{warning}{more}\n'


def number(name: str, low: int, high: int, worse: str = "", more: str = "") -> str:
    """A question answered with a number."""
    return fact(name, "number", worse, f"low = {low}\nhigh = {high}\n{more}")


def rule(name: str, when: str, decides: str) -> str:
    """A rule; `decides` is its disposition, running limit and withheld advice as TOML."""
    return f'[{name}]\n{decides}\nwhen = "{when}"\nbecause = "It matters."\n{SOURCED}\n'


def step(name: str, more: str = "") -> str:
    """A step of self-care."""
    return f'[{name}]\nkind = "step"\ntext = "{name}."\nrank = 1\n{more}{SOURCED}\n'


def promise(name: str, text: str) -> str:
    """A promise; `text` is its verb as TOML."""
    return f'[{name}]\nsays = "{name}."\nbecause = "It matters."\nsources = ["guide:nerves"]\n{text}\n\n'


QUESTIONS = (
    fact("numb", "timed", "more", "first_class = true\n")
    + fact("fever", "yes_no", "yes")
    + number("age", 16, 110)
    + fact("stiff", "yes_no", "yes")
    + number("pain", 0, 10, "more")
    + number("weak_days", 0, 90, "more", 'ask_if = "numb >= old"\notherwise = 0\n')
)
DECISIONS = (
    rule("new_numbness", "numb == new", 'disposition = "emergency"\nsay = "I am numb."')
    + rule("fever_when_old", "fever and age >= 65", 'disposition = "urgent"')
    + rule("old_numbness", "numb >= old", 'disposition = "soon"\nrunning = "stop"')
    + rule("weak_for_weeks", "weak_days >= 14", 'disposition = "urgent"')
    + rule("stiffness", "stiff", 'disposition = "routine"\nrunning = "run_walk"')
    + rule("much_pain", "pain >= 7", 'running = "walk_only"')
    + rule("some_pain", "pain >= 3", 'running = "short_and_easy"')
    + rule("no_heat_in_a_fever", "fever", 'withhold = ["heat"]')
)
CARE = (
    step("heat")
    + step("rest", 'group = "pace"\nwhen = "pain >= 5"\n')
    + step("move", 'group = "pace"\n')
    + f'[watch]\nkind = "safety_net"\ntext = "Watch."\n{SOURCED}'
)
PROMISED = (
    promise("numb_is_an_emergency", 'always = "not numb == new or disposition == emergency"')
    + promise("no_heat_in_fever", 'never = "fever and shown(heat)"')
    + promise("some_may_run", 'possible = "shown(as_usual)"')
    + promise("worse_is_never_milder", 'monotone = "disposition"')
    + promise("worse_never_runs_more", 'monotone = "running"')
    + promise("not_sure_is_never_no", 'unsure = "disposition"')
    + promise("first_class_is_urgent", 'first_class = "urgent"')
    + promise("within_every_limit", 'within = "running"')
)
DOUBTS = (
    rule("numb_or_not", "unsure(numb) and stiff", 'disposition = "emergency"\nsay = "I am not sure."')
    + rule("numb_untold", "untold(numb) and stiff", 'withhold = ["heat"]')
    + rule("perhaps_a_fever", "unsure(fever) and age >= 65", 'disposition = "soon"\nrunning = "stop"\nwithin_days = 3')
)
ORDINARY = 'numb = "no"\nfever = "no"\nage = 38\nstiff = "no"\npain = 3\n'
CLOCK = "recheck_days = 2\nbook_days = 21\nchronic_days = 84\nreview_days = 14\ndoubt_days = 3\n"


def tiny_rulebook(folder: Path) -> Sample:
    """Six questions, seven rules and eight promises that hold, in a folder that a test may spoil."""
    tiny = Sample(folder)
    for part in ("facts", "rules", "advice"):
        for file in (folder / part).iterdir():
            if file.name != "running.toml":
                file.unlink()
    for name in ("conditions.toml", "contradictions.toml"):
        (folder / name).unlink()
    tiny.write(FACTS, f'[screen]\ntitle = "Everything"\n\n{QUESTIONS}')
    tiny.write(RULES, DECISIONS)
    tiny.write(STEPS, CARE)
    tiny.write(PROMISES, PROMISED)
    tiny.write("ordinary_runner.toml", ORDINARY)
    tiny.change("wording.toml", "[clock]\n", f"[clock]\n{CLOCK}")
    return tiny


def ask_for_doubts(tiny: Sample) -> Sample:
    """Rules that ask whether the runner is not sure, or would rather not say."""
    tiny.change(FACTS, "[numb]\n", "[numb]\nintimate = true\n")
    tiny.add(RULES, DOUBTS)
    return tiny
