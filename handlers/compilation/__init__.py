"""The compilation of proposals: its preview, and its making."""
