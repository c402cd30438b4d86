"""Proposals: handed in, shown, changed, withdrawn, admitted late."""
