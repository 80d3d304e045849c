"""Promises of simulator.market: rules that always hold, whatever the study says."""
