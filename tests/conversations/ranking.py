"""A fourth counting rule that Inspel does not have, as its author would write it: one value and its texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.text import also_from
from models.errors import RuleError
from models.poll.rules import RULES
from models.poll.rules.rule import InFile, Limits, Numbers, Rule, Setting, Words
from models.poll.tally import check_ballot


def _check(answers: Mapping[str, int], options: Collection[str], limits: Limits) -> None:
    check_ballot(answers, options=options, budget=None, max_per_item=limits.max_per_item)
    places = list(answers.values())
    for place in places:
        if places.count(place) > 1:
            raise RuleError("ranking-same-place", place=place)


RANKING = Rule(
    name="ranking",
    words=Words(
        name="rule-ranking-name",
        hint="rule-ranking-hint",
        opened="rule-ranking-opened",
        ballot="rule-ranking-ballot",
        score="rule-points-score",
        nothing="rule-points-nothing",
        things="rule-points-things",
        any_things="rule-points-any",
        no_things="rule-points-none",
    ),
    most_options=90,
    settings=(Setting("places", "rule-ranking-places", "rule-ranking-only", 10, lambda options: 3),),
    limits=lambda chosen, options: Limits(chosen["places"], chosen["places"]),
    ballot=Numbers(lambda limits: range(limits.max_per_item + 1), "rule-ranking-place"),
    check=_check,
    # Borda: of three places the first is worth three points.
    points=lambda places, limits: {
        option: limits.max_per_item + 1 - place for option, place in places.items()
    },
    file=InFile("ranking", "places"),
)

TEXTS = {
    "sv": """
rule-ranking-name = Rangordning
rule-ranking-hint = Inga röster visas förrän omröstningen är avslutad.
rule-ranking-opened = Det finns { $count } inspel. Rangordna upp till { $most } av dem.
rule-ranking-ballot = Rangordna upp till { $most } inspel. Du kan ändra din röst till { $closes }.
rule-ranking-places = Antal placeringar
rule-ranking-only = Gäller om ni rangordnar.
rule-ranking-place = { $exact ->
    [0] ingen placering
   *[other] plats { $score }
}
ranking-same-place = Du har satt flera inspel på plats { $place }. Ge dem olika platser.
""",
    "en": """
rule-ranking-name = Ranking
rule-ranking-hint = No votes are shown until the vote has ended.
rule-ranking-opened = There are { $count } proposals. Rank up to { $most } of them.
rule-ranking-ballot = Rank up to { $most } proposals. You can change your vote until { $closes }.
rule-ranking-places = Number of places
rule-ranking-only = Applies when you rank.
rule-ranking-place = { $exact ->
    [0] no place
   *[other] place { $score }
}
ranking-same-place = You have put several proposals in place { $place }. Give them different places.
""",
}


@contextmanager
def ranking_offered(folder: Path) -> Iterator[None]:
    """Offer the rule, and its texts by way of this empty folder, for as long as the context lasts."""
    for language, texts in TEXTS.items():
        (folder / language).mkdir(parents=True)
        (folder / language / "ranking.ftl").write_text(texts, "utf-8")
    with RULES.joined_by(RANKING), also_from(folder):
        yield
