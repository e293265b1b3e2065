"""Evidence: its term, its exchange, appraisal (举证)."""
