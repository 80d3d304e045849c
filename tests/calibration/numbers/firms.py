"""Three firms: a web shop, a grocer, and a web shop that has a program."""

from __future__ import annotations

from simulator.calibration.numbers.answers import Answers

WEB_SHOP = Answers(
    currency="USD", business="web shop", market_share=0.2, active_customers=120_000, orders_per_customer=2.4,
    average_order=58.0, net_sales=16_704_000, gross_margin=0.35, repeat_rate=0.38, identified_share=0.7,
    acquisition_spend=900_000, new_customers=60_000, reward_cost=0.0,
)  # fmt: skip
GROCER = Answers(
    currency="USD", business="grocery", market_share=0.2, active_customers=900_000, orders_per_customer=38.0,
    average_order=31.0, net_sales=1_060_200_000, gross_margin=0.28, repeat_rate=0.92, identified_share=0.7,
    acquisition_spend=3_000_000, new_customers=60_000, reward_cost=0.0,
)  # fmt: skip
WITH_PROGRAM = Answers(
    currency="EUR", business="web shop", market_share=0.2, active_customers=250_000, orders_per_customer=3.1,
    average_order=72.0, net_sales=55_800_000, gross_margin=0.38, repeat_rate=0.45, identified_share=0.6,
    acquisition_spend=1_000_000, new_customers=110_000, reward_cost=700_000,
)  # fmt: skip
