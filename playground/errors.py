"""A refusal: the name a machine gets and the sentence a person gets."""

from typing import Any


class Refusal(Exception):
    """The playground says no, with the platform's own error name.

    `sentence` is Swedish, for the person who pressed; `more` goes out beside the name in the answer.
    """

    def __init__(self, code: str, sentence: str = "", **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence or f"Slack svarade: {code}."
        self.more = more
