"""Lists the commands, buttons and forms about the compilation, and who may use each."""

from bot.routes import Route
from handlers.compilation import making, readiness
from handlers.round.named import find_named_round
from models.people.roles import STAFF
from models.round import RoundState as S

DECIDED = frozenset({S.INTAKE_CLOSED, S.COMPILED})

# fmt: off
ROUTES = (
    #     what                  handler        who    in which words         when and on whose behalf
    Route("compilation.ask",    making.ask,    STAFF, "sammanställ|compile", when=DECIDED, reads=True, ready=readiness.has_to_compile, round_of=find_named_round),
    Route("compilation.cancel", making.cancel, STAFF,                        reads=True),
    Route("compilation.make",   making.make,   STAFF,                        when=DECIDED, round_of=find_named_round),
)
# fmt: on
