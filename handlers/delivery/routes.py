"""Lists the buttons about uncertain messages and long messages, and who may use each."""

from bot.routes import Route
from handlers.delivery import outbox
from models.people.roles import ANYBODY, STAFF

# fmt: off
ROUTES = (
    #     what             handler        who      when and on whose behalf
    Route("outbox.resend", outbox.resend, STAFF),
    Route("outbox.settle", outbox.settle, STAFF),
    Route("card.show",     outbox.show,   ANYBODY, reads=True),
    Route("outbox.found",  outbox.found,  ANYBODY),
)
# fmt: on
