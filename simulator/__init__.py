"""Loyalty program return-on-investment simulator: the same shoppers, with and without the program."""

__version__ = "0.1.0"
