"""Charts of a fit: the data against the simulated store."""
