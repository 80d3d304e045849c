"""The one call that turns a job into tallies."""

from __future__ import annotations

from simulator.market.job import Job
from simulator.market.market import Market
from simulator.market.shoppers import BLOCK
from simulator.market.tallies import Tallies


def simulate(job: Job, *, threads: int = 1, block_size: int = BLOCK) -> Tallies:
    """Run a job. The result is the same to the byte for any number of threads and any size of blocks."""
    market = Market(job, threads=threads, block_size=block_size)
    market.run()
    return market.record.finish(market.shoppers)
