"""The result of a sweep on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.experiment.plan import BASELINE
from simulator.experiment.ranking.ranking import Candidate, Ranking, Rankings
from simulator.experiment.ranking.table import broken_words
from simulator.experiment.sweep.swept import Swept
from simulator.report.money import money

SHOWN = 5
"""Candidates that are shown of each condition."""


def tell(swept: Swept, rankings: Rankings, quiet: bool) -> None:
    """Print the best candidates of every condition, and what they decide."""
    study = swept.study
    if not quiet:
        draws = len(swept.conditions[0].figures.replicates)
        reused = f", {swept.reused} kept from before" if swept.reused else ""
        print(f"{study.name}: {draws} draws{reused}, {swept.seconds:.0f} s.")
    for ranking in rankings.each:
        _condition(ranking, study.currency, quiet, len(rankings.each) > 1)
    best, safest = rankings.best_on_average, rankings.least_regret
    if best is not None and safest is not None:
        print("Over all conditions, each counted the same:")
        print(f"  best on average is {_called(best.name)} ({money(best.average.mean)}),")
        print(f"  the least regret has {_called(safest.name)}: {money(safest.worst)} below the best at most.")
    elif len(rankings.each) > 1:
        print("No candidate keeps all goals under every condition.")


def _condition(ranking: Ranking, currency: str, quiet: bool, is_named: bool) -> None:
    if not quiet:
        shown = ranking.candidates[:SHOWN]
        under = f"{ranking.condition.name}: " if is_named else ""
        print(f"{under}NPV against the baseline, {currency}, the best {len(shown)} of {len(ranking.candidates)}")
        print("  (95 % intervals that hold for all of them together):")
        for one in shown:
            print(f"  {_called(one.name)}: {_npv(one)}{_broken(one)}")
    print(f"{ranking.condition.name}: {_verdict(ranking)}" if is_named else _verdict(ranking))


def _npv(one: Candidate) -> str:
    found = one.npv_among_all
    return money(found.mean) + (f"  ({money(found.low)} to {money(found.high)})" if found.count > 1 else "")


def _broken(one: Candidate) -> str:
    return "  breaks " + "; ".join(map(broken_words, one.broken)) if one.broken else ""


def _verdict(ranking: Ranking) -> str:
    chosen = ranking.recommended
    if chosen is None:
        return "Every candidate breaks a goal, the baseline too: none can be recommended."
    sure = ""
    if chosen.wins is not None and chosen.wrong is not None:
        draws = chosen.npv.count
        often = f"{chosen.wins * draws:.3g} of {draws}" if chosen.wins < 1.0 else f"every one of {draws}"
        sure = f", best in {often} draws, average cost of being wrong {money(chosen.wrong)}"
    noise = "if the assumptions hold" if ranking.is_drawn else "simulation noise only"
    told = f"Recommended among the policies tested, {noise}: {_called(chosen.name)}{sure}."
    return told if ranking.is_clear else f"No clear winner between {_listed(ranking.tied)}. {told}"


def _called(name: str) -> str:
    return "the baseline" if name == BASELINE else name


def _listed(tied: Sequence[Candidate]) -> str:
    names = [_called(one.name) for one in tied]
    rest = f"{len(names) - 3} more" if len(names) > 3 else ""
    first = names[:3] if rest else names[:-1]
    return "; ".join(first) + " and " + (rest or names[-1])
