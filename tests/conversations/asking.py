"""Who asks, what they type besides the commands, and whom each text that asks somebody sends to whom."""

from __future__ import annotations

from models.people.roles import Role
from tests.conversations.walk import Ask

STAFF = "USTAFF"
# A contact, a member, the chair, staff, an administrator, a stranger.
PEOPLE = ("UC2326", "UM2326", "UR1", STAFF, "UADMIN", "USTRANGER")
HOLDERS = {
    Role.CONTACT: "UC2326",
    Role.STAFF: STAFF,
    Role.OWNER: "UOWNER",
    Role.MEMBER: "UM2326",
    Role.CHAIR: "UR1",
    Role.ADMIN: "UADMIN",
}
MISSPELT = {
    "sv": ("sammanstäl", "röst", "omgång öpna", "prioritera öpna", "prioritera stng", "tidsplam", "persone"),
    "en": ("compil", "votee", "round opn", "prioritise opn", "prioritise clse", "timelime", "peopel"),
}
MORE = {
    "sv": (
        *("visa 1", "visa INS-2020-99", "ändra 1", "återkalla 1"),
        *("lista Berg", "lista Malmö", "omgång visa 1999"),
    ),
    "en": (
        "show 1",
        "show INS-2020-99",
        "edit 1",
        "withdraw 1",
        "list Berg",
        "list Malmö",
        "round show 1999",
    ),
}
TOPICS = {
    "sv": ("hjälp inspel", "hjälp omröstning", "hjälp omgång", "hjälp personuppgifter", "hjälp kaffe"),
    "en": ("help proposals", "help voting", "help round", "help privacy", "help coffee"),
}
# What may be missing is what was asked for, not the right to ask nor the time for it.
MISSING = {
    "proposal-missing",
    "proposal-missing-all",
    "proposal-list-none-found",
    "proposal-list-none-own",
    "proposal-list-empty",
    "proposal-list-later",
    "people-none-found",
    "round-none-found",
    "round-list-empty",
    "account-stranger",
    "channel-not-direct",
}
# Whom each text that asks somebody sends to whom, and for what; None where nothing is done with the bot.
ADMIT = Ask(STAFF, button="proposal.ask_admit")
REGISTER = Ask(STAFF, "personer ny")
ASKS: dict[str, Ask | None] = {
    "account-has-one": Ask(STAFF, "personer"),
    "account-not-you": Ask(STAFF, "personer"),
    "account-not-you-nobody": None,
    "council-ask": Ask(STAFF, "personer"),
    "menu-stranger-ask": REGISTER,
    "menu-stranger-ask-nobody": None,
    "now-late-decided": ADMIT,
    "outbox-broken-advice": None,
    "outbox-unchanged-advice": None,
    "job-too-large": None,
    "people-not-your-account": REGISTER,
    "people-not-yourself": REGISTER,
    "plan-missing": None,
    "poll-no-channel": Ask(STAFF, "kanal"),
    "poll-not-released": Ask(STAFF, "prioritera resultat"),
    "poll-not-sent-out": Ask(STAFF, "sammanställ"),
    "poll-too-few": Ask(STAFF, "sammanställ"),
    "privacy-ask": None,
    "privacy-ask-nobody": None,
    "proposal-edit-closed": Ask(STAFF, "omgång öppna"),
    "proposal-form-decided": ADMIT,
    "proposal-receipt-decided": ADMIT,
    "proposal-received-decided": ADMIT,
    "refuse-no-municipality": REGISTER,
    "refuse-no-round": Ask(STAFF, "omgång ny"),
    "refuse-no-seat": REGISTER,
    # The roles it names are read off the route: `follow_role`.
    "refuse-role": None,
    "refuse-stranger": REGISTER,
    "reminder-t2-text": Ask(STAFF, "omgång förläng"),
    "round-closed-early-late": ADMIT,
    "answer-too-large": None,
    "trouble-advice": None,
    "trouble-no-region": None,
    "voting-closed-next": Ask(STAFF, "prioritera resultat"),
    "work-failed-text": None,
    "voting-file-failed-text": None,
}
# A button's own value is not known to who is asked: that nothing is found by it is no refusal.
UNKNOWN_VALUE = {"proposal-gone"}
