"""Shoppers who are followed one by one: what causes what, who stays, what they are worth."""
