"""The Web API's methods, by family; each takes the workspace and the arguments and gives the answer."""

from collections.abc import Callable
from dataclasses import dataclass

from playground.slack.arguments import Arguments
from playground.slack.ids import Json
from playground.slack.workspace import Workspace


@dataclass(frozen=True)
class Method:
    """A method, the scope it needs and the kind of token it takes."""

    run: Callable[[Workspace, Arguments], Json]
    scope: str = ""
    token: str = "bot"
