"""How long a test waits for what is to happen, where how soon it happens is not what the test is about."""

# Seconds. The busiest machine needs a few; a test that fails waits for all of them.
PATIENCE = 60.0
