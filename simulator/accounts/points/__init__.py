"""Points: what is held and owed, by every method (kpis.md 4.3, 5.1, 5.2)."""
