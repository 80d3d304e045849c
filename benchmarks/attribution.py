"""What following orders and points by class costs: memory a shopper and world, beside the state of the market itself.

Usage: python benchmarks/attribution.py [--shoppers N] [--worlds N]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.engine import RATES, market_of

MEGABYTE = 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shoppers", type=int, default=1_000_000)
    parser.add_argument("--worlds", type=int, default=5, help="the baseline among them, at most 6")
    options = parser.parse_args()
    market = market_of(RATES[: options.worlds], options.shoppers, 1)
    market.step()
    blocks, tallies = market.shoppers.blocks, market.shoppers.tallies
    state = sum(array.nbytes for block in blocks for array in block)
    carried = sum(block.carried.nbytes for block in blocks)
    counted = sum(tally.attributed.nbytes + tally.lost.nbytes + tally.moved.nbytes for tally in tallies)
    counted += sum(tally.rewarded.nbytes for tally in tallies)
    panel = sum(block.panel.nbytes for block in blocks)
    print(f"{options.shoppers:,} shoppers, {options.worlds} worlds, 5 stores, one program")
    print(f"state of the market      {state / MEGABYTE:8,.0f} MB")
    print(f"points by class          {carried / MEGABYTE:8,.1f} MB")
    print(f"tallies by class         {counted / MEGABYTE:8,.1f} MB")
    print(f"rows of the panel        {panel / MEGABYTE:8,.1f} MB")
    print(f"all of it over the state {(carried + counted + panel) / state:8.3f}")


if __name__ == "__main__":
    main()
