"""The one call that turns a job into tallies."""

from __future__ import annotations

from dataclasses import replace

from simulator.market.job import Job
from simulator.market.market import Market
from simulator.market.shoppers import BLOCK
from simulator.market.tallies import Tallies
from simulator.study.program import Program
from simulator.study.shoppers import Profile
from simulator.study.stores import Store


def simulate(job: Job, *, threads: int = 1, block_size: int = BLOCK) -> Tallies:
    """Run a job. The result is the same to the byte for any number of threads and any size of blocks."""
    market = Market(job, threads=threads, block_size=block_size)
    try:
        market.run()
        return market.record.finish(market.shoppers)
    finally:
        market.release()


def compile_kernel(like: Job | None = None) -> None:
    """Compile what a job needs of the kernel, or load it from the cache on disk: a few of its shoppers for two weeks.

    `like`: the job (default: a store with a plain program). Raises what the job would raise.
    """
    store = Store(name="Store", focal=True, share=0.5, program=Program(reward_rate=0.01))
    job = like or Job(Profile(), ((store,),), (store,), 10, 10.0, weeks=1, burn_in_weeks=1, seed=0, replicate=0)
    simulate(replace(job, shoppers=10, weeks=1, burn_in_weeks=1, panel_shoppers=10, run_off_weeks=0, opening=None))
