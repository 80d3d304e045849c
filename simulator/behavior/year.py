"""The close of a year: each shopper's wallet by store, in every world and against the first world."""

from __future__ import annotations

import numpy as np

from simulator.behavior.around_columns import Experiment
from simulator.behavior.columns import MILLION, MONEY
from simulator.behavior.compiled import entry_point, mechanism
from simulator.behavior.counting import rows_at
from simulator.behavior.measures import Wallet
from simulator.behavior.targeting import is_held_out

SHOPPERS = int(Wallet.SHOPPERS)
SHARE = int(Wallet.SHARE)
CUSTOMERS = int(Wallet.CUSTOMERS)
CUSTOMER_SHARE = int(Wallet.CUSTOMER_SHARE)
SPEND = int(Wallet.SPEND)
TOTAL = int(Wallet.TOTAL)
CAUSED_SHARE = int(Wallet.CAUSED_SHARE)
PAIRED = int(Wallet.PAIRED)
IN_GROUP = int(Experiment.SHOPPERS)
GROUP_SPEND = int(Experiment.SPEND)
SQUARES = int(Experiment.SQUARES)
CENT = MONEY // 100


@mechanism
def spend_everywhere(relations):
    """Money a shopper spent at all stores since the last close."""
    total = 0
    for store in range(relations.shape[0]):
        total += relations[store].year_spend
    return total


@mechanism
def wallet_share(spend, total):
    """Share of wallet in millionths, rounded down."""
    return spend * MILLION // total


@mechanism
def count_wallet(rows, store, spend, total, wallets):
    """Add one shopper's wallet to a world's tallies. `wallets`: (rows, stores, Wallet)."""
    share = wallet_share(spend, total)
    for row in rows:
        cell = wallets[row, store]
        cell[SHOPPERS] += 1
        cell[SHARE] += share
        cell[SPEND] += spend
        cell[TOTAL] += total
        if spend > 0:
            cell[CUSTOMERS] += 1
            cell[CUSTOMER_SHARE] += share


@mechanism
def count_caused(rows, store, share, first_share, wallets):
    """Add the difference to the same shopper in the first world."""
    for row in rows:
        wallets[row, store, PAIRED] += 1
        wallets[row, store, CAUSED_SHARE] += share - first_share


@entry_point
def close_experiment(block, around, key, groups):
    """Tally the year's spend of who was a customer at week 0 by whether held out. `groups`: see Experiment, added to.

    Shape of `groups`: int64 (worlds, stores, 2, measures). Called before `close_year`.
    """
    for i in range(block.shoppers.shape[0]):
        for world in range(block.people.shape[1]):
            for store in range(block.relations.shape[2]):
                outreach, relation = around.outreach[world, store], block.relations[i, world, store]
                share = max(outreach.hold_offers, outreach.hold_program)
                if share == 0.0 or not relation.in_cohort:
                    continue
                group = groups[world, store, np.int64(is_held_out(block.shoppers[i], store, share, key))]
                spend = (relation.year_spend + CENT // 2) // CENT
                group[IN_GROUP] += 1
                group[GROUP_SPEND] += spend
                group[SQUARES] += spend * spend


@entry_point
def close_year(block, wallets):
    """Tally and clear the year's spend of a block. `wallets`: int64 (worlds, rows, stores, Wallet), added to."""
    worlds = block.people.shape[1]
    stores = block.relations.shape[2]
    for i in range(block.shoppers.shape[0]):
        shopper = block.shoppers[i]
        first_total = spend_everywhere(block.relations[i, 0])
        for world in range(worlds):
            total = spend_everywhere(block.relations[i, world])
            if total == 0:
                continue
            for store in range(stores):
                rows = rows_at(shopper, block.people[i, world], store)
                spend = block.relations[i, world, store].year_spend
                count_wallet(rows, store, spend, total, wallets[world])
                if first_total > 0:
                    first = wallet_share(block.relations[i, 0, store].year_spend, first_total)
                    count_caused(rows, store, wallet_share(spend, total), first, wallets[world])
        for world in range(worlds):
            for store in range(stores):
                block.relations[i, world, store].year_spend = 0


@entry_point
def mark_cohort(block, tally, week, window):
    """Mark who is a customer when the horizon begins (ordered in the `window` weeks before `week`), in every world."""
    for i in range(block.shoppers.shape[0]):
        half = block.shoppers[i].community & 1
        for world in range(block.people.shape[1]):
            for store in range(block.relations.shape[2]):
                relation = block.relations[i, world, store]
                relation.in_cohort = relation.last_order >= 0 and week - relation.last_order <= window
                if relation.in_cohort:
                    tally.cohort[world, half, store, relation.last_order] += 1
                relation.year_spend = 0
