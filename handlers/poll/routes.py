"""Lists the commands, buttons and forms about polls, and who may use each."""

from bot.routes import Route
from handlers.poll import ballots, closing, opening, options, pulse, readiness, recount, results
from handlers.round.named import find_named_round
from models.people.roles import ANYBODY, LEADING, REGISTERED, SEATED, STAFF
from models.round import RoundState

READ = frozenset({RoundState.COMPILED, RoundState.PRIORITISING, RoundState.PRIORITISED})

# fmt: off
ROUTES = (
    #     what                handler               who             in which words                                               when and on whose behalf
    Route("poll.new",         opening.new,          LEADING,        "prioritera öppna|prioritise open",                          when=READ, reads=True, ready=readiness.has_to_vote_on),
    Route("poll.open",        opening.open_poll,    LEADING,                                                                     when=READ, redraw=opening.draw_new, round_of=find_named_round),
    Route("poll.ask_cancel",  opening.ask_cancel,   LEADING,        "prioritera avbryt|prioritise cancel",                       reads=True, ready=readiness.has_poll_without_votes),
    Route("poll.cancel",      opening.cancel,       LEADING),
    Route("poll.ballot",      ballots.ask,          SEATED,         "rösta|vote",                                                scope="seat", reads=True, ready=readiness.has_ballot),
    Route("poll.vote",        ballots.vote,         SEATED,                                                                      scope="seat", shares=True, redraw=ballots.draw_ballot),
    Route("poll.options",     options.list_options, REGISTERED,                                                                  reads=True),
    Route("poll.option",      options.show_option,  REGISTERED,                                                                  reads=True),
    Route("poll.view",        ballots.view,         ANYBODY,                                                                     reads=True),
    Route("poll.view_option", pulse.view,           ANYBODY,                                                                     reads=True),
    Route("poll.tick",        pulse.tick,           SEATED,                                                                      scope="seat", shares=True),
    Route("reaction.change",  pulse.react,          ANYBODY,                                                                     shares=True),
    Route("poll.status",      results.status,       STAFF | SEATED, "prioritera status|prioritera|prioritise|prioritise status", reads=True, ready=readiness.has_poll),
    Route("poll.ask_close",   closing.ask_close,    LEADING,        "prioritera stäng|prioritise close",                         reads=True, ready=readiness.has_open_poll),
    Route("poll.close",       closing.close,        LEADING),
    Route("poll.result",      results.show,         REGISTERED,     "prioritera resultat|prioritise result",                     reads=True, ready=readiness.has_result),
    Route("poll.release",     closing.release,      LEADING),
    Route("poll.make_file",   recount.make_again,   STAFF),
)
# fmt: on
