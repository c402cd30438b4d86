"""Every limit of Teams' that we must keep, with its source; nothing is cut, going over is a `LimitError`."""

from __future__ import annotations

from bot.platforms.parts import DoesNotFit

# learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages: 100 KB for a whole
# message, in UTF-16. 28 KB is the figure usually quoted for a card; we stay below with the envelope around.
CARD = 25 * 1024
# The host configuration of Teams' renderer shows this many actions of a set and drops the others
# (adaptivecards.io, hostConfig actions.maxActions).
ACTIONS = 5
# Nothing documented; the head of a dialog is one line.
DIALOG_TITLE = 60
# A line in the list of notifications.
SUMMARY = 200
# The answer to a pressed button is one line under it; longer ones become a message of their own.
LINE = 300
# What a page of a long form keeps free for errors and for its own frame.
PAGE_RESERVE = 4 * 1024
# A form of so few questions is filled in where it stands; a longer one is a dialog. A choice of ours.
FORM_IN_CARD = 3
# More choices than these are a list to open, not a column of boxes.
BOXES = 15
# A list that no card holds is drawn with choices of at most so many characters, the first that is enough.
CHOICES = (90, 60, 40, 25, 15)

# learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit: what one bot may send in one
# conversation: so many in so many seconds.
PACE = ((7, 1.0), (8, 2.0), (60, 30.0), (1_800, 3_600.0))

# bots/how-to/rate-limit says nothing of invokes; the client gives up after some 15 s, message extensions
# after 5 s (TEAMS.md 5). Ours answer in under 3 s, or say that they did not.


class LimitError(DoesNotFit):
    """Something is larger than Teams takes. Says what and how large; holds no people's words."""

    def __init__(self, what: str, size: int, limit: int) -> None:
        super().__init__(f"{what} is {size}, Teams takes at most {limit}")
        self.what = what
        self.size = size
        self.limit = limit
