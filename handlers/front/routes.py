"""Lists the commands, buttons and forms about help, home, free text and shared files, and who may use each."""

from bot.routes import Route
from handlers.front import conversation, help, home
from models.people.roles import ANYBODY

# fmt: off
ROUTES = (
    #     what          handler               who      in which words  when and on whose behalf
    Route("menu.open",  help.open_menu,       ANYBODY, "-",            reads=True),
    Route("help.show",  help.show,            ANYBODY, "hjälp|help",   reads=True),
    Route("home.open",  home.open_home,       ANYBODY,                 reads=True),
    Route("text.say",   conversation.listen,  ANYBODY),
    Route("file.share", conversation.receive, ANYBODY),
)
# fmt: on
