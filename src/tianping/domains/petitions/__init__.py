"""Petitions: registered, followed, answered, never lost (信访)."""
