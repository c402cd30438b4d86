"""Lists the commands, buttons and forms about proposals, and who may use each."""

from bot.routes import Route
from handlers.proposal import admission, readiness, showing, submitting, withdrawal
from handlers.proposal.named import find_round_of_proposal
from models.people.roles import CONTACTS, REGISTERED, STAFF
from models.round import RoundState as S

BEGUN = frozenset(S) - {S.DRAFT, S.PLANNED, S.CANCELLED}
RESTORING = frozenset({S.INTAKE_OPEN, S.INTAKE_CLOSED})
DECIDED = frozenset({S.INTAKE_CLOSED, S.COMPILED})

# fmt: off
ROUTES = (
    #     what                     handler                  who               in which words        when and on whose behalf
    Route("proposal.new",          submitting.new,          CONTACTS,         "ny|new",             when=BEGUN, scope="municipality", reads=True),
    Route("proposal.submit",       submitting.submit,       CONTACTS,                               when=BEGUN, scope="municipality", redraw=submitting.draw_form, round_of=find_round_of_proposal),
    Route("proposal.list",         showing.list_page,       REGISTERED,       "lista|list",         reads=True, ready=readiness.has_round),
    Route("proposal.show",         showing.show,            REGISTERED,       "visa|show",          reads=True, ready=readiness.has_round, round_of=find_round_of_proposal),
    Route("proposal.edit",         submitting.edit,         CONTACTS,         "ändra|edit",         when=BEGUN, scope="municipality", reads=True, ready=readiness.has_time_to_change, round_of=find_round_of_proposal),
    Route("proposal.withdraw",     withdrawal.withdraw,     CONTACTS,                               when=BEGUN, scope="municipality", redraw=withdrawal.draw_withdraw, round_of=find_round_of_proposal),
    Route("proposal.ask_withdraw", withdrawal.ask_withdraw, CONTACTS,         "återkalla|withdraw", when=BEGUN, scope="municipality", reads=True, ready=readiness.has_withdrawable, round_of=find_round_of_proposal),
    Route("proposal.restore",      withdrawal.restore,      CONTACTS | STAFF,                       when=RESTORING, round_of=find_round_of_proposal),
    Route("proposal.ask_admit",    admission.ask,           STAFF,                                  when=DECIDED, reads=True, round_of=find_round_of_proposal),
    Route("proposal.admit",        admission.admit,         STAFF,                                  when=DECIDED, redraw=admission.draw, round_of=find_round_of_proposal),
)
# fmt: on
