"""What people read: facts in, a card out."""
