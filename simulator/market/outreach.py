"""What a store does around its program in a week: win-back, invitations, ways of getting an order, who is left out."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from simulator.behavior.measures import Reason
from simulator.market.units import money_units
from simulator.study.acquisition import Referral
from simulator.study.offers import WinBack
from simulator.study.service import Fulfilment, Service
from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from simulator.study.winning_back import WinningBack

_REASONS = {"drift": Reason.DRIFT, "price": Reason.PRICE, "service": Reason.SERVICE}


def publish_outreach(profile: Profile, plan: Store, week: int, is_open: bool, into: NDArray[Any]) -> None:
    """Write a week's OUTREACH record of one store. `week`: of the horizon, negative before it."""
    hold_out = plan.hold_out
    values = {
        "hold_offers": hold_out.share if hold_out and hold_out.scope == "offers" else 0.0,
        "hold_program": hold_out.share if hold_out and hold_out.scope == "program" else 0.0,
        **_data(plan.service, week),
        **_ways(plan.fulfilment),
        **_win_back(profile.win_back, plan.win_back, week, is_open),
        **_invitations(plan.acquisition.referral, is_open),
    }
    for name, value in values.items():
        into[name] = value


def _data(service: Service, week: int) -> dict[str, float]:
    """Who lets the firm use their data, and what a breach does."""
    breach = service.breach
    if breach is None or week < breach.week:
        return {"opt_out": service.opt_out, "breach": 0.0}
    return {
        "opt_out": max(service.opt_out, breach.opt_out),
        "breach": breach.loss if week == breach.week else 0.0,
    }


def _ways(fulfilment: Fulfilment) -> dict[str, float]:
    return {
        "delivers": fulfilment.delivers,
        "in_store": fulfilment.in_store,
        "pick_up": fulfilment.pick_up,
        "delivery_burden": fulfilment.delivery_burden,
        "visit_burden": fulfilment.visit_burden,
        "pick_up_share": fulfilment.pick_up_share,
        "free_from": 0 if fulfilment.free_from is None else money_units(fulfilment.free_from),
        "fee": money_units(fulfilment.fee),
    }


def _win_back(profile: WinningBack, plan: WinBack | None, week: int, is_open: bool) -> dict[str, float]:
    if plan is None or not is_open or not _is_on(plan, week):
        return {"win_contact": 0.0}
    responses = {"price": 1.0, "bundle": profile.bundle_response, "upgrade": profile.upgrade_response}
    leaving = {"price": 1.0, "bundle": profile.bundle_leaving, "upgrade": profile.upgrade_leaving}
    return {
        "win_contact": plan.contact_share,
        "win_idle": plan.idle_weeks,
        "win_until": plan.until_weeks,
        "win_tries": plan.tries,
        "win_reasons": sum(1 << _REASONS[reason] for reason in set(plan.reasons)),
        "win_factor": responses[plan.kind],
        "win_leaving": leaving[plan.kind],
    }


def _is_on(plan: WinBack, week: int) -> bool:
    return week >= (plan.start_week or 0) and (plan.stop_week is None or week < plan.stop_week)


def _invitations(referral: Referral | None, is_open: bool) -> dict[str, float]:
    if referral is None:
        return {"invite": 0.0, "accept": 0.0, "reward_inviter": 0, "most_rewards": 0, "invite_weeks": 0}
    return {
        "invite": referral.invite_probability if is_open else 0.0,
        "accept": referral.accept_probability if is_open else 0.0,
        "reward_inviter": money_units(referral.reward_inviter),
        "most_rewards": referral.most_per_inviter,
        "invite_leaving": referral.leaving_factor,
        "invite_weeks": referral.valid_weeks,
    }
