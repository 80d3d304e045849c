"""Actuals held against what a report promised: which months after launch lie outside (command `track`)."""
