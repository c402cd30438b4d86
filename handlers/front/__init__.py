"""Free text and files, the menu, help, the home page, and what a person can do now."""
