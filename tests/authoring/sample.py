"""A small rulebook of its own, written file by file into a folder that a test may then spoil."""

from __future__ import annotations

from pathlib import Path

from runback.rulebook_store import data_folder

FILES = {
    "rulebook.toml": """\
schema = 1
version = "0.1.0"
reviewed_by = ""
""",
    "wording.toml": """\
[answers]
yes = "Yes"
no = "No"
new = "Yes, new or worse"
weeks = "Yes, for weeks"
old = "Yes, as before"
looked_at = "Yes, and looked at since"
not_sure = "Not sure"
prefer_not_to_say = "Rather not say"

[dispositions]
self_care = { headline = "Care at home", action = "Begin." }
routine   = { headline = "Book if it stays", action = "Begin." }
soon      = { headline = "Book", action = "Ask for a visit." }
urgent    = { headline = "Speak to someone today", action = "Call." }
emergency = { headline = "Go now", action = "Go." }

[running]
stop = "not for now"
walk_only = "walk only"
run_walk = "run and walk"
short_and_easy = "short and easy"
as_usual = "as usual"

[go_to]
emergency = "Go there."
maternity_unit = "Ring the unit."
surgical_team = "Ring the team."
urgent_line = "Call the line."
pelvic_health = "See a pelvic physio."
physio = "See a physio."
clinician = "See a doctor."
pharmacist = "Ask a pharmacist."

[texts]
what_this_is = "A sample."

[clock]
check_in_days = 14
soon_days = 10
""",
    "sources.toml": """\
[guide]
title = "A guideline"
publisher = "A hospital"
address = "https://example.org/guide"
kind = "guideline"
seen = "publisher"
sections = { nerves = "Signs of pressed nerves", "bone health" = "Who breaks bones" }

[relief]
title = "A founding document"
kind = "founding"
sections = { heat = "Heat packs" }
""",
    "claims_made.toml": """\
[relief-1]
section = "heat"
says = "Heat eases stiffness"
status = "changed"
because = "Not on numb skin."
guideline = "guide:nerves"
""",
    "regions.toml": """\
[GB]
name = "Great Britain"
emergency = "999"
urgent_line = { name = "NHS 111", number = "111" }
urgent_advice = "Call 111."
crisis = { name = "Samaritans", number = "116 123" }
sources = ["https://example.org/999"]
checked = 2026-11-20
""",
    "facts/01_nerves.toml": """\
[screen]
title = "Bladder and feeling"
none = "None of these"

[saddle_numbness]
ask = "Numbness between your legs?"
why = "Nerves may be pressed."
noun = "numbness between the legs"
kind = "timed"
worse = "more"
probe = "Does wiping feel the same as always?"
probe_worse = "no"
intimate = true

[fever]
ask = "A fever?"
why = "It can mean an infection."
kind = "yes_no"
worse = "yes"
probe = "Hot, then shivery?"
""",
    "facts/02_pain.toml": """\
[screen]
title = "The pain"

[age]
ask = "How old are you?"
why = "Some signs count more at some ages."
kind = "number"
low = 5
high = 110
unit = "years"

[cancer_ever]
ask = "Ever had cancer?"
why = "It can come back in bone."
noun = "a past cancer"
kind = "yes_no"
worse = "yes"
probe = "Ever treated for a growth?"
ask_if = "age >= 20"

[cancer_years]
ask = "How many years ago?"
why = "Recent counts more."
kind = "number"
worse = "less"
low = 0
high = 90
ask_if = "cancer_ever"
otherwise = 90

[onset]
ask = "How did it start?"
why = "A sudden start matters."
kind = "choice"
options = [
  { id = "slow", say = "Bit by bit" },
  { id = "sudden", say = "All at once" },
]

[course]
ask = "Is it getting better?"
why = "Pain should ease."
kind = "choice"
worse = "more"
options = [{ id = "better", say = "Better" }, { id = "same", say = "Same" }, { id = "worse", say = "Worse" }]

[duration_days]
ask = "When did it start?"
why = "It sets when to be seen."
noun = "the length of the pain"
kind = "days"
low = 0
high = 1000
bands = [
  { from = 0, to = 13, say = "Under 2 weeks ago" },
  { from = 14, to = 1000, say = "Longer ago" },
]

[pain_intensity]
ask = "How bad, 0 to 10?"
why = "It limits running."
noun = "pain at rest"
kind = "number"
worse = "more"
low = 0
high = 10
""",
    "conditions.toml": """\
[recent_cancer]
when = "cancer_ever and cancer_years < 5"
means = "a cancer in the last 5 years"

[stuck]
when = "course >= same and duration_days >= 14"
means = "pain that has not eased in two weeks"
""",
    "rules/nerves.toml": """\
[numb_saddle]
disposition = "emergency"
when = "saddle_numbness == new"
because = "Nerves low in your back may be pressed."
say = "I have back pain and new numbness between my legs."
sources = ["guide:nerves"]
standing = { guidance = "agrees", by = "guide" }

[old_numb_saddle]
disposition = "soon"
running = "walk_only"
when = "saddle_numbness == old"
because = "An old numbness should be known to a doctor."
sources = ["guide:nerves"]
standing = { guidance = "silent" }
judgement = "No source gives a time."

[no_heat_on_numb_skin]
withhold = ["heat"]
when = "saddle_numbness != no"
because = "You could burn numb skin."
sources = ["guide:nerves"]
standing = { guidance = "partly", by = "guide", note = "It names ice only." }
claims = ["relief-1"]
""",
    "rules/pain.toml": """\
[cancer_before]
disposition = "urgent"
when = "recent_cancer"
because = "Back pain after cancer needs a check."
sources = ["guide:bone health"]
standing = { guidance = "agrees", by = "guide" }

[several_signs]
disposition = "urgent"
when = "at_least(2, fever, stuck, age > 70)"
because = "Together these need a check."
sources = ["guide:bone health"]
standing = { guidance = "agrees", by = "guide" }

[not_easing]
disposition = "routine"
running = "run_walk"
when = "stuck"
because = "It should have eased by now."
sources = ["guide:bone health"]
standing = { guidance = "agrees", by = "guide" }

[hurts_much]
running = "stop"
when = "pain_intensity > 7"
because = "Running now would add to it."
sources = ["guide:bone health"]
standing = { guidance = "agrees", by = "guide" }
""",
    "advice/care.toml": """\
[heat]
kind = "step"
text = "A warm pack for 15 minutes."
rank = 20
when = "not fever"
sources = ["relief:heat"]
standing = { guidance = "agrees", by = "guide" }
claims = ["relief-1"]

[rest_a_day]
kind = "step"
text = "Take a day off."
rank = 10
group = "pace"
when = "pain_intensity >= 5"
sources = ["guide:bone health"]
standing = { guidance = "agrees", by = "guide" }

[keep_moving]
kind = "step"
text = "Keep moving."
rank = 11
group = "pace"
ceiling = "urgent"
sources = ["guide:bone health"]
standing = { guidance = "agrees", by = "guide" }

[watch_for]
kind = "safety_net"
text = "Watch for numbness."
sources = ["guide:nerves"]
standing = { guidance = "agrees", by = "guide" }
""",
    "advice/running.toml": "".join(
        f"""\
[{name}]
kind = "running"
text = "{text}"
sources = ["guide:bone health"]
standing = {{ guidance = "agrees", by = "guide" }}

"""
        for name, text in (
            ("stop", "No running for now."),
            ("walk_only", "Walk only."),
            ("run_walk", "Run and walk in turn."),
            ("short_and_easy", "Run short and easy."),
            ("as_usual", "Keep running, gently."),
        )
    ),
    "contradictions.toml": """\
[young_and_long]
when = "age < 10 and duration_days > 900"
ask = "Please check your age and when it started."
""",
}


