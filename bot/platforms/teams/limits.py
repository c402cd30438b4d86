"""Teams' limits, each with its source. Nothing is cut: what is too large raises `LimitError`."""

from __future__ import annotations

from bot.platforms.parts import DoesNotFit

# learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages: 100 KB for a whole
# message, in UTF-16. 28 KB is the figure usually quoted for a card; a card of this size with the message
# around it is smaller.
CARD = 25 * 1024
# The host configuration of Teams' renderer shows this many actions of a set and drops the others
# (adaptivecards.io, hostConfig actions.maxActions).
ACTIONS = 5
# Not documented; a dialog's title is shown on one line.
DIALOG_TITLE = 60
# One line in the list of notifications.
SUMMARY = 200
# The answer to a pressed button is one line under it; a longer answer becomes a message.
LINE = 300
# Bytes that a page of a long form leaves free for errors and for what surrounds the questions.
PAGE_RESERVE = 4 * 1024
# A form with at most so many questions is filled in in the chat; a longer one is a dialog. Our own choice.
FORM_IN_CARD = 3
# More choices than these are shown as a drop-down list, not as a column of boxes.
BOXES = 15
# When a list does not fit in a card, its choices are cut to so many characters: the first length that fits.
CHOICES = (90, 60, 40, 25, 15)

# learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit: what one bot may send in one
# conversation, as pairs (messages, seconds).
PACE = ((7, 1.0), (8, 2.0), (60, 30.0), (1_800, 3_600.0))

# bots/how-to/rate-limit says nothing about invokes; the client stops waiting after some 15 s, message
# extensions after 5 s (TEAMS.md 5). The bot answers in under 3 s, if only to say that it takes too long.


class LimitError(DoesNotFit):
    """Something is larger than Teams allows. The text says what and how large; it has no people's words."""

    def __init__(self, what: str, size: int, limit: int) -> None:
        super().__init__(f"{what} is {size}, Teams takes at most {limit}")
        self.what = what
        self.size = size
        self.limit = limit
