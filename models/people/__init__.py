"""Who there is, what they may do, and who acts now."""
