"""Chat platforms: the protocol that each implements, code that they share, and one folder for each."""
