"""Messages to be sent: the rows, what was sent where, and messages that may or may not have arrived."""
