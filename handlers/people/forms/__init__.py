"""Functions that build forms, each beside the pydantic model of its answer."""
