"""The cards and forms of the handlers, drawn with the worst that is accepted."""
