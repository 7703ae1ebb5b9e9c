"""How soon the rulebook of this checkout sends outside cases to be seen, beside what was expected of each.

The cases were written by others, and answered by readers who knew neither rules nor levels: `outside_cases/README.md`
says where from, and what the figures do not show. What a story leaves open is answered as the ordinary runner does.

    PYTHONPATH=src python -m benchmarks.outside_cases

`--misses` lists every case that was told no acceptable level, with the rules that decided. `--cases FOLDER` takes
other cases: the first lines of `outside_cases_answers.py` say how they are written.
"""

import argparse
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.outside_cases_answers import CHECKLIST, Notes, Outcome, outcomes
from benchmarks.outside_cases_figures import LEVELS, Share, Verdict, level_shares, miss, running_shares

from runback.rulebook_store import load

CASES = Path(__file__).parent / "outside_cases"
WIDTH = 100


@dataclass(frozen=True)
class Peer:
    """A published figure on how often the right level was told.

    Attributes:
        right: percent, with what belongs to it.
    """

    who: str
    right: str
    address: str


PEERS = (
    Peer(
        "23 symptom checkers, 45 vignettes (Semigran 2015)",
        "57 (52 to 61); emergencies 80, self-care 33",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC4496786",
    ),
    Peer(
        "19 symptom checkers, 48 vignettes (Hill 2020)",
        "49 (44 to 54); emergencies 63, self-care 40",
        "https://www.mja.com.au/journal/2020/212/11/"
        "quality-diagnosis-and-triage-advice-provided-free-online-symptom-checkers-and",
    ),
    Peer(
        "22 symptom checkers, the 45 vignettes of 2015 (Schmieding 2022)",
        "55.8, the median",
        "https://jmir.org/2022/5/e31810",
    ),
    Peer(
        "3 symptom checkers, 139 vignettes (El-Osta 2021, preprint)",
        "61.9, 45.3 and 42.4; too low 28.6 at least",
        "https://medrxiv.org/content/10.1101/2021.07.29.21261320v1",
    ),
    Peer(
        "91 people without medical training, the 45 vignettes of 2015 (Schmieding 2021)",
        "60.9 (59.5 to 62.3); emergencies 67.5",
        "https://refubium.fu-berlin.de/handle/fub188/32247",
    ),
    Peer(
        "10 studies of symptom checkers (Wallace 2022, review)",
        "48.8 to 90.1",
        "https://spiral.imperial.ac.uk/handle/10044/1/98653",
    ),
)


def main() -> int:
    """Assess the cases and print the tables."""
    parser = argparse.ArgumentParser(description="Outside cases, as the rulebook of this checkout judges them.")
    parser.add_argument("--cases", type=Path, default=CASES, metavar="FOLDER", help="other cases")
    parser.add_argument("--misses", action="store_true", help="list what was told no acceptable level")
    options = parser.parse_args()
    rulebook = load()
    found, notes = outcomes(rulebook, options.cases)
    print(f"Rulebook {rulebook.version}, {len(found)} cases; those on which sources disagree are left out")
    for title, group in _groups(found).items():
        _print_group(title, group)
    _print_notes(found, notes)
    if options.misses:
        _print_misses(found)
    if options.cases == CASES:
        _print_peers()
    return 0


def _groups(found: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Stories and lines of public lists apart, then together, as far as there are both."""
    stories = [one for one in found if one.case.kind != CHECKLIST]
    lines = [one for one in found if one.case.kind == CHECKLIST]
    groups = {"Stories": stories, "Checklist lines": lines, "Together": [*stories, *lines]}
    return groups if stories and lines else {name: of for name, of in groups.items() if of and name != "Together"}


def _print_group(title: str, group: Sequence[Outcome]) -> None:
    levels = [one.level for one in group]
    running = [verdict for one in group if (verdict := one.running)]
    print(f"\n{title}: {len(group)}")
    _print_table(levels)
    _print_shares(level_shares(levels))
    if running:
        _print_shares(running_shares(running))


def _print_table(verdicts: Sequence[Verdict]) -> None:
    """Expected levels down, told levels across."""
    cells = Counter((one.expected, one.told) for one in verdicts)
    print(f"  {'expected, then told':<24}" + "".join(f"{told:>11}" for told in LEVELS) + f"{'all':>8}")
    for expected in LEVELS:
        row = [cells[expected, told] for told in LEVELS]
        print(f"  {expected:<24}" + "".join(f"{count or '.':>11}" for count in row) + f"{sum(row):>8}")


def _print_shares(shares: Mapping[str, Share]) -> None:
    for name, share in shares.items():
        print(f"  {name:<24}{share}")


def _print_notes(found: Sequence[Outcome], notes: Notes) -> None:
    unsettled = sum(not one.assessment.complete for one in found)
    print("\nThe answers")
    for name, counted in (
        ("filled as the ordinary runner answers", notes.filled),
        ("dropped, the rulebook has no such question", notes.retired),
        ("not valid any more, so taken as open", notes.invalid),
        ("that do not fit together", notes.clashing),
        (f"still open in the {unsettled} cases that are not settled, told what is certain", notes.open),
    ):
        listed = ", ".join(f"{fact} {count}" for fact, count in sorted(counted.items(), key=lambda item: -item[1]))
        _print_wrapped(f"{counted.total()} {name}: {listed or 'none'}")


def _print_misses(found: Iterable[Outcome]) -> None:
    """Every case that was told no acceptable level, by kind, in the order of the file."""
    kinds: dict[str, list[Outcome]] = {}
    for one in found:
        if kind := miss(one.level):
            kinds.setdefault(kind, []).append(one)
    for kind, group in sorted(kinds.items()):
        print(f"\nMissed, {kind}: {len(group)}")
        for one in group:
            expected = " or ".join(one.case.levels)
            print(f"  {one.case.id:<22}{expected:<40}told {one.level.told:<11}{', '.join(one.rules) or 'no rule'}")
    _print_running_misses([one for one in found if one.running and not one.running.accepted])


def _print_running_misses(group: Sequence[Outcome]) -> None:
    if group:
        print(f"\nMissed, running: {len(group)}")
    for one in group:
        rules = ", ".join(rule.id for rule in one.assessment.limited_by) or ", ".join(one.rules) or "no rule"
        told = one.running.told if one.running else ""
        print(f"  {one.case.id:<22}{' or '.join(one.case.running):<40}told {told:<13}{rules}")


def _print_peers() -> None:
    print("\nPublished peers: percent told the right one of three or four levels, other cases, every complaint")
    print("(beside them read `exact on three levels`: care at home, an appointment, today)")
    for peer in PEERS:
        print(f"  {peer.who}: {peer.right}\n    {peer.address}")


def _print_wrapped(text: str) -> None:
    print(textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False))


if __name__ == "__main__":
    sys.exit(main())
