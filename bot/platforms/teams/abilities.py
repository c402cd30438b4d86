"""What Teams can do."""

from typing import Final

from bot.platforms.port import Can

# Teams shows a bot neither a channel's history nor who reacted (only Graph does, with a permission to read
# every message of a team): instead a person decides, or the events that we got.
CAN: Final = Can(edit=True, pictures=True, files=True)
