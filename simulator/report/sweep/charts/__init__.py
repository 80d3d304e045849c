"""Charts of a sweep."""
