"""What happens when nobody asks: sending, long work, reminders, deadlines, tidying up."""
