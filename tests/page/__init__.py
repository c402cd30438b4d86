"""The playground's page, in a real browser against a real playground."""
