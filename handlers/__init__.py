"""Everything a person can do, by which words, and who may."""

from bot.routes import Route
from handlers import readiness
from handlers.compilation import making as compilation
from handlers.delivery import outbox
from handlers.front import conversation, help, home
from handlers.people import accounts, appointments, register
from handlers.people import listing as people
from handlers.plan import review as plan
from handlers.poll import ballots, opening, options, pulse, results
from handlers.poll import closing as voting
from handlers.proposal import admission, withdrawal
from handlers.proposal import showing as reading
from handlers.proposal import submitting as proposals
from handlers.region import settings as regions
from handlers.round import earlier, rounds
from models.people.person import Role
from models.round import RoundState as S

STAFF = frozenset({Role.STAFF, Role.OWNER})
CONTACT = frozenset({Role.CONTACT, Role.APPROVER})
REGISTERED = frozenset(Role)
ANYBODY: frozenset[Role] = frozenset()
KEEPERS = frozenset({Role.STAFF, Role.OWNER, Role.ADMIN})

SEATED = frozenset({Role.MEMBER, Role.CHAIR})

BEGUN = frozenset(S) - {S.DRAFT, S.PLANNED, S.CANCELLED}
UNPLANNED = frozenset({S.DRAFT, S.PLANNED})
RESTORING = frozenset({S.INTAKE_OPEN, S.INTAKE_CLOSED})
DECIDED = frozenset({S.INTAKE_CLOSED, S.COMPILED})
READ = frozenset({S.COMPILED, S.PRIORITISING, S.PRIORITISED})

