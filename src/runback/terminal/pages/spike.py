"""The one run that stood out, in words that name no cause."""

from runback.engine.rulebook.rulebook import Rulebook
from runback.output.wording.quantities import day_words, distance_words
from runback.runs.load.load import LoadFacts
from runback.runs.load.spike import Spike
from runback.runs.model.run import Unit


def standing_out(load: LoadFacts) -> Spike | None:
    """The larger of the newest jump and the one before the pain began; None when neither is surely over a tenth."""
    spikes = (spike for spike in (load.spike_before_onset, load.spike) if spike is not None)
    found = [spike for spike in spikes if spike.band != "usual" and spike.well_known]
    return max(found, key=lambda spike: spike.ratio, default=None)


def stood_out_words(rulebook: Rulebook, spike: Spike, unit: Unit) -> str:
    """Which run it was, and what a study found of such runs."""
    words: str = rulebook.wording["texts"]["stood_out"]
    return words.format(
        day=day_words(spike.run.local_day),
        far=distance_words(spike.run.distance_m, unit),
        base=distance_words(spike.base.distance_m, unit),
    )
