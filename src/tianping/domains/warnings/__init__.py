"""Warnings: who is told that a limit draws near, at which level, and what is done about it (期限预警)."""
