"""Tallies become money: profit and loss, points and their liability, value, retention. One definition a number."""
