"""Messages that may not have arrived, and long messages shown in full."""
