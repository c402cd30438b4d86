"""Tests: rules, conversations, edges and journeys, each beside the place it guards."""
