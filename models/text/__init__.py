"""Letters and marks in one form, sorted and compared."""
