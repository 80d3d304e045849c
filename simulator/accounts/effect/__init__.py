"""The difference that a policy makes: where the money went, the bridge of profit, returns (kpis.md 4.4)."""
