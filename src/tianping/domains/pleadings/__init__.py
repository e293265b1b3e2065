"""Pleadings: what the parties ask for and answer, who they are, before which court (诉答)."""
