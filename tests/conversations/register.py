"""The cast's register as a file, and a person who pastes one to the bot."""

from __future__ import annotations

from pathlib import Path

from tests.conversations.town import Actor

REGISTER = Path("playground/data/register.csv").read_text("utf-8")
HEAD = REGISTER.partition("\n")[0]


async def paste(actor: Actor, text: str) -> str:
    """Paste a register to the bot; what it answers."""
    assert await actor.says(text) is None
    sent = (await actor.town.sent(to=actor.direct.id))[-1].card
    return "\n".join([sent.title, sent.text, *(f"{row.title}: {row.text}" for row in sent.rows)])
