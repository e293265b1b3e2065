"""Settings, addresses, and the embedded database server."""
