"""Settings, addresses, and the application that the web server runs."""
