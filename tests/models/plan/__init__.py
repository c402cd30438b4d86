"""Plans are read right, asked about, or refused."""
