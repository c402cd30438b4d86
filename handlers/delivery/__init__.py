"""Messages that perhaps did not arrive, and cards shown in full."""
