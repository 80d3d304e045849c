"""The report of a ranking: what to take among the candidates tested, and how sure that is."""
