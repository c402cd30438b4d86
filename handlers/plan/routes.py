"""Lists the commands, buttons and forms about the timeline, and who may use each."""

from bot.routes import Route
from handlers.plan import readiness, review
from handlers.plan.named import find_round_of_named_activity
from handlers.round.named import find_named_round
from models.people.roles import REGISTERED, STAFF
from models.round import RoundState as S

UNPLANNED = frozenset({S.DRAFT, S.PLANNED})

# fmt: off
ROUTES = (
    #     what             handler          who         in which words               when and on whose behalf
    Route("plan.show",     review.show,     REGISTERED, "tidsplan|timeline",         ready=readiness.has_plan, round_of=find_named_round),
    Route("plan.read",     review.read,     REGISTERED,                              reads=True, round_of=find_named_round),
    Route("plan.review",   review.review,   STAFF,      "omgång planera|round plan", when=UNPLANNED, reads=True, ready=readiness.has_plan, round_of=find_named_round),
    Route("plan.confirm",  review.confirm,  STAFF,                                   when=UNPLANNED, redraw=review.draw_review, round_of=find_named_round),
    Route("plan.ask_date", review.ask_date, STAFF,                                   when=UNPLANNED, reads=True, round_of=find_round_of_named_activity),
    Route("plan.set_date", review.set_date, STAFF,                                   when=UNPLANNED, redraw=review.draw_date, round_of=find_round_of_named_activity),
)
# fmt: on
