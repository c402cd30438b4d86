"""Work that nobody asks for: sending messages, long work, reminders, deadlines, purging old rows."""
