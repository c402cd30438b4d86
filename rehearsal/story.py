"""The story of a round, told by people at the playground: chapter by chapter, in the order of the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from playground.driver import Message, Person
from playground.driver.teams import TeamsMessage, TeamsPerson
from rehearsal.dataset import Cast, DataSet, Written
from rehearsal.faces import Faces, Seen, Somebody
from rehearsal.retrying import Bearing

STOCKHOLM = ZoneInfo("Europe/Stockholm")
COMMON, COUNCIL, STAFF = "C0COMMON", "C0COUNCIL", "C0STAFF"
# How the call for proposals and the reminders begin while the intake is open.
CALL = "Nu kan ni lämna inspel"
REMINDERS = ("Sista dag för inspel", "I dag är sista dagen")
CONTACTS = tuple(f"UC{code}" for code in (2303, 2305, 2309, 2313, 2321, 2326, 2361, 2380))
# How many of the first proposals each supports by emoji; staff hold no seat and do not count.
PULSE = {"UM2303": 4, "UM2321": 3, "UR1": 2, "USTAFF": 5}
# How long (s) somebody waits to see a reaction counted.
REACTED = 10.0


class Story:
    """Plays a round. `tries` above one bears a bot that dies on the way: what failed is done again.

    `seconds` is how long an effect may take to be seen; `until_back` waits for a bot that did not answer.
    """

    def __init__(
        self,
        town: Faces,
        played: DataSet,
        say: Callable[[str], None],
        *,
        tries: int = 1,
        seconds: float = 15,
        until_back: Callable[[], object] | None = None,
    ) -> None:
        self.town = town
        self.played = played
        self.reminded: list[tuple[str, set[str]]] = []
        self._say = say
        self._vera = town.person("USTAFF")
        bearing = Bearing(town, tries, seconds, until_back or town.wait_for_connection)
        self._form, self._do = bearing.form, bearing.do
        self._accepted, self._await = bearing.until_accepted, bearing.wait
        self._is_told_once = bearing.is_told_once

    def play(self) -> None:
        """Play every chapter."""
        self.settle()
        self.plan()
        self.open()
        self.intake(self.played.proposals)
        self.late()
        self.compile()
        self.pulse()
        self.vote(self.played.ballots)
        self.release()

    def settle(self) -> None:
        """In Teams the bot is told in each channel what it is for; only then does it know where it is."""
        owner = self.town.person("UOWNER")
        if not isinstance(owner, TeamsPerson):
            return
        for channel, purpose in ((COMMON, "common"), (COUNCIL, "council"), (STAFF, "staff")):
            self._say(f"{channel} is for {purpose}")
            asking = partial(owner.commands, "/inspel kanal", channel)
            self._form(owner, asking, "channel.save", {"purpose": purpose})

    def plan(self) -> None:
        """Staff make the round and paste its plan."""
        self._say("Staff make a round and paste its plan")
        self._form(self._vera, "/inspel omgång ny", "round.create")
        read = self._do(
            lambda: self._vera.says_to_bot(self.played.plan),
            lambda: self._last(self._vera, "Så har jag läst planen"),
            "the reading of the plan",
        )
        self._form(self._vera, lambda: self._press(self._vera, "Granska planen", read), "plan.confirm")

    def open(self) -> None:
        """On 8 May the intake opens and every contact is invited."""
        self._move("2020-05-08 09:00")
        self._say("The intake opens")
        self._form(self._vera, "/inspel omgång öppna", "round.open_intake")
        for contact in CONTACTS:
            self._await(
                lambda contact=contact: self._last(self.town.person(contact), CALL),  # type: ignore[misc]
                f"the invitation to {contact}",
            )

    def intake(self, proposals: Sequence[Written]) -> None:
        """The municipalities hand in; those that have not are reminded, and nobody else."""
        self._move("2020-09-10 10:00")
        left = list(proposals)
        for reminded_at, last in (
            ("2020-09-24 09:00", "UC2321"),
            ("2020-09-30 09:00", "UC2326"),
            ("2020-10-02 09:00", "UC2361"),
            ("", "UC2380"),
        ):
            while left and left[0].contact <= last:
                self.hand_in(left.pop(0))
            if reminded_at:
                self.remind(reminded_at, {contact for contact in CONTACTS if contact > last})
        self._move("2020-10-03 00:00")
        self._await(lambda: self._post(COMMON, "Det är stängt för inspel"), "the close of the intake")

    def hand_in(self, written: Written) -> None:
        """One contact hands in one proposal and gets its receipt."""
        self._say(f"{written.code} {written.fields['title']}")
        person = self.town.person(written.contact)
        self._form(person, "/inspel ny", "proposal.submit", written.fields)
        self._await(lambda: self._last(person, written.fields["title"]), f"the receipt of {written.code}")

    def remind(self, when: str, expected: set[str]) -> None:
        """The clock strikes: those expected get one message, the common channel one post."""
        before = {contact: len(self.town.person(contact).messages_from_bot()) for contact in CONTACTS}
        posts = len(self.town.posts(COMMON))
        self._move(when)

        def are_reminded() -> bool:
            came = [self.town.person(contact).messages_from_bot()[before[contact] :] for contact in expected]
            return all(map(_reminds, [*came, self.town.posts(COMMON)[posts:]]))

        self._await(are_reminded, f"the reminders of {when}")
        got = {c for c in CONTACTS if len(self.town.person(c).messages_from_bot()) > before[c]}
        self.reminded.append((when, got))
        self._say(f"Reminded: {', '.join(sorted(got))}")
        if got != expected:
            raise AssertionError(f"reminded at {when}: {sorted(got)}, expected {sorted(expected)}")

    def late(self) -> None:
        """A 25th proposal comes too late: accepted, marked, and kept out of the vote."""
        self._move("2020-10-04 20:12")
        late = self.played.proposals[-1]
        fields = late.fields | {"title": "Ett inspel som kom för sent"}
        self.hand_in(Written("(late)", late.contact, fields))
        receipt = self._last(self.town.person(late.contact), "Ett inspel som kom för sent")
        if receipt is None or "för sent" not in receipt.words:
            raise AssertionError("the late proposal's receipt does not say that it is late")

    def compile(self) -> None:
        """Staff compile; the documents reach the common channel, the council and staff."""
        self._move("2020-10-29 10:00")
        self._say("Staff compile the proposals")
        shown = self._do(
            lambda: self._vera.commands("/inspel sammanställ", STAFF),
            lambda: self._answer(self._vera, "Skicka ut"),
            "the preview of the compilation",
        )
        self._do(
            lambda: self._press(self._vera, "Skicka ut", shown),
            lambda: self._post(STAFF, "Sammanställningen") or self._post(STAFF, "sammanställningen"),
            "the compilation under way",
        )
        self._await(
            lambda: all(len(self.documents(channel)) >= 2 for channel in (COMMON, COUNCIL, STAFF)),
            "the compilation in three channels",
        )

    def pulse(self) -> None:
        """A quick temperature by emoji, closed by staff."""
        self._move("2020-10-30 09:00")
        self._say("A pulse by emoji")
        choices = {"kind": "emoji", "closes_on": "2020-10-30", "closes_at": "16:00"}
        self._form(self._vera, "/inspel prioritera öppna", "poll.open", choices)
        count, supported = len(self.played.proposals), Counter[str]()
        for user, number in PULSE.items():
            person = self.town.person(user)
            options = self._await(partial(self._options, count, user), "a message for each proposal")
            self._support(person, options[:number])
            if self._is_told_once and user != "USTAFF":
                supported.update(map(_title, options[:number]))
                for message in options[:number]:
                    self._insist(person, message, supported[_title(message)])
        self._await(lambda: self._post(COUNCIL, "Driva: 3 ledamöter"), "the running count of the pulse")
        self._move("2020-10-30 16:00")
        self._await(lambda: self._unreleased(self.town.person("UR1"), 1), "the pulse's result to the chair")

    def vote(self, ballots: Sequence[Cast]) -> None:
        """The council votes by points until the workshop's morning."""
        self._move("2020-11-02 09:00")
        self._say("The council votes by points")
        choices = {"kind": "points", "closes_on": "2020-11-09", "closes_at": "08:00", "cap": "10"}
        self._form(self._vera, "/inspel prioritera öppna", "poll.open", choices)
        for voter in {ballot.voter for ballot in ballots}:
            self._await(partial(self._post, COUNCIL, "Dags att prioritera", voter), "the opened poll")
        for ballot in ballots:
            self.cast(ballot)

    def cast(self, ballot: Cast) -> None:
        """One member presses [Prioritera] and gives points."""
        person = self.town.person(ballot.voter)
        self._say(f"{ballot.voter} votes")

        def open_ballot() -> None:
            self._press(person, "Prioritera", self._post(COUNCIL, "Dags att prioritera", ballot.voter))

        self._form(person, open_ballot, "poll.vote", by_label=ballot.points)

    def release(self) -> None:
        """Time closes the poll; the chair releases the result to the council."""
        self._move("2020-11-09 08:00")
        chair = self.town.person("UR1")
        self._say("The chair releases the result")
        result: Seen = self._await(lambda: self._unreleased(chair, 2), "the result of the second poll")
        released = self._do(
            lambda: self._press(chair, "Släpp resultatet", result),
            lambda: self._picture(COUNCIL),
            "the result with its picture in the council's channel",
        )
        winner = self.played.expected["tally"][0]["title"]
        if released is None or winner not in released.words:
            raise AssertionError(f"what was released does not speak of {winner!r}")

    def documents(self, channel: str) -> set[str]:
        """The names of the documents that stand in a channel, as files or as links."""
        posts = self.town.posts(channel)
        files = {str(file["name"]) for post in posts for file in post.raw.get("files", [])}
        links = [button for post in posts for button in post.buttons if button.startswith("Hämta ")]
        return files | {f"{number} {link}" for number, link in enumerate(links)}

    # How people do things, and what they see.

    def _move(self, when: str) -> None:
        self.town.clock.move_to(datetime.fromisoformat(when).replace(tzinfo=STOCKHOLM))

    def _support(self, person: Somebody, messages: Sequence[Seen]) -> None:
        """React to each message. In Teams the client asks for own views of them first."""
        if isinstance(person, TeamsPerson):
            self._accepted(lambda: person.looks(COUNCIL))
        for message in messages:
            self._accepted(partial(self._react, person, message))

    def _insist(self, person: Somebody, message: Seen, count: int) -> None:
        """Who sees that the reaction did not count presses the button, which always counts."""

        def is_counted() -> bool:
            posts = self.town.posts(COUNCIL, seen_by=person.id)
            name = _title(message)
            return any(_title(one) == name and f"Driva: {count} " in one.words for one in posts)

        try:
            self.town.wait_until(is_counted, REACTED, "the count of a reaction")
        except TimeoutError:
            self._do(partial(self._press, person, "✅ Driva", message), is_counted, "the count of a press")

    def _press(self, person: Somebody, button: str, on: Seen | None) -> None:
        """Press a button on a message of the person's own platform."""
        match person, on:
            case Person() as one, Message() as message:
                one.clicks(button, message)
            case TeamsPerson() as one, TeamsMessage() as message:
                one.clicks(button, message)
            case _:
                raise AssertionError(f"{person.id} sees no such message")

    def _react(self, person: Somebody, message: Seen) -> None:
        match person, message:
            case Person() as one, Message() as posted:
                one.reacts(posted, "white_check_mark")
            case TeamsPerson() as one, TeamsMessage() as posted:
                one.reacts(posted, "white_check_mark")
            case _:
                raise AssertionError(f"{person.id} sees no such message")

    def _last(self, person: Somebody, text: str) -> Seen | None:
        found = [message for message in person.messages_from_bot() if text in message.words]
        return found[-1] if found else None

    def _answer(self, person: Somebody, button: str) -> Seen | None:
        """The latest private answer with that button."""
        found = [message for message in person.answers() if button in message.buttons]
        return found[-1] if found else None

    def _post(self, channel: str, text: str, seen_by: str = "USTAFF") -> Seen | None:
        posts = self.town.posts(channel, seen_by=seen_by)
        found = [message for message in posts if text in message.words]
        return found[-1] if found else None

    def _options(self, count: int, seen_by: str) -> list[Seen]:
        posts = self.town.posts(COUNCIL, seen_by=seen_by)
        found = [m for m in posts if any("Driva" in button for button in m.buttons)]
        return found if len(found) >= count else []

    def _unreleased(self, chair: Somebody, count: int) -> Seen | None:
        """The latest result laid before the chair, once there are so many."""
        found = [message for message in chair.messages_from_bot() if "Släpp resultatet" in message.buttons]
        return found[-1] if len(found) >= count else None

    def _picture(self, channel: str) -> Seen | None:
        found = [m for m in self.town.posts(channel) if any(b["type"] == "image" for b in m.blocks)]
        return found[-1] if found else None


def _title(message: Seen) -> str:
    """The first line of what can be read, which names a proposal."""
    return message.words.partition("\n")[0]


def _reminds(came: Sequence[Seen]) -> bool:
    """Whether a reminder is among the messages that came."""
    return any(message.words.startswith(REMINDERS) for message in came)