MOVES = {
    "loads.toml": """\
[any_move]
means = "any exercise"
everywhere = true
when = "cancer_ever"
because = "Someone should look before you exercise."
sources = ["guide:bone health"]
standing = { guidance = "agrees", by = "guide" }

[bends]
means = "a forward bend"
when = "duration_days < 14 or fever"
because = "Bending waits for two weeks."
sources = ["guide:bone health"]
standing = { guidance = "silent" }
judgement = "Two weeks are our own choice."
claims = ["relief-1"]
""",
    "exercises/floor.toml": """[tilt]
name = "Tilt"
kind = "mobility"
position = "back"
steps = ["Breathe out and tilt.", "Breathe in and let go."]
cues = { there = "Breathe out.", back = "Breathe in." }
dose = { repetitions = 12, fewest = 8, move = 4, days = "every day" }
felt = "An easy roll."
stop_if = "Stop if it hurts."
easier = { say = "Make it smaller." }
harder = { say = "Bend more.", exercise = "fold" }
sources = ["guide:bone health"]
standing = { guidance = "silent" }

[fold]
name = "Fold"
also = ["Forward bend"]
kind = "stretch"
position = "standing"
equipment = ["chair"]
steps = ["Breathe out and fold.", "Breathe in and come up."]
cues = { there = "Breathe out.", hold = "Stay.", back = "Breathe in." }
dose = { repetitions = 3, hold = 20, move = 3, sets = 2, rest = 30, sides = "each", days = "every day" }
felt = "A pull."
stop_if = "Stop if it hurts."
easier = { say = "Fold less." }
loads = ["bends"]
not_for = [
  { when = "pain_intensity >= 5", because = "Pain is 5 or more." },
  { running = "run_walk", because = "There is no running yet." },
]
sources = ["guide:bone health"]
standing = { guidance = "agrees", by = "guide" }
claims = ["relief-1"]
""",
    "exercises/walk.toml": """[stroll]
name = "Stroll"
kind = "cardio"
position = "standing"
steps = ["Walk and breathe."]
cues = { there = "Walk on.", back = "Breathe." }
dose = { seconds = 120, move = 4, most_sets = 3, days = "every day" }
felt = "Warmth."
stop_if = "Stop if you limp."
easier = { say = "Walk slowly." }
off = "It is only in the library."
sources = ["guide:bone health"]
standing = { guidance = "silent" }
""",
    "routines.toml": """[morning]
name = "Morning"
purpose = "To begin the day."
when = "course == better"
not_for = [{ when = "fever", because = "Rest while you are ill." }]
exercises = ["tilt", "fold"]
first = ["tilt"]
days = "every day"
sources = ["guide:bone health"]
standing = { guidance = "silent" }
""",
}
"""A load for every exercise and one for bends, three exercises and a routine of two of them."""

