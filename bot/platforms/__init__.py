"""Where people talk: what a platform must do, and one folder for each."""
