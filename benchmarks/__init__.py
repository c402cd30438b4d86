"""One file for each figure that the README quotes; `make bench` runs them."""
