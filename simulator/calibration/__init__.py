"""Transactions of real customers become a market profile with uncertainty.

Nothing is imported here, so that naming the package costs nothing; the entry points are

- ``simulator.calibration.sources.read_transactions`` (a file or a named data set),
- ``simulator.calibration.fit.fit_transactions`` (all parameters with standard errors),
- ``simulator.calibration.errors`` (what either may raise).
"""
