"""A small compiled rulebook, written by hand: one of everything the engine reads."""

from typing import Any

Compiled = dict[str, Any]

WORDS = {"no": "No", "yes": "Yes", "old": "Yes, for longer", "weeks": "Yes, for weeks", "new": "Yes, new"}
OPTIONS = {"yes_no": ["no", "yes"], "timed": ["no", "old", "weeks", "new"]}
LADDER = ["self_care", "routine", "soon", "urgent", "emergency"]
RUNNING = ["stop", "walk_only", "run_walk", "short_and_easy", "as_usual"]
STANDING = {"guidance": "silent", "by": "", "note": ""}


class Sketch:
    """Collects facts, rules and advice, sharing equal nodes as the real compiler does."""

    def __init__(self) -> None:
        self.nodes: list[list[Any]] = []
        self.facts: list[Compiled] = []
        self.doubts: list[Compiled] = []
        self.screens: list[Compiled] = []
        self.rules: list[Compiled] = []
        self.advice: list[Compiled] = []
        self.contradictions: list[Compiled] = []
        self.shown: dict[str, int] = {}
        self.levels: dict[str, int] = {}
        self.caution: dict[str, int] = {}

    def node(self, *fields: Any) -> int:
        node = list(fields)
        if node not in self.nodes:
            self.nodes.append(node)
        return self.nodes.index(node)

    def all(self, *children: int) -> int:
        return self.node("and", list(children))

    def any(self, *children: int) -> int:
        return self.node("or", list(children))

    def no(self, child: int) -> int:
        return self.node("not", child)

    def count(self, least: int, *children: int) -> int:
        return self.node("count", least, list(children))

    def always(self) -> int:
        return self.node("const", 1)

    def screen(self, name: str, title: str, none: str = "") -> None:
        self.screens.append({"id": name, "title": title, "intro": "", "none": none, "facts": []})

    def fact(self, name: str, kind: str, worse: str = "", options: tuple[str, ...] = (), **given: Any) -> None:
        ids = list(options) or OPTIONS.get(kind, [])
        cells = given.pop("cells", [[place, place] for place in range(len(ids))])
        ranged = kind in ("number", "days")
        worst = None if not worse else len(cells) - 1 if worse in ("yes", "more") else 0
        fields = {
            "id": name, "screen": self.screens[-1]["id"], "kind": kind, "ask": f"{name.replace('_', ' ')}?",
            "why": "It matters.", "help": "", "noun": "", "worse": worse, "probe": "", "probe_worse": "yes",
            "first_class": False, "intimate": False, "ask_if": "", "otherwise": len(cells) - 1 if worst == 0 else 0,
            "options": [{"id": option, "say": WORDS.get(option, option)} for option in ids],
            "low": cells[0][0] if ranged else None, "high": cells[-1][1] if ranged else None, "unit": "",
            "bands": [], "cells": cells, "worst": worst, "gate": None, "sources": [],
        }  # fmt: skip
        self.facts.append(fields | given)
        self.screens[-1]["facts"].append(name)

    def leaf(self, name: str, cells: list[int]) -> int:
        index = next(place for place, fact in enumerate(self.facts) if fact["id"] == name)
        fact = self.facts[index]
        leaf = self.node("leaf", index, sum(1 << cell for cell in cells))
        if fact["gate"] is None:
            return leaf
        if fact["otherwise"] in cells:
            return self.any(leaf, self.no(fact["gate"]))
        return self.all(leaf, fact["gate"])

    def is_(self, name: str, *options: str) -> int:
        fact = next(fact for fact in self.facts if fact["id"] == name)
        ids = [option["id"] for option in fact["options"]]
        return self.leaf(name, [ids.index(option) for option in options or ("yes",)])

    def doubt(self, word: str, name: str) -> int:
        """What is asked of an answer besides its value; only once every fact stands."""
        doubt = {"word": word, "fact": name}
        if doubt not in self.doubts:
            self.doubts.append(doubt)
        leaf = self.node("leaf", len(self.facts) + self.doubts.index(doubt), 0b10)
        gate = next(fact["gate"] for fact in self.facts if fact["id"] == name)
        return leaf if gate is None else self.all(leaf, gate)

    def from_(self, name: str, least: int) -> int:
        fact = next(fact for fact in self.facts if fact["id"] == name)
        return self.leaf(name, [place for place, (low, _) in enumerate(fact["cells"]) if low >= least])

    def rule(
        self,
        name: str,
        when: int,
        disposition: str = "",
        running: str = "",
        withhold: tuple[str, ...] = (),
        **given: Any,
    ) -> None:
        within_days = given.get("within_days", 14) if disposition == "soon" else None
        self.rules.append({
            "id": name, "file": "rules.toml", "disposition": disposition, "within_days": within_days,
            "go_to": given.get("go_to", ""), "running": running, "withhold": list(withhold), "because": f"{name} matters.", "say": "", "crisis": False, "sources": ["guide:one"], "standing": STANDING,
            "judgement": "", "claims": [], "when": name, "in_words": name, "node": when,
        })  # fmt: skip

    def tell(self, name: str, kind: str, when: int, rank: int = 0, ceiling: str = "soon", group: str = "") -> None:
        self.advice.append({
            "id": name, "kind": kind, "text": name, "more": "", "rank": rank, "ceiling": ceiling, "group": group,
            "claims": [], "sources": ["guide:one"], "standing": STANDING, "judgement": "", "when": "", "in_words": "",
            "node": when,
        })  # fmt: skip

    def contradict(self, name: str, when: int, facts: list[str]) -> None:
        self.contradictions.append({"id": name, "ask": f"Please check: {name}.", "node": when, "facts": facts})

    def finish(self) -> Compiled:
        for place, level in list(enumerate(LADDER))[:0:-1]:
            reaching = [rule["node"] for rule in self.rules if rule["disposition"] in LADDER[place:]]
            self.levels[level] = self.any(*reaching)
        for place, limit in enumerate(RUNNING[:-1]):
            self.caution[limit] = self.any(
                *(rule["node"] for rule in self.rules if rule["running"] in RUNNING[: place + 1])
            )
        for item in self.advice:
            self.shown[item["id"]] = self._shown(item)
        return {
            "schema": 1, "version": "1.0.0", "reviewed_by": "", "screens": self.screens, "facts": self.facts,
            "doubts": self.doubts,
            "nodes": self.nodes, "levels": self.levels, "caution": self.caution, "shown": self.shown, "rules": self.rules,
            "conditions": [], "contradictions": self.contradictions, "advice": self.advice,
            "loads": [], "exercises": [], "routines": [],
            "sources": {"guide": {"title": "A guide", "publisher": "", "date": "", "address": "", "kind": "guideline",
                                  "seen": "publisher", "sections": {"one": "What it says"}}},
            "claims": [],
            "regions": {"GB": {"name": "United Kingdom", "emergency": "999", "also": ["112"],
                               "urgent_line": {"name": "NHS 111", "number": "111"}, "urgent_advice": "Call 111.",
                               "crisis": {"name": "Samaritans", "number": "116 123"}, "sources": ["guide:one"],
                               "checked": "2026-11-20"}},
            "wording": {"clock": {"check_in_days": 14, "book_days": 21, "recheck_days": 2, "chronic_days": 84,
                                  "review_days": 14, "doubt_days": 3}},
        }  # fmt: skip

    def _shown(self, item: Compiled) -> int:
        if item["kind"] == "running":
            below_urgent = self.no(self.levels["urgent"])
            place = RUNNING.index(item["id"])
            at_least = [] if item["id"] == "as_usual" else [self.caution[item["id"]]]
            not_more = [] if place == 0 else [self.no(self.caution[RUNNING[place - 1]])]
            return self.all(*at_least, *not_more, below_urgent)
        parts = [item["node"]]
        parts += [self.no(rule["node"]) for rule in self.rules if item["id"] in rule["withhold"]]
        if item["ceiling"] != "emergency":
            parts.append(self.no(self.levels[LADDER[LADDER.index(item["ceiling"]) + 1]]))
        earlier = self.advice[: self.advice.index(item)]
        parts += [
            self.no(self.shown[other["id"]]) for other in earlier if item["group"] and other["group"] == item["group"]
        ]
        return self.all(*parts)


