"""The unit of work: one replicate of a baseline and some policies, simulated and kept."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.experiment.closing import close
from simulator.experiment.executors.work import Product
from simulator.experiment.keys import figures_keys
from simulator.experiment.missing import Piece, job_of
from simulator.experiment.plan import Plan
from simulator.experiment.storage.figures import figures_of, pack_figures
from simulator.experiment.storage.store import ResultsStore
from simulator.experiment.storage.worlds import pack_worlds
from simulator.market.simulate import compile_kernel, simulate
from simulator.market.tallies import Tallies


@dataclass(frozen=True)
class Task:
    """A piece of a plan to simulate; `keys`: of its worlds, the baseline first.

    `terms`: of the books (closing.py) where they are to be closed too. The result is then the figures of each world.
    `keeps_worlds`: False where these figures are all that will ever be asked for.
    """

    number: int
    plan: Plan
    piece: Piece
    keys: tuple[str, ...]
    terms: object = None
    keeps_worlds: bool = True

    @property
    def key(self) -> str:
        """The last world's key."""
        return self.keys[-1]

    @property
    def needs_store(self) -> bool:
        """No: it simulates."""
        return False

    def prepare(self) -> None:
        """Compile what the job needs of the engine."""
        compile_kernel(job_of(self.plan, self.piece))

    def perform(self) -> Product:
        """Simulate, pack the worlds, and close their books where that is asked for."""
        tallies = simulate(job_of(self.plan, self.piece))
        worlds = pack_worlds(self.keys, tallies) if self.keeps_worlds else ()
        if self.terms is None:
            return Product(worlds)
        books = _closed(self, tallies)
        return Product((*worlds, *books.shards), books.result)


@dataclass(frozen=True)
class Closing:
    """Worlds that are kept already while their figures are not: the books are closed where the store is."""

    number: int
    plan: Plan
    piece: Piece
    keys: tuple[str, ...]
    terms: object
    store: ResultsStore

    @property
    def key(self) -> str:
        """The last world's key."""
        return self.keys[-1]

    @property
    def needs_store(self) -> bool:
        """Yes: it loads the worlds."""
        return True

    def prepare(self) -> None:
        """Nothing needs to be compiled."""

    def perform(self) -> Product:
        """Load the worlds and close their books; what turns out to be damaged is simulated again."""
        tallies = self.store.load(self.keys)
        if tallies is None:
            return Task(self.number, self.plan, self.piece, self.keys, self.terms).perform()
        return _closed(self, tallies)


def _closed(work: Task | Closing, tallies: Tallies) -> Product:
    """Figures of each world, as a shard too."""
    accounts = close(work.plan.only(work.piece.places), work.piece.replicate, tallies)
    found, names = figures_of(accounts), figures_keys(work.keys, work.terms)
    return Product((pack_figures(dict(zip(names, found, strict=True))),), found)
