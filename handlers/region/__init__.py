"""The region's own settings and its channels."""
