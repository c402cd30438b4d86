"""Tests of the outbox: what is to be sent, what may go now, and what nobody knows whether it arrived."""
