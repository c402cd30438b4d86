"""What Teams can do."""

from typing import Final

from bot.platforms.port import Can

# Teams shows a bot neither a channel's history nor who reacted (that is Graph's, and asks for every message
# of a team): a person, or what events told, decides.
CAN: Final = Can(edit=True, pictures=True, files=True)
