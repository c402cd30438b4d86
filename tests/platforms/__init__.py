"""What the platforms share, and each of them."""
