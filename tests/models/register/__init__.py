"""The register from a file."""
