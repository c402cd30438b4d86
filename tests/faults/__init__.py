"""What goes wrong, and what people get nevertheless."""
