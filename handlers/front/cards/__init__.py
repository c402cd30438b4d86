"""What people read: facts in, a Card out; pure."""
