"""The public calculators: every rule of the law as a page that anyone may use, without signing in and without a database."""
