"""Free text and files, menu, help, home, and what can be done now."""
