"""The register of people, by form and by file; one person's accounts."""
