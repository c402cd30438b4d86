"""The tables and the rules; knows no platform and no chat."""
