"""`runback rules mutate`: change every rule a little and see that a case notices."""

from time import perf_counter

from runback.proof.mutation.campaign import Campaign, Survivor, boundary_cases, run_campaign, wide_subject
from runback.proof.mutation.cases import read_boundary_cases, read_journeys, write_boundary_cases
from runback.proof.mutation.mutants import Mutant
from runback.proof.prover.subject import Subject, read_authored
from runback.proof.prover.witness import make_witness
from runback.rulebook_store import data_folder
from runback.terminal.screen.streams import narrate, print_json, say

GOAL = 0.99


def run_mutate(*, as_json: bool, write_cases: bool) -> int:
    """Run the campaign and print what came of it; 1 when too little is noticed or a case is out of date.

    Args:
        as_json: print one object.
        write_cases: first write the boundary cases anew.

    Raises:
        DataError: the data has a fault, with file and line.
        DiagramTooLargeError: the rulebook is too large for the diagram.
    """
    began = perf_counter()
    folder = data_folder()
    narrate("Building the decision diagram ...")
    subject, found = wide_subject(read_authored(folder))
    if write_cases:
        write_boundary_cases(folder, boundary_cases(subject, found, narrate))
    campaign = run_campaign(subject, found, read_journeys(folder), read_boundary_cases(folder), narrate)
    seconds = perf_counter() - began
    if as_json:
        print_json(_as_json(campaign, subject, seconds))
    else:
        _print(campaign, subject, seconds)
    return 0 if campaign.share >= GOAL and not campaign.broken else 1


def _print(campaign: Campaign, subject: Subject, seconds: float) -> None:
    say(f"{campaign.mutants:,} mutants")
    say(f"  noticed by a journey        {campaign.by_journeys:>6,}")
    say(f"  noticed by a boundary case  {campaign.by_boundary_cases:>6,}")
    say(f"  proved to change no result  {len(campaign.equivalent):>6,}")
    say(f"  only for an answer in doubt {len(campaign.in_doubt):>6,}")
    say(f"  not noticed                 {len(campaign.survivors):>6,}")
    if campaign.equivalent:
        say("\nMakes no difference")
    for mutant in campaign.equivalent:
        say(f"  {mutant.owner}: {mutant.changed}")
    if campaign.survivors:
        say("\nNot noticed")
    for survivor in campaign.survivors:
        say(f"  {survivor.mutant.owner}: {survivor.mutant.changed}\n    {_for_whom(survivor, subject)}")
    if campaign.broken:
        say("\nCases that the rules no longer bear out (see the change, then run with --write-cases)")
    for case in campaign.broken:
        say(f"  {case.id}")
    say(f"\nNoticed {campaign.share:.2%} of those that change a result. Done in {seconds:.1f} s.")


def _for_whom(survivor: Survivor, subject: Subject) -> str:
    return f"changes {survivor.part} for {make_witness(subject, survivor.cells).words}"


def _as_json(campaign: Campaign, subject: Subject, seconds: float) -> dict[str, object]:
    return {
        "mutants": campaign.mutants,
        "noticed_by_journeys": campaign.by_journeys,
        "noticed_by_boundary_cases": campaign.by_boundary_cases,
        "share_noticed": round(campaign.share, 4),
        "equivalent": [_mutant_json(mutant) for mutant in campaign.equivalent],
        "in_doubt": [_mutant_json(one.mutant) for one in campaign.in_doubt],
        "survivors": [
            {**_mutant_json(one.mutant), "part": one.part, "for": make_witness(subject, one.cells).words}
            for one in campaign.survivors
        ],
        "broken_cases": [case.id for case in campaign.broken],
        "seconds": round(seconds, 2),
    }


def _mutant_json(mutant: Mutant) -> dict[str, str]:
    return {"kind": mutant.kind, "id": mutant.owner, "changed": mutant.changed}