# fmt: off
ROUTES = (
    #     what                  handler                   who         in which words                      when and on whose behalf
    Route("menu.open",          help.open_menu,           ANYBODY,    "-",                                 reads=True),
    Route("help.show",          help.show,                ANYBODY,    "hjälp|help",                       reads=True),
    Route("home.open",          home.open_home,           ANYBODY,    reads=True),

    Route("round.new",          rounds.new,               STAFF,      "omgång ny|round new",              reads=True, ready=readiness.has_room_for_round),
    Route("round.create",       rounds.create,            STAFF,      redraw=rounds.draw_new),
    Route("round.show",         rounds.show,              ANYBODY,    "status|omgång|round",              reads=True),
    Route("round.list",         earlier.list_all,         ANYBODY,    "omgångar|omgång lista|round list|rounds", reads=True),
    Route("round.look",         earlier.look,             ANYBODY,    "omgång visa|round show",           reads=True),
    Route("round.open",         rounds.ask_open,          STAFF,      "omgång öppna|round open",          when=frozenset({S.PLANNED, S.INTAKE_CLOSED}), reads=True),
    Route("round.open_intake",  rounds.open_intake,       STAFF,      when=frozenset({S.PLANNED, S.INTAKE_CLOSED}), redraw=rounds.draw_open),
    Route("round.ask_extend",   rounds.ask_extend,        STAFF,      "omgång förläng|round extend",      when=frozenset({S.INTAKE_OPEN}), reads=True),
    Route("round.extend",       rounds.extend,            STAFF,      when=frozenset({S.INTAKE_OPEN}), redraw=rounds.draw_extend),
    Route("round.close",        rounds.ask_close,         STAFF,      "omgång stäng|round close",         when=frozenset({S.INTAKE_OPEN}), reads=True),
    Route("round.close_intake", rounds.close_intake,      STAFF,      when=frozenset({S.INTAKE_OPEN})),
    Route("round.cancel",       rounds.cancel,            STAFF,      redraw=rounds.draw_cancel),
    Route("round.ask_cancel",   rounds.ask_cancel,        STAFF,      "omgång avbryt|round cancel",       reads=True, ready=readiness.has_round_to_end),

    Route("plan.show",          plan.show,                REGISTERED, "tidsplan|timeline", ready=readiness.has_plan),
    Route("plan.read",          plan.read,                REGISTERED, reads=True),
    Route("plan.review",        plan.review,              STAFF,      "omgång planera|round plan",        when=UNPLANNED, reads=True, ready=readiness.has_plan),
    Route("plan.confirm",       plan.confirm,             STAFF,      when=UNPLANNED, redraw=plan.draw_review),
    Route("plan.ask_date",      plan.ask_date,            STAFF,      when=UNPLANNED, reads=True),
    Route("plan.set_date",      plan.set_date,            STAFF,      when=UNPLANNED, redraw=plan.draw_date),

    Route("proposal.new",       proposals.new,            CONTACT,    "ny|new",                           when=BEGUN, scope="municipality", reads=True),
    Route("proposal.submit",    proposals.submit,         CONTACT,    when=BEGUN, scope="municipality", redraw=proposals.draw_form),
    Route("proposal.list",      reading.list_page,        REGISTERED, "lista|list",                       reads=True, ready=readiness.has_round),
    Route("proposal.show",      reading.show,             REGISTERED, "visa|show",                        reads=True, ready=readiness.has_round),
    Route("proposal.edit",      proposals.edit,           CONTACT,    "ändra|edit",                       when=BEGUN, scope="municipality", reads=True, ready=readiness.has_time_to_change),
    Route("proposal.withdraw",  withdrawal.withdraw,      CONTACT,    when=BEGUN, scope="municipality", redraw=withdrawal.draw_withdraw),
    Route("proposal.ask_withdraw", withdrawal.ask_withdraw, CONTACT,   "återkalla|withdraw",               when=BEGUN, scope="municipality", reads=True, ready=readiness.has_withdrawable),

    Route("proposal.restore",   withdrawal.restore,       CONTACT | STAFF, when=RESTORING),

    Route("proposal.ask_admit", admission.ask,            STAFF,      when=DECIDED, reads=True),
    Route("proposal.admit",     admission.admit,          STAFF,      when=DECIDED, redraw=admission.draw),

    Route("compilation.ask",    compilation.ask,          STAFF,      "sammanställ|compile",              when=DECIDED, reads=True, ready=readiness.has_to_compile),
    Route("compilation.cancel", compilation.cancel,       STAFF,      reads=True),
    Route("compilation.make",   compilation.make,         STAFF,      when=DECIDED),

    Route("text.say",           conversation.listen,      ANYBODY),
    Route("file.share",         conversation.receive,     ANYBODY),

    Route("poll.new",           opening.new,              STAFF | {Role.CHAIR}, "prioritera öppna|prioritise open", when=READ, reads=True, ready=readiness.has_to_vote_on),
    Route("poll.open",          opening.open_poll,        STAFF | {Role.CHAIR}, when=READ, redraw=opening.draw_new),
    Route("poll.ask_cancel",    opening.ask_cancel,       STAFF | {Role.CHAIR}, "prioritera avbryt|prioritise cancel", reads=True, ready=readiness.has_poll_without_votes),
    Route("poll.cancel",        opening.cancel,           STAFF | {Role.CHAIR}),
    Route("poll.ballot",        ballots.ask,              SEATED,     "rösta|vote",                       scope="seat", reads=True, ready=readiness.has_ballot),
    Route("poll.vote",          ballots.vote,             SEATED,     scope="seat", shares=True, redraw=ballots.draw_ballot),
    Route("poll.options",       options.list_options,     REGISTERED, reads=True),
    Route("poll.option",        options.show_option,      REGISTERED, reads=True),
    Route("poll.view",          ballots.view,             ANYBODY,    reads=True),
    Route("poll.view_option",   pulse.view,               ANYBODY,    reads=True),
    Route("poll.tick",          pulse.tick,               SEATED,     scope="seat", shares=True),
    Route("reaction.change",    pulse.react,              ANYBODY,    shares=True),
    Route("poll.status",        results.status,           STAFF | SEATED, "prioritera status|prioritera|prioritise|prioritise status", reads=True, ready=readiness.has_poll),
    Route("poll.ask_close",     voting.ask_close,         STAFF | {Role.CHAIR}, "prioritera stäng|prioritise close", reads=True, ready=readiness.has_open_poll),
    Route("poll.close",         voting.close,             STAFF | {Role.CHAIR}),
    Route("poll.result",        results.show,             REGISTERED, "prioritera resultat|prioritise result", reads=True, ready=readiness.has_result),
    Route("poll.release",       voting.release,           STAFF | {Role.CHAIR}),

    Route("people.list",        people.list_page,         KEEPERS,    "personer|people",                  reads=True),
    Route("people.show",        people.show,              KEEPERS,    reads=True),
    Route("people.new",         appointments.new,         KEEPERS,    "personer ny|people new",           reads=True),
    Route("people.edit",        appointments.edit,        KEEPERS,    reads=True),
    Route("people.save",        appointments.save,        KEEPERS,    redraw=appointments.draw_form),
    Route("people.end",         appointments.end,         KEEPERS),
    Route("people.restore",     appointments.restore,     KEEPERS),

    Route("register.ask",       register.ask,             KEEPERS,    reads=True),
    Route("register.settle",    register.settle,          KEEPERS,    redraw=register.draw_form),
    Route("register.stop",      register.stop,            KEEPERS),

    Route("account.join",       accounts.join,            ANYBODY,    "konto|account"),
    Route("account.edit",       accounts.edit,            REGISTERED, reads=True),
    Route("account.save",       accounts.save,            REGISTERED, redraw=accounts.draw_form),

    Route("region.edit",        regions.edit,             KEEPERS,    "region",                           reads=True),
    Route("region.save",        regions.save,             KEEPERS,    redraw=regions.draw_region),
    Route("channel.edit",       regions.edit_channel,     KEEPERS,    "kanal|channel",                    reads=True),
    Route("channel.save",       regions.save_channel,     KEEPERS,    redraw=regions.draw_channel),

    Route("outbox.resend",      outbox.resend,            STAFF),
    Route("outbox.settle",      outbox.settle,            STAFF),
    Route("card.show",          outbox.show,              ANYBODY,    reads=True),
    Route("outbox.found",       outbox.found,             ANYBODY),
)
# fmt: on
