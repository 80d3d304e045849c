"""What a job states around programs, and the records that compiled weeks read of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from simulator.behavior.around_columns import DEAL, KINDS, OUTREACH, Kind
from simulator.market.around import around_of, empty_around
from simulator.market.deals import publish_deals
from simulator.market.job import Job, JobError
from simulator.market.outreach import publish_outreach
from simulator.study.acquisition import Acquisition, Channel, FirstOrder, Referral
from simulator.study.offers import Campaign, Deal, HoldOut, Target, WinBack
from simulator.study.pricing import Promotion
from simulator.study.service import Breach, Fulfilment, Novelty, Service
from simulator.study.shoppers import Profile, WordOfMouth
from simulator.study.stores import Store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]


def tv(**values: object) -> dict[str, object]:
    return {"acquisition": Acquisition(channels={"tv": Channel(spend_per_week=9.0, **values)})}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "stated",
    [
        tv(first_order=FirstOrder(value=5.0)),
        tv(deal_seekers=0.5),
        tv(salience=2.0),
        tv(leaving_factor=1.2),
        tv(cost_per_order=3.0),  # who came by it has to be known to be paid for
        {"acquisition": Acquisition(referral=Referral(invite_probability=0.1))},
        {"campaigns": {"one": Campaign()}},
        {"win_back": WinBack()},
        {"hold_out": HoldOut(share=0.1)},
        {"fulfilment": Fulfilment(in_store=True)},
        {"fulfilment": Fulfilment(fee=3.0, free_from=20.0)},
        {"service": Service(breach=Breach(week=3))},
        {"service": Service(opt_out=0.1)},
    ],
    ids=lambda stated: next(iter(stated)),
)
def test_what_shoppers_remember_is_around(make_job: Make, make_stores: Stores, stated: dict[str, object]) -> None:
    later = ((), ((5, make_stores(**stated)),))
    assert around_of(make_job(make_stores(), make_stores(**stated)))
    assert around_of(make_job(make_stores(), make_stores(), changes=later))


def test_what_only_stores_do_is_not(make_job: Make, make_stores: Stores) -> None:
    stores = make_stores(
        **tv(kind="brand"),
        promotions={"sale": Promotion(depth=0.2, weeks=(1,))},
        novelty=Novelty(appeal=0.1),
        fulfilment=Fulfilment(visit_burden=0.5, pick_up_share=0.2),
    )
    assert not around_of(make_job(stores))
    assert around_of(make_job(stores, funnel=True))
    assert around_of(make_job(stores, profile=Profile(word_of_mouth=WordOfMouth(after_failure=0.1))))
    assert not around_of(make_job(stores, profile=Profile(word_of_mouth=WordOfMouth(alike=0.1))))


def test_constants_of_the_profile(make_job: Make, make_stores: Stores) -> None:
    one = empty_around(make_job(make_stores(), attribution_weeks=5, bought_within_weeks=40), 2).constants[0]
    assert (one["told"], one["warned"], one["attribution"], one["window"]) == (5, 10, 5, 40)
    assert np.exp(one["win_log_decay"] * 52.1775) == pytest.approx(0.95**12)


def test_deals_by_who_hands_them_out() -> None:
    store = Store(
        name="Ours",
        acquisition=Acquisition(
            channels={
                "search": Channel(),
                "group": Channel(first_order=FirstOrder(discount=0.3, min_order=10.0, valid_weeks=2, min_group=3)),
            },
            referral=Referral(invite_probability=0.1, reward_invited=4.0, min_order=6.0, valid_weeks=7),
        ),
        campaigns={"coupon": Campaign(deal=Deal(value=2.5))},
        win_back=WinBack(deal=Deal(discount=0.2, valid_weeks=6)),
    )
    deals = np.ones(KINDS, DEAL)
    publish_deals(store, deals)
    assert deals[Kind.CHANNEL].tolist() == (0, 0, 0, 4, 0)
    assert deals[Kind.CHANNEL + 1].tolist() == (300_000, 0, 100_000, 2, 1)
    assert deals[Kind.CAMPAIGN].tolist() == (0, 25_000, 0, 4, 0)
    assert deals[Kind.WIN_BACK].tolist() == (200_000, 0, 0, 6, 0)
    assert deals[Kind.INVITATION].tolist() == (0, 40_000, 60_000, 7, 0)
    assert deals[Kind.CAMPAIGN + 1].tolist() == (0, 0, 0, 0, 0)


def record_of(store: Store, week: int, is_open: bool = True) -> np.void:
    records = np.zeros(1, OUTREACH)
    publish_outreach(Profile(), store, week, is_open, records[0])
    return np.void(records[0])


def test_win_back_runs_in_its_weeks_for_its_reasons() -> None:
    plan = WinBack(reasons=("price", "service"), kind="bundle", contact_share=0.2, start_week=3, stop_week=6)
    store = Store(name="Ours", win_back=plan)
    assert [week for week in range(-3, 9) if record_of(store, week)["win_contact"] > 0] == [3, 4, 5]
    assert record_of(store, 4, is_open=False)["win_contact"] == 0.0
    one = record_of(store, 4)
    assert (one["win_reasons"], one["win_idle"], one["win_until"], one["win_tries"]) == (6, 8, 78, 3)
    assert (one["win_factor"], one["win_leaving"]) == (1.3, 1.3)


def test_a_breach_is_felt_in_its_week_and_keeps_data_away_from_then_on() -> None:
    store = Store(name="Ours", service=Service(opt_out=0.1, breach=Breach(week=2, loss=0.7, opt_out=0.3)))
    felt = [record_of(store, week) for week in (1, 2, 3)]
    assert [one["breach"] for one in felt] == [0.0, 0.7, 0.0]
    assert [one["opt_out"] for one in felt] == [0.1, 0.3, 0.3]


def test_a_hold_out_is_of_offers_or_of_the_program() -> None:
    shares = [
        tuple(
            record_of(Store(name="Ours", hold_out=HoldOut(share=0.2, scope=scope)), 0)[["hold_offers", "hold_program"]]
        )
        for scope in ("offers", "program")
    ]
    assert shares == [(0.2, 0.0), (0.0, 0.2)]


def test_ways_and_invitations() -> None:
    store = Store(
        name="Ours",
        fulfilment=Fulfilment(in_store=True, free_from=25.0, fee=4.5),
        acquisition=Acquisition(referral=Referral(invite_probability=0.1, reward_inviter=3.0)),
    )
    one = record_of(store, 0)
    assert (one["delivers"], one["in_store"], one["pick_up"]) == (True, True, False)
    assert (one["free_from"], one["fee"], one["reward_inviter"]) == (250_000, 45_000, 30_000)
    assert (one["invite"], one["accept"], one["most_rewards"], one["invite_weeks"]) == (0.1, 0.2, 10, 8)
    assert record_of(store, 0, is_open=False)["invite"] == 0.0


def test_jobs_that_do_not_fit_are_refused(make_job: Make, make_stores: Stores) -> None:
    with pytest.raises(JobError, match="has 5 campaigns, at most 4"):
        make_job(make_stores(campaigns={str(number): Campaign() for number in range(5)}))
    with pytest.raises(JobError, match="has 9 channels, at most 8"):
        make_job(make_stores(acquisition=Acquisition(channels={str(number): Channel() for number in range(9)})))
    with pytest.raises(JobError, match="campaign 'c' of store 'Ours' names the segment 'vip'"):
        make_job(make_stores(campaigns={"c": Campaign(target=Target(rule="life_stage", segments=("vip",)))}))
    with pytest.raises(JobError, match="picks by life_stage and names no segments"):
        make_job(make_stores(campaigns={"c": Campaign(target=Target(rule="life_stage"))}))
    with pytest.raises(JobError, match="store 'Ours' neither delivers nor has shops nor pick-up"):
        make_job(make_stores(fulfilment=Fulfilment(delivers=False)))
    closed = tuple(store.model_copy(update={"enters_week": 3}) for store in make_stores())
    with pytest.raises(JobError, match="no store is open before week 0"):
        make_job(closed)
