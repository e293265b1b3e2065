"""Scheduling: a room and a judge for a span of time (排期)."""
