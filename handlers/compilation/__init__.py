"""The compilation: previewed and made."""
