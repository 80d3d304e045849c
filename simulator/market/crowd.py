"""The blocks' state around programs: deals held, touches, talk, stages; only for jobs that state some of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.around import (
    fading,
    fork_around,
    mark_sources,
    new_around,
    start_around,
)
from simulator.behavior.around_columns import Around, Experiment
from simulator.behavior.columns import Block, Setting
from simulator.behavior.targeting import count_picked, score_campaign
from simulator.behavior.year import close_experiment
from simulator.market.around import AroundOffers
from simulator.market.funnel import stages_of
from simulator.market.job import Job
from simulator.market.units import COMMUNITY
from simulator.market.week_flows import IntArray, sum_of

Map = Callable[..., Iterator[Any]]
"""Maps a function over columns in order, as `map` does, maybe on threads."""


class Crowd:
    """One `Around` for each block; what stores offer in them is one set of arrays for the job."""

    def __init__(self, arounds: list[Around]) -> None:
        self.arounds = arounds

    @classmethod
    def begin(cls, job: Job, blocks: list[Block], offers: AroundOffers) -> Self:
        """The state of everybody at the start of tick 0."""
        arounds = []
        word_left = fading(job.profile.word_of_mouth.half_life_weeks)
        contacts_left = fading(job.profile.contacts.half_life_weeks)
        for block in blocks:
            shoppers, stores = len(block.shoppers), len(job.stores)
            room = new_around(shoppers, -(-shoppers // COMMUNITY), stores, job.ticks)
            around = _sharing(room, offers)._replace(word_left=word_left, contacts_left=contacts_left)
            start_around(block, around)
            arounds.append(around)
        return cls(arounds)

    def fork(self, blocks: list[Block], worlds: int, offers: AroundOffers) -> None:
        """Go on in `worlds` worlds; whoever has ordered by now was a customer before. `blocks` are forked already."""
        self.arounds = [_sharing(fork_around(around, worlds), offers) for around in self.arounds]
        for block, around in zip(blocks, self.arounds, strict=True):
            mark_sources(block, around)

    def sources(self) -> IntArray:
        """This week's flows by source: (worlds, stores, 2 x SOURCES, SourceMeasure)."""
        return sum_of(around.sources for around in self.arounds)

    def sent(self) -> IntArray:
        """This week's offers by sender: (worlds, stores, SENDERS, OfferMeasure)."""
        return sum_of(around.sent for around in self.arounds)

    def stages(self, tick: int, window: int) -> IntArray:
        """Shoppers by stage of the funnel at the end of a tick: (worlds, stores, stages)."""
        never = sum_of(around.never for around in self.arounds)
        return stages_of(never, sum_of(around.classes for around in self.arounds), tick, window)

    def scores(
        self, tick: int, world: int, store: int, campaign: int, setting: Setting, blocks: list[Block], run: Map
    ) -> NDArray[np.float64]:
        """Everybody's score by a campaign's rule, -1 for who is not eligible: (shoppers,)."""

        def one(block: Block, around: Around) -> NDArray[np.float64]:
            scores = np.zeros(len(block.shoppers))
            score_campaign(tick, world, store, campaign, setting, block, around, scores)
            return scores

        return np.concatenate(list(run(one, blocks, self.arounds)))

    def count_picked(
        self, tick: int, world: int, store: int, campaign: int, setting: Setting, blocks: list[Block], run: Map
    ) -> int:
        """Shoppers who are eligible for a campaign and picked."""

        def one(block: Block, around: Around) -> int:
            return int(count_picked(tick, world, store, campaign, setting, block, around))

        return sum(run(one, blocks, self.arounds))

    def close_experiments(self, setting: Setting, blocks: list[Block], run: Map) -> IntArray:
        """Spend of the year of who takes part and who is held out: (worlds, stores, 2, Experiment)."""
        worlds, stores = self.arounds[0].bonds.shape[1:]
        groups = [np.zeros((worlds, stores, 2, len(Experiment)), np.int64) for _ in blocks]

        def one(block: Block, around: Around, into: IntArray) -> None:
            close_experiment(block, around, setting.key, into)

        list(run(one, blocks, self.arounds, groups))
        return sum_of(groups)


def _sharing(around: Around, offers: AroundOffers) -> Around:
    return around._replace(**offers._asdict())
