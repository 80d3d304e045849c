"""Promises of simulator.experiment: contrasts, what is drawn, budgets, jobs kept and jobs that fail."""
