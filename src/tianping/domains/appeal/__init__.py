"""Appeal: the file up, second instance, the result back (上诉)."""
