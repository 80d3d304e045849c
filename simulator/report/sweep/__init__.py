"""The report of a sweep: what was found at the points tested, and nothing beyond them."""
