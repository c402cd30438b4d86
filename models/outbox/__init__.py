"""What others shall see: the rows, their place, and messages that perhaps arrived."""
