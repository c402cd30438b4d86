"""Messages to send: the outbox rows, what was sent where, and messages that may not have arrived."""
