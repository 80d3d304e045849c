"""One shopper's week: small compiled mechanisms and the one loop that calls them in the documented order."""
