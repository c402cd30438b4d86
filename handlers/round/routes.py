"""Lists the commands, buttons and forms about rounds, and who may use each."""

from bot.routes import Route
from handlers.round import earlier, readiness, rounds
from handlers.round.named import find_named_round
from models.people.roles import ANYBODY, STAFF
from models.round import RoundState as S

# fmt: off
ROUTES = (
    #     what                  handler              who      in which words                             when and on whose behalf
    Route("round.new",          rounds.new,          STAFF,   "omgång ny|round new",                     reads=True, ready=readiness.has_room_for_round),
    Route("round.create",       rounds.create,       STAFF,                                              redraw=rounds.draw_new),
    Route("round.show",         rounds.show,         ANYBODY, "status|omgång|round",                     reads=True),
    Route("round.list",         earlier.list_all,    ANYBODY, "omgångar|omgång lista|round list|rounds", reads=True),
    Route("round.look",         earlier.look,        ANYBODY, "omgång visa|round show",                  reads=True),
    Route("round.open",         rounds.ask_open,     STAFF,   "omgång öppna|round open",                 when=frozenset({S.PLANNED, S.INTAKE_CLOSED}), reads=True, round_of=find_named_round),
    Route("round.open_intake",  rounds.open_intake,  STAFF,                                              when=frozenset({S.PLANNED, S.INTAKE_CLOSED}), redraw=rounds.draw_open, round_of=find_named_round),
    Route("round.ask_extend",   rounds.ask_extend,   STAFF,   "omgång förläng|round extend",             when=frozenset({S.INTAKE_OPEN}), reads=True),
    Route("round.extend",       rounds.extend,       STAFF,                                              when=frozenset({S.INTAKE_OPEN}), redraw=rounds.draw_extend, round_of=find_named_round),
    Route("round.close",        rounds.ask_close,    STAFF,   "omgång stäng|round close",                when=frozenset({S.INTAKE_OPEN}), reads=True),
    Route("round.close_intake", rounds.close_intake, STAFF,                                              when=frozenset({S.INTAKE_OPEN}), round_of=find_named_round),
    Route("round.cancel",       rounds.cancel,       STAFF,                                              redraw=rounds.draw_cancel, round_of=find_named_round),
    Route("round.ask_cancel",   rounds.ask_cancel,   STAFF,   "omgång avbryt|round cancel",              reads=True, ready=readiness.has_round_to_end),
)
# fmt: on
