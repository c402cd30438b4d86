"""One person at two real faces: a code told in Slack is written in Teams; one ballot replaces the other."""

from __future__ import annotations

from playground.driver import Person
from playground.driver.teams import TeamsMessage, TeamsPerson
from rehearsal.dataset import Cast
from rehearsal.faces import Faces, Somebody
from rehearsal.performance import PATIENCE, open_town
from rehearsal.stage import Stage
from rehearsal.story import COUNCIL, Story
from tests.journeys.short import shortened

# Another member, who lives in Teams in a round on both.
MEMBER, OTHER = "UM2326", "UM2305"
PLAYED = shortened()


def test_a_member_joins_the_accounts_and_votes_with_both() -> None:
    with Stage(platforms=("slack", "teams")) as stage:
        town = open_town(stage, "both")
        story = Story(town, PLAYED, lambda line: None, seconds=PATIENCE)
        story.settle()
        story.plan()
        story.open()
        story.intake(PLAYED.proposals)
        story.compile()
        slack, teams = town.workspace.person(MEMBER), town.workspace.teams_person(MEMBER)
        _join(town, slack, teams)
        story.vote((Cast(MEMBER, {"INS-2020-05": 2}),))
        _vote_in_teams(town, teams)
        _await_words(town, slack, "Du har röstat på nytt i Teams. Rösten du lade här är ersatt.")
        assert town.refusals() == []


def _join(town: Faces, slack: Person, teams: TeamsPerson) -> None:
    slack.commands("/inspel konto")
    told = town.wait_until(lambda: [m for m in slack.ephemerals() if "Din kod: " in m.words], what="a code")
    code = told[-1].words.partition("Din kod: ")[2][:8]
    teams.commands(f"/inspel konto {code}")
    _await_words(town, teams, "i registret, här som i den andra chatten")
    _await_words(town, slack, "Ett konto i Teams har kopplats till dig")


def _vote_in_teams(town: Faces, teams: TeamsPerson) -> None:
    """Give one point more to what was voted in Slack, which the card in Teams knows and the ballot holds."""
    assert "Du har inte röstat än." in _card(town.workspace.teams_person(OTHER)).words
    card = _card(teams)
    assert "Du har röstat." in card.words
    teams.clicks("Ändra din röst", card)
    ballot = teams.modal(titled="poll.vote")
    option = next(block for block in ballot.blocks if "INS-2020-06" in block["label"]["text"])
    assert teams.submits({option["block_id"]: "1"}) == {}


def _card(person: TeamsPerson) -> TeamsMessage:
    """The vote's card in the council's channel, as this person's own client shows it."""
    return [message for message in person.looks(COUNCIL) if "Dags att prioritera" in message.words][-1]


def _await_words(town: Faces, person: Somebody, words: str) -> None:
    town.wait_until(lambda: any(words in m.words for m in person.messages_from_bot()), PATIENCE, words)