def small_rulebook() -> Compiled:
    """Thirteen facts on four screens, fifteen rules, eleven pieces of advice."""
    book = Sketch()
    _facts(book)
    _rules(book)
    _advice(book)
    return book.finish()


def _facts(book: Sketch) -> None:
    book.screen("nerves", "Bladder and feeling", none="None of these")
    book.fact(
        "saddle_numbness",
        "timed",
        "more",
        first_class=True,
        probe="When you wipe, does it feel the same?",
        probe_worse="no",
    )
    book.fact("bladder", "choice", "more", ("fine", "changed", "cannot_go"), first_class=True, intimate=True)
    book.screen("history", "Before this")
    book.fact("age", "number", cells=[[16, 49], [50, 64], [65, 110]], unit="years")
    book.fact("fall", "yes_no", "yes")
    book.fact("cancer_ever", "yes_no", "yes", noun="cancer")
    book.fact("cancer_now", "yes_no", "yes", ask_if="cancer_ever", gate=book.is_("cancer_ever"))
    book.screen("legs", "Your legs")
    book.fact("leg_pain", "choice", "more", ("none", "one", "both"))
    has_leg_pain = book.is_("leg_pain", "one", "both")
    book.fact("leg_weakness", "timed", "more", ask_if="leg_pain != none", gate=has_leg_pain)
    book.fact("can_stand", "yes_no", "no")
    book.screen("pain", "The pain")
    book.fact("pain", "number", "more", cells=[[0, 3], [4, 6], [7, 10]])
    bands = [{"from": 0, "to": 13, "say": "Under two weeks"}, {"from": 14, "to": 20000, "say": "Longer"}]
    book.fact("duration_days", "days", cells=[[0, 13], [14, 41], [42, 20000]], bands=bands)
    book.fact("skin_numb", "yes_no", "yes")
    book.fact("eases_on_run", "yes_no", intimate=True)


