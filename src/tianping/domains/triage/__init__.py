"""Triage: simple or complex, in which procedure, by which team (繁简分流)."""
