"""Customers: who stays, what they are worth, and what a firm would estimate of a program (kpis.md 4.1, 4.2)."""
