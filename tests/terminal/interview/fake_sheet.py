"""A sheet without a rulebook behind it: every kind of line, a detail that opens and a probe."""

from dataclasses import dataclass, field, replace

from runback.interview.page import Choice, Line

NAMED_KEYS = ["up", "down", "left", "right", "pageup", "pagedown", "home", "end", "enter", "backspace", "escape"]
KEYS = [*NAMED_KEYS, *"0123456789-bdhjknpquwry? xZé"]

YES_NO = (Choice("yes", "Yes"), Choice("no", "No"), Choice("not_sure", "Not sure"))
TIMED = (
    Choice("new", "Yes, new or worse in the last 14 days"),
    Choice("weeks", "Yes, for 2 to 12 weeks, and the same"),
    Choice("old", "Yes, for over 12 weeks, and the same"),
    Choice("no", "No"),
    Choice("not_sure", "Not sure"),
    Choice("prefer_not_to_say", "Rather not say"),
)
BANDS = (
    Choice("band:0-1", "Today or yesterday"),
    Choice("band:2-6", "2 to 6 days ago"),
    Choice("band:7-41", "1 to 6 weeks ago"),
    Choice("band:42-999", "Longer ago"),
)


def line(name: str, ask: str, kind: str = "pick", choices: tuple[Choice, ...] = YES_NO, **rest: object) -> Line:
    """A line with nothing answered."""
    blank = Line(name, ask, "", "", kind, choices, 0, 0, "", "", False)
    return replace(blank, **rest)  # type: ignore[arg-type]


SADDLE = line(
    "saddle",
    "Any new numbness or odd feeling between your legs, around your bottom or genitals?",
    choices=TIMED,
    why="It can mean the nerves low in your back are being pressed. That needs a hospital the same day.",
    help="Between your legs means where a saddle or a bicycle seat touches you.",
)
BLADDER = line("bladder", "Trouble starting to pass urine, or not feeling when it comes?", why="The same nerves.")
LEGS = line("legs", "Weakness in both legs, for example feet that drop or knees that give way?")
FEVER = line("fever", "Fever or chills with the back pain?")
PROBE = line("saddle.probe", "When you wipe, does it feel the same as always?", choices=YES_NO[:2], detail=True)
HOW_HIGH = line(
    "how_high", "How high was it?", choices=(Choice("mild", "Under 38"), Choice("high", "38 or more")), detail=True
)
ONSET = line(
    "onset",
    "How did the pain start?",
    choices=(
        Choice("sudden", "Suddenly, in one moment"),
        Choice("run", "During a run"),
        Choice("slow", "Slowly, over days"),
        Choice("not_sure", "Not sure"),
    ),
    why="A sudden start is treated differently.",
)
PAIN = line("pain", "How bad is the pain now?", "number", (), low=0, high=10, unit="0 none, 10 worst")
AGE = line("age", "How old are you?", "number", (), low=1, high=120, unit="years", why="Age changes what is likely.")
SINCE = line("since", "When did it start?", "days", BANDS, low=0, high=999, unit="days")


@dataclass
class FakeSheet:
    """Keeps answers in a dict and refuses what a real sheet would refuse."""

    all: tuple[Line, ...]
    title: str = "Bladder, bowel and feeling"
    intro: str = "Has any of this started or changed?"
    progress: str = "2 of 9"
    none: str = ""
    back: bool = True
    values: dict[str, str] = field(default_factory=dict)
    emergency: tuple[str, str] = ("legs", "yes")

    def lines(self) -> tuple[Line, ...]:
        opened = {
            PROBE.id: self.values.get("saddle") == "not_sure",
            HOW_HIGH.id: self.values.get("fever") == "yes",
        }
        return tuple(
            replace(line, value=self.values.get(line.id, "")) for line in self.all if opened.get(line.id, True)
        )

    def put(self, line: str, value: str) -> str:
        at = next(each for each in self.lines() if each.id == line)
        picked = value in [choice.value for choice in at.choices]
        if not picked and at.kind == "pick":
            raise AssertionError(f"{value} is not a choice of {line}")
        if not picked and value.isdigit() and not at.low <= int(value) <= at.high:
            return f"Please type a number from {at.low} to {at.high}."
        if not picked and not value.isdigit() and value != "2026-11-18":
            return "That is not a date in the past."
        self.values[line] = value
        return ""

    def put_none(self) -> None:
        self.values |= {each.id: "no" for each in self.lines() if not each.value and not each.detail}

    def ended(self) -> bool:
        return self.values.get(self.emergency[0]) == self.emergency[1]

    def can_go_back(self) -> bool:
        return self.back


def red_flags() -> FakeSheet:
    """A checklist with a timed sign, a probe and a detail."""
    return FakeSheet((SADDLE, PROBE, BLADDER, LEGS, FEVER, HOW_HIGH), none="None of these")
