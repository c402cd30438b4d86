"""Every form of the bot's, drawn by Microsoft's own library, which says nothing against any of them."""

from playwright.sync_api import expect

from bot.platforms.teams import forms
from bot.platforms.teams.card_answers import Opened
from bot.text import texts
from playground.driver import TeamsTown
from tests.handlers.worst import FORMS, Worst
from tests.page.conftest import OpenPage
from tests.playground.teams_bot import SDK_WARNINGS, TeamsBot

pytestmark = SDK_WARNINGS


def test_no_form_is_warned_of(open_page: OpenPage, teams: TeamsTown, teams_bot: TeamsBot) -> None:
    """The page fails on any line of warning in its console (tests/page/conftest.py)."""
    place, opened = teams.conversation("C0STAFF"), Opened({"action": "round.open"})
    # So short that a form is one page, and its optional lists are drawn too.
    facts = Worst("Ord ")
    for name, draw in FORMS:
        form = draw(**facts.arguments(name, draw, texts("sv", "teams")))
        teams_bot.send_card(place, forms.dialog(form, "sv", opened=opened)["card"]["content"])

    page = open_page("USTAFF", "C0STAFF", face="teams")

    expect(page.locator(".adaptive").last).to_contain_text(form.fields[0].label[:20])
    assert page.locator(".adaptive").count() >= len(FORMS)
