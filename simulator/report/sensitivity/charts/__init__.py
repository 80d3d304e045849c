"""Charts of a sensitivity analysis."""
