"""`rehearse`: plays a whole round through the real bot and compares its result with the data set's."""

from rehearsal.performance import rehearse

__all__ = ["rehearse"]
