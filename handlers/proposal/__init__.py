"""Proposals: submitted, shown, changed, withdrawn, admitted late."""
