"""The site, assembled from the pages of every leaf."""
