"""Tables' base, the database and its threads, statements prepared for the hot path."""
