"""The e-file on the screen: page by page, searched, sorted out of scans, bound as one PDF."""
