"""Ring 2: people talk to the real dispatcher on a real database."""
