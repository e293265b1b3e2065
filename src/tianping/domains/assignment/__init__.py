"""Assignment: who tries the case (分案)."""
