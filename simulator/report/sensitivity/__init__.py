"""The report on what a decision depends on."""
