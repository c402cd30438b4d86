"""Tests of people, their accounts and what they hold."""
