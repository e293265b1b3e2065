"""Hearings: who came, what was said, what is disputed (庭审)."""