def _rules(book: Sketch) -> None:
    numb, weak = book.is_("saddle_numbness", "old", "weeks", "new"), book.is_("leg_weakness", "old", "weeks", "new")
    bladder, both = book.is_("bladder", "changed", "cannot_go"), book.is_("leg_pain", "both")
    new_weakness = book.is_("leg_weakness", "new")
    book.rule("numb_saddle", book.is_("saddle_numbness", "new"), "emergency")
    book.rule("cannot_go", book.is_("bladder", "cannot_go"), "emergency")
    book.rule("nerves_together", book.count(2, bladder, both, new_weakness), "emergency")
    book.rule("old_numbness", numb, "urgent")
    book.rule("fall_when_older", book.all(book.is_("fall"), book.from_("age", 65)), "urgent")
    book.rule("cancer_with_pain", book.all(book.is_("cancer_now"), book.from_("pain", 4)), "urgent")
    book.rule("cannot_stand", book.is_("can_stand", "no"), "urgent")
    book.rule("weak_leg", weak, "soon", "walk_only")
    book.rule("cancer_past", book.all(book.is_("cancer_ever"), book.from_("pain", 7)), "soon", "run_walk")
    book.rule("lasting", book.from_("duration_days", 42), "soon", "run_walk")
    book.rule("two_weeks", book.from_("duration_days", 14), "routine", "as_usual")
    book.rule(
        "early_and_severe", book.all(book.no(book.from_("duration_days", 14)), book.from_("pain", 7)), "routine", "stop"
    )
    book.rule("leg_pain", book.is_("leg_pain", "one", "both"), "routine", "walk_only")
    book.rule("sore", book.from_("pain", 4), running="run_walk")
    book.rule("no_heat_on_numb_skin", book.is_("skin_numb"), withhold=("heat",))


def _advice(book: Sketch) -> None:
    book.tell("rest_a_day", "step", book.from_("pain", 7), rank=10, group="pace")
    book.tell("keep_moving", "step", book.always(), rank=20, group="pace")
    book.tell("heat", "step", book.from_("pain", 4), rank=5)
    book.tell("warm_up", "step", book.is_("eases_on_run"), rank=30)
    book.tell("bring_a_list", "step", book.always(), rank=90, ceiling="urgent")
    for name in RUNNING:
        book.tell(name, "running", book.always())
    book.tell("watch_for_numbness", "safety_net", book.always(), ceiling="urgent")
    book.tell("watch_the_leg", "safety_net", book.is_("leg_pain", "one", "both"), ceiling="urgent")
    book.contradict(
        "cannot_stand_yet_runs",
        book.all(book.is_("can_stand", "no"), book.is_("eases_on_run")),
        ["can_stand", "eases_on_run"],
    )
