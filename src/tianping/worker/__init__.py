"""The jobs: time passing, notices, heavy computing."""
