"""Makes documents and pictures from plain values, in a child process; the bot imports only making.py."""
