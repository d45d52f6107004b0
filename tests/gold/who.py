"""Measures who is who against `actors.toml`: python -m tests.gold.who prints what is wrong."""

import tomllib
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from briefing.analysis import analyse
from briefing.model import Actor, Analysis
from briefing.readers import read_text
from tests.gold.speech import place

GOLD = Path(__file__).with_name("actors.toml")


def stories() -> list[dict[str, Any]]:
    """The stories of the gold."""
    table: list[dict[str, Any]] = tomllib.loads(GOLD.read_text(encoding="utf-8"))["story"]
    return table


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of mentions that are one actor (wanted, right), pairs wrongly made one, kinds and affiliations asked and right."""

    wanted: int
    right: int
    wrong: int
    kinds: tuple[int, int]
    affiliations: tuple[int, int]
    errors: tuple[str, ...]


def owner(analysis: Analysis, mention: str) -> Actor | None:
    """The actor of the mention that overlaps the words most."""
    number, _, words = mention.partition(": ")
    source, part = analysis.sources[int(number) - 1], analysis.parts[int(number) - 1]
    start, end = place(source.text, words)
    touching = [
        (min(m.span.end, end) - max(m.span.start, start), -(m.span.end - m.span.start), m.actor)
        for m in part.mentions
        if m.span.start < end and start < m.span.end and m.actor
    ]
    best = max(touching, key=lambda item: item[:2], default=None)
    return analysis.actor(best[2]) if best else None


def score() -> Links:
    """Every story analysed by itself."""
    wanted = right = wrong = 0
    kinds, affiliations = [0, 0], [0, 0]
    errors = []
    for story in stories():
        sources = [
            replace(read_text(text, f"text {n}"), id=f"s{n}", published="2024-08-20")
            for n, text in enumerate(story["texts"], 1)
        ]
        analysis = analyse(sources, workers=1)
        groups = [[(m, owner(analysis, m)) for m in group["mentions"]] for group in story["same"]]
        for group, mentions in zip(story["same"], groups, strict=True):
            for (a, one), (b, other) in combinations(mentions, 2):
                wanted += 1
                right += one is not None and one == other
                if one is None or one != other:
                    errors.append(f"{a} [{_name(one)}] is {b} [{_name(other)}]")
            actor = next((actor for _, actor in mentions if actor), None)
            if "kind" in group:
                kinds = [kinds[0] + 1, kinds[1] + (actor is not None and actor.kind == group["kind"])]
                if actor is None or actor.kind != group["kind"]:
                    errors.append(f"{mentions[0][0]} is a {group['kind']}, not {actor.kind if actor else 'nothing'}")
            if "affiliation" in group:
                to = analysis.actor(actor.affiliation) if actor and actor.affiliation else None
                good = group["affiliation"] in (to.name, *to.aliases) if to is not None else not group["affiliation"]
                affiliations = [affiliations[0] + 1, affiliations[1] + good]
                if not good:
                    errors.append(f"{mentions[0][0]} belongs to {group['affiliation']}, not {_name(to)}")
        for one, other in combinations(groups, 2):
            for (a, x), (b, y) in ((i, j) for i in one for j in other):
                if x is not None and x == y:
                    wrong += 1
                    errors.append(f"{a} is not {b} [{_name(x)}]")
    return Links(wanted, right, wrong, (kinds[0], kinds[1]), (affiliations[0], affiliations[1]), tuple(errors))


def _name(actor: Actor | None) -> str:
    return f"{actor.id} {actor.name}" if actor else "nobody"


if __name__ == "__main__":
    links = score()
    print(
        f"links {links.right} of {links.wanted}, wrong {links.wrong}, kinds {links.kinds}, affiliations {links.affiliations}"
    )
    print("\n".join(links.errors))
