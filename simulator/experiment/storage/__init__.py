"""Finished worlds and their figures on disk: named by what made them, written once, never believed when damaged."""
