"""Making, forking and measuring the arrays that a block's weeks run on."""

from __future__ import annotations

import numpy as np

from simulator.behavior.chance import ROUNDS
from simulator.behavior.columns import (
    ACCOUNT,
    AGENDA,
    LANES,
    MAX_STORES,
    PERSON,
    RELATION,
    SHOPPER,
    TIE,
    Block,
    Scratch,
    Tally,
)
from simulator.behavior.counting import CELLS
from simulator.behavior.draws import occasion_draws
from simulator.behavior.measures import (
    OF_AN_ORDER,
    Choice,
    LevelMeasure,
    Lost,
    Measure,
    Moved,
    OrderClass,
    PanelMeasure,
    PointClass,
    RewardMeasure,
    Row,
)
from simulator.behavior.program_columns import LEVEL_ROWS, LEVELS, STANDING


def lanes_for(stores: int) -> int:
    """Stores padded to whole vector registers."""
    return -(-stores // LANES) * LANES


def new_block(shoppers: int, stores: int, programs: int, full: int = 0, ring: int = 0) -> Block:
    """An empty block of one world. `full`: programs with rules in full; `ring`: places that they need."""
    lanes = lanes_for(stores)
    return Block(
        shoppers=np.zeros(shoppers, SHOPPER),
        tastes=np.zeros((shoppers, lanes)),
        ties=np.zeros((shoppers, stores), TIE),
        people=np.zeros((shoppers, 1), PERSON),
        habits=np.zeros((shoppers, lanes), np.float32),
        experiences=np.zeros((shoppers, lanes), np.float32),
        references=np.zeros((shoppers, lanes), np.float32),
        relations=np.zeros((shoppers, 1, stores), RELATION),
        accounts=np.zeros((shoppers, 1, programs), ACCOUNT),
        standings=np.zeros((shoppers, 1, full), STANDING),
        rings=np.zeros((shoppers, 1, ring), np.int64),
        carried=np.zeros((shoppers, 1, len(PointClass)), np.int32),
        panel=np.full(shoppers, -1, np.int32),
    )


def fork_block(block: Block, worlds: int) -> Block:
    """The same shoppers with the state of their only world copied to `worlds` worlds.

    Rules may change with the fork, so every balance is looked at in the next week.
    """
    people = np.repeat(block.people, worlds, axis=1)
    people["clock"] = 0
    return block._replace(
        people=people,
        habits=np.tile(block.habits, (1, worlds)),
        experiences=np.tile(block.experiences, (1, worlds)),
        references=np.tile(block.references, (1, worlds)),
        relations=np.repeat(block.relations, worlds, axis=1),
        accounts=np.repeat(block.accounts, worlds, axis=1),
        standings=np.repeat(block.standings, worlds, axis=1),
        rings=np.repeat(block.rings, worlds, axis=1),
        carried=np.repeat(block.carried, worlds, axis=1),
    )


def new_scratch(worlds: int, stores: int, programs: int = MAX_STORES) -> Scratch:
    """Scratch for one thread."""
    decisions, groups = occasion_draws(stores)
    lanes = lanes_for(stores)
    by_world = {
        name: np.zeros(worlds, np.int64) for name in ("same_market", "other_programs", "numbers", "chosen", "full")
    }
    return Scratch(
        decisions=decisions,
        groups=groups,
        keys=np.zeros(2 * ROUNDS, np.uint64),
        agenda=np.zeros((2, AGENDA + 1), np.uint64),
        progress=np.zeros(2, np.int64),
        baskets=np.full((3, AGENDA + LANES), 0.5),
        uniforms=np.full((AGENDA + 1, 4 * len(groups)), 0.5),
        pulls=np.zeros((AGENDA + 1, lanes + LANES)),
        needs=np.zeros(LANES, np.int64),
        ids=np.zeros(LANES, np.uint64),
        weekly=np.zeros((1 + programs + 3 * (lanes + 4)) * LANES),
        reached=np.zeros(stores),
        deltas=np.zeros((worlds, OF_AN_ORDER), np.int64),
        extras=np.zeros(4),
        talks=np.zeros(4),
        taken=np.zeros(len(PointClass), np.int64),
        occasion=np.zeros(4, np.int64),
        **by_world,
    )


def new_tally(worlds: int, segments: int, stores: int, weeks: int, programs: int = 0, panel: int = 0) -> Tally:
    """An empty tally for a run of `weeks` weeks in all. `panel`: shoppers of the block followed one by one."""
    return Tally(
        flows=np.zeros((worlds, Row.SEGMENTS + segments, stores, len(Measure)), np.int64),
        orders=np.zeros((worlds, CELLS * segments, stores, OF_AN_ORDER), np.int64),
        choices=np.zeros((worlds, 2, len(Choice)), np.int64),
        recency=np.zeros((worlds, 2, stores, weeks), np.int64),
        cohort=np.zeros((worlds, 2, stores, weeks), np.int64),
        levels=np.zeros((worlds, programs, LEVEL_ROWS, len(LevelMeasure)), np.int64),
        attributed=np.zeros((worlds, segments + 1 + LEVELS, len(OrderClass), OF_AN_ORDER), np.int64),
        lost=np.zeros((worlds, segments, len(Lost), OF_AN_ORDER), np.int64),
        moved=np.zeros((worlds, stores, len(Moved), 2), np.int64),
        rewarded=np.zeros((worlds, segments + 1 + LEVELS, len(PointClass), len(RewardMeasure)), np.int64),
        panel=np.zeros((worlds, panel, len(PanelMeasure)), np.int64),
    )
