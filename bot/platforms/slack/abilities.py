"""What Slack can do."""

from typing import Final

from bot.platforms.port import Can

CAN: Final = Can(edit=True, find=True, reactions=True, pictures=True, files=True)
