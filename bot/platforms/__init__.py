"""Chat platforms: what each must be able to do, what they share, and a folder for each of them."""
