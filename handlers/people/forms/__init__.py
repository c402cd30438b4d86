"""A Form beside the pydantic model of its answer; pure."""
