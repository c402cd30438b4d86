"""Lists the commands, buttons and forms about the region's settings and channels, and who may use each."""

from bot.routes import Route
from handlers.region import settings
from models.people.roles import KEEPERS

# fmt: off
ROUTES = (
    #     what            handler                who      in which words   when and on whose behalf
    Route("region.edit",  settings.edit,         KEEPERS, "region",        reads=True),
    Route("region.save",  settings.save,         KEEPERS,                  redraw=settings.draw_region),
    Route("channel.edit", settings.edit_channel, KEEPERS, "kanal|channel", reads=True),
    Route("channel.save", settings.save_channel, KEEPERS,                  redraw=settings.draw_channel),
)
# fmt: on
