"""Archive: catalogue, retention, lending (归档)."""
