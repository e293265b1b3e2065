"""Filing: from the complaint to the case number (立案)."""
