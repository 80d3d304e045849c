"""Promises of simulator.study, one test each."""
