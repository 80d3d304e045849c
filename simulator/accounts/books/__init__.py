"""The statement of a store: what is sold, what it costs, and the views of profit (kpis.md 4.4, 5.1)."""
