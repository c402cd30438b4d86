"""The schema's steps. The bot never imports Alembic; it asks a process of its own to take them."""

# The newest step. A test holds it against the files in versions/.
HEAD = "0012"
