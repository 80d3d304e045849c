"""Policies x replicates become results: plan, solve, run on processes, keep, contrast."""
