"""Room for what happens around programs, its first state, and the turn of the week (model.md 3.20)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.around_columns import (
    BOND,
    CAMPAIGN,
    CAMPAIGNS,
    CHANNEL,
    CHANNELS,
    DEAL,
    KINDS,
    MARK,
    OUTREACH,
    SENDERS,
    SOURCES,
    TALK,
    Active,
    Around,
    OfferMeasure,
    Source,
    SourceMeasure,
    Stage,
)
from simulator.behavior.columns import NEVER, Block
from simulator.behavior.compiled import mechanism

FADING_WEEKS = 1040
"""Age from which nothing fades any more."""
CLASSES = 4
"""Classes of customers by their last order: first, second, regular, won back."""
RUNNING = int(Active.CAMPAIGNS)
WINNING = int(Active.WIN_BACK)
BREAKING = int(Active.BREACH)
_WEEKS = ("touch_week", "word_week", "contacts_week", "pace_week", "first_order", "invited_by", "invited_week")


def fading(half_life: float) -> NDArray[np.float64]:
    """What is left after 0, 1, ... weeks of something that halves in so many."""
    return 2.0 ** (-np.arange(FADING_WEEKS + 1) / half_life)


def new_around(shoppers: int, communities: int, stores: int, weeks: int) -> Around:
    """Around of one world for a run of `weeks` weeks in all, with everybody unaware (`start_around` sets the rest)."""
    bonds = np.zeros((shoppers, 1, stores), BOND)
    for name in _WEEKS:
        bonds[name] = NEVER
    bonds["leaving_factor"] = 1.0
    bonds["salience"] = 1.0
    return Around(
        constants=np.zeros(1, TALK),
        word_left=fading(1.0),
        contacts_left=fading(1.0),
        bonds=bonds,
        marks=np.zeros((shoppers, 1), MARK),
        **_room(1, communities, stores, weeks),
    )


def _room(worlds: int, communities: int, stores: int, weeks: int) -> dict[str, np.ndarray]:
    return {
        "active": np.zeros((stores, len(Active)), np.int64),
        "outreach": np.zeros((worlds, stores), OUTREACH),
        "channels": np.zeros((worlds, stores, CHANNELS), CHANNEL),
        "deals": np.zeros((worlds, stores, KINDS), DEAL),
        "campaigns": np.zeros((worlds, stores, CAMPAIGNS), CAMPAIGN),
        "boxes": np.zeros((2, communities, worlds, stores, 2), np.int64),
        "groups": np.zeros((2, communities, worlds, stores, CHANNELS), np.int64),
        "parted": np.zeros((communities, worlds), np.int64),
        "sources": np.zeros((worlds, stores, 2 * SOURCES, len(SourceMeasure)), np.int64),
        "sent": np.zeros((worlds, stores, SENDERS, len(OfferMeasure)), np.int64),
        "never": np.zeros((worlds, stores, 3), np.int64),
        "classes": np.zeros((worlds, stores, CLASSES, weeks), np.int64),
    }


def start_around(block: Block, around: Around) -> None:
    """Nobody has ordered or been reached; whoever considers a store is counted so after the first week."""
    around.never[:, :, Stage.UNAWARE] = block.shoppers.shape[0]


def fork_around(around: Around, worlds: int) -> Around:
    """The same state in `worlds` worlds. Weekly tallies and offers are empty."""
    weeks = around.classes.shape[-1]
    room = _room(worlds, around.parted.shape[0], around.bonds.shape[2], weeks)
    for name, axis in (("boxes", 2), ("groups", 2), ("never", 0), ("classes", 0)):
        room[name][:] = np.repeat(getattr(around, name), worlds, axis=axis)
    kept = {name: getattr(around, name) for name in ("constants", "word_left", "contacts_left")}
    return Around(
        **kept,
        bonds=np.repeat(around.bonds, worlds, axis=1),
        marks=np.repeat(around.marks, worlds, axis=1),
        **room,
    )


def mark_sources(block: Block, around: Around) -> None:
    """At the fork: everybody who has ordered at a store was won before week 0."""
    around.bonds["source"][block.relations["orders"] > 0] = int(Source.BEFORE)


@mechanism
def turn_week(around):
    """What was told and given this week becomes last week's; where it differs between worlds, communities part.

    Also finds what runs this week in any world.
    """
    for store in range(around.active.shape[0]):
        running, wins, breaks = 0, 0, 0
        for world in range(around.outreach.shape[0]):
            for number in range(CAMPAIGNS):
                if around.campaigns[world, store, number].runs:
                    running |= 1 << number
            wins |= around.outreach[world, store].win_contact > 0.0
            breaks |= around.outreach[world, store].breach > 0.0
        around.active[store, RUNNING] = running
        around.active[store, WINNING] = wins
        around.active[store, BREAKING] = breaks
    for community in range(around.parted.shape[0]):
        for world in range(around.parted.shape[1]):
            parted = 0
            for store in range(around.boxes.shape[3]):
                for sign in range(2):
                    told = around.boxes[0, community, world, store, sign]
                    parted |= told != around.boxes[0, community, 0, store, sign]
                    around.boxes[1, community, world, store, sign] = told
                for channel in range(around.groups.shape[4]):
                    given = around.groups[0, community, world, store, channel]
                    parted |= given != around.groups[0, community, 0, store, channel]
                    around.groups[1, community, world, store, channel] = given
            around.parted[community, world] = parted
    for community in range(around.parted.shape[0]):
        for world in range(around.parted.shape[1]):
            for store in range(around.boxes.shape[3]):
                for sign in range(2):
                    around.boxes[0, community, world, store, sign] = 0
                for channel in range(around.groups.shape[4]):
                    around.groups[0, community, world, store, channel] = 0


@mechanism
def community_of(i, block):
    """Place of a shopper's community among those of the block."""
    return block.shoppers[i].community - block.shoppers[0].community
