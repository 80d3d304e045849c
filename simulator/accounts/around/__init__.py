"""What happens around programs: sources of customers, offers, the funnel (kpis.md 4.4)."""
