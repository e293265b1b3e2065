"""PostgreSQL as a local engine: made, started, kept running while it is needed, and stopped."""