RAISED_ARMS = """[{name}]
poses = [{{ arms = -90 }}, {{ arms = 90 }}]
"""

RUNNERS = {
    "figures/all.toml": "\n".join(RAISED_ARMS.format(name=name) for name in ("tilt", "fold", "stroll")),
    "promises.toml": """[numb_goes_now]
says = "New numbness is an emergency."
because = "It cannot wait."
sources = ["guide:nerves"]
always = "not saddle_numbness == new or disposition == emergency"
""",
    "ordinary_runner.toml": """age = 38
saddle_numbness = "no"
fever = "no"
cancer_ever = "no"
onset = "slow"
course = "better"
duration_days = 20
pain_intensity = 3
""",
    "journeys/all.toml": """[newly_numb]
runner = "A 38-year-old who is newly numb."
source = ["guide:nerves"]
except = { saddle_numbness = "new" }
expect = { disposition = "emergency" }
must_say = ["999"]

[sore]
runner = "A 38-year-old with a sore back."
source = ["guide:nerves"]
except = { pain_intensity = 4 }
expect = { disposition = "self_care", running = "as_usual", routine = "morning", exercises = ["tilt"] }
""",
    "boundary_cases.toml": """\
hurts_much__above = { rule = "hurts_much", except = { pain_intensity = 8 }, \
expect = { disposition = "self_care", running = "stop", left_out = [], kept_from = ["fold"], routine = "morning" } }
""",
}
"""Figures, a promise, the ordinary runner, and runners who are told something."""


class Sample:
    """The sample rulebook in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Replace a file, or add one."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def add_moves(self) -> None:
        """Write loads, exercises and a routine as well."""
        for name, text in MOVES.items():
            self.write(name, text)

    def add_runners(self) -> None:
        """Write figures, promises and runners as well: a folder with everything in it."""
        self.add_moves()
        for name, text in RUNNERS.items():
            self.write(name, text)
        self.write("wording.toml", (data_folder() / "wording.toml").read_text(encoding="utf-8"))

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the first place where a file says `old`, which it must say."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text, f"{name} does not say {old!r}"
        self.write(name, text.replace(old, new, 1))

    def add(self, name: str, text: str) -> None:
        """Write more at the end of a file."""
        self.write(name, (self.folder / name).read_text(encoding="utf-8") + text)

    def line(self, name: str, text: str) -> int:
        """The line on which a file first says something, counted from 1."""
        lines = (self.folder / name).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, start=1) if text in line)
