"""The running program: it takes events from the platforms, carries them out and answers."""
