"""KPIs by what they are about; `registry.KPIS` has them all."""
