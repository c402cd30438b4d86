"""Lists the commands, buttons and forms about the register and a person's accounts, and who may use each."""

from bot.routes import Route
from handlers.people import accounts, appointments, listing, register
from models.people.roles import ANYBODY, KEEPERS, REGISTERED

# fmt: off
ROUTES = (
    #     what               handler               who         in which words            when and on whose behalf
    Route("people.list",     listing.list_page,    KEEPERS,    "personer|people",        reads=True),
    Route("people.show",     listing.show,         KEEPERS,                              reads=True),
    Route("people.new",      appointments.new,     KEEPERS,    "personer ny|people new", reads=True),
    Route("people.edit",     appointments.edit,    KEEPERS,                              reads=True),
    Route("people.save",     appointments.save,    KEEPERS,                              redraw=appointments.draw_form),
    Route("people.end",      appointments.end,     KEEPERS),
    Route("people.restore",  appointments.restore, KEEPERS),
    Route("register.ask",    register.ask,         KEEPERS,                              reads=True),
    Route("register.settle", register.settle,      KEEPERS,                              redraw=register.draw_form),
    Route("register.stop",   register.stop,        KEEPERS),
    Route("account.join",    accounts.join,        ANYBODY,    "konto|account"),
    Route("account.edit",    accounts.edit,        REGISTERED,                           reads=True),
    Route("account.save",    accounts.save,        REGISTERED,                           redraw=accounts.draw_form),
)
# fmt: on
