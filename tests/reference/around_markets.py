"""Small markets in which something happens around programs (3.20-3.31): each mechanism alone, and all at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from simulator.market.job import Job
from simulator.study.acquisition import Acquisition, Budget, Channel, FirstOrder, Referral
from simulator.study.business import Business
from simulator.study.calendar import Event, Phase, PriceTools
from simulator.study.choice import Segment
from simulator.study.deals import Deals
from simulator.study.offers import Campaign, Deal, HoldOut, Target, WinBack
from simulator.study.pricing import Promotion
from simulator.study.program import Expiry, MemberPrice, Program
from simulator.study.rivalry import Reaction
from simulator.study.service import Breach, Dial, Dials, Fulfilment, Novelty, Returns, Service
from simulator.study.shoppers import Leaving, Needs, Profile
from simulator.study.stores import Store
from simulator.study.talk import Brand, WordOfMouth

from .programs import RICH, VOUCHERS

PLAIN = Program(reward_rate=0.03, min_redemption=1.0, launch_week=-8, expiry=Expiry(mode="inactivity", weeks=9))
SEGMENTS = {"young": Segment(share=0.4, price_sensitivity=1.2), "settled": Segment(share=0.6)}


def profile(**more: Any) -> Profile:
    lively = {"needs": Needs(mean_per_week=1.5), "leaving": Leaving(alpha=0.6, beta=3.0), "segments": SEGMENTS}
    return Profile(**(lively | more))


def street(rival: dict[str, Any] | None = None, **ours: Any) -> tuple[Store, ...]:
    """Ours with what is stated, a rival, and the rest; all fail rather often."""
    failing = Service(failure_probability=0.1)
    return (
        Store(**({"name": "Ours", "focal": True, "share": 0.15, "service": failing} | ours)),
        Store(**({"name": "Rival", "share": 0.35, "service": failing, "price_index": 1.02} | (rival or {}))),
        Store(name="Rest", share=0.5),
    )


def job(*policies: tuple[Store, ...], **changes: Any) -> Job:
    """A market of 150 shoppers; the burn-in is lived under the first policy."""
    values: dict[str, Any] = {
        "profile": profile(), "policies": policies, "today": policies[0], "shoppers": 150, "represents": 3_000.0,
        "weeks": 14, "burn_in_weeks": 12, "seed": 2**41 + 7, "replicate": 2, "entry_per_year": (0.4,),
        "exit_per_year": (0.2,), "start": date(2027, 9, 6), "bought_within_weeks": 6, "attribution_weeks": 3,
        "panel_shoppers": 50,
    }  # fmt: skip
    return Job(**(values | changes))


def media(**channels: Channel) -> Acquisition:
    return Acquisition(channels=channels)


def mail(rule: str = "everyone", **more: Any) -> Campaign:
    """A campaign in every other week with a deal."""
    target = Target(rule=rule, share=0.4, refresh_weeks=4, segments=("young",) if rule == "life_stage" else ())
    return Campaign(**({"target": target, "deal": Deal(discount=0.15), "precision": 0.8, "every_weeks": 2} | more))


"""Breaches hurt members like others: which v is kept in an account between two uses of it is not compared."""
RADIO = Channel(kind="brand", spend_per_week=60.0, deal_seekers=0.7, salience=2.0, leaving_factor=1.3)
FEED = Channel(kind="social", spend_per_week=40.0, start_week=2, stop_week=12)
COUPON = Channel(spend_per_week=80.0, first_order=FirstOrder(discount=0.2, value=1.0, min_order=8.0, valid_weeks=6))
GROUP = Channel(spend_per_week=80.0, first_order=FirstOrder(value=4.0, min_group=4, valid_weeks=5))
REFERRAL = Referral(
    invite_probability=0.3, accept_probability=0.5, reward_inviter=2.0, reward_invited=3.0, most_per_inviter=2
)  # fmt: skip
TALK = WordOfMouth(after_success=0.2, after_failure=0.7, persuasion=0.3, told=6.5, bad_reach=1.7)
WAYS = Fulfilment(in_store=True, pick_up=True, free_from=25.0, fee=3.0, delivery_burden=0.05)
SHIPPED = Fulfilment(free_from=22.0, fee=2.0)
SHOP = Fulfilment(in_store=True, delivery_burden=0.2)
LOST = WinBack(idle_weeks=1, until_weeks=12, contact_share=0.6, tries=2, deal=Deal(value=4.0), kind="bundle")
GOOD_DIALS = Dials(
    product_quality=Dial(level=1.5), presentation=Dial(level=1), transaction_safety=Dial(level=-1),
    service_before=Dial(level=0.5), service_during=Dial(level=-0.5), service_after=Dial(level=2),
    delivery_speed=Dial(level=1),
)  # fmt: skip
RULES = {rule: mail(rule) for rule in ("risk", "response", "value", "random")}
OTHERS = {
    "segment": mail("life_stage", contact_share=0.7, start_week=-6),
    "new": mail("response", to="non_customers", every_weeks=1, precision=1.0, start_week=1, stop_week=9),
    "all": mail("value", to="shoppers", every_weeks=3, wake_up=0.3),
    "idle": mail("risk", every_weeks=1, deal=Deal()),
}
SINGLES = {"double": Event(day="11-11", demand=0.4, before_weeks=2, after_weeks=1, weeks=2)}
SALES = {
    "autumn": Promotion(depth=0.2, range_share=0.5, weeks=(1, 2, 7)),
    "day": Promotion(depth=0.3, event="double"),
    "often": Promotion(depth=0.1, every_weeks=4, start_week=3, stop_week=11),
}
WAR = {
    "match": Reaction(kind="match", lag_weeks=2, floor_margin=0.05),
    "spend": Reaction(kind="match_acquisition", channel="radio", lag_weeks=0, scale=1.5, budget=900.0),
}
UNDERCUT = {"go below": Reaction(kind="undercut", lag_weeks=1, depth=0.03, trigger=0.05, budget=400.0)}

MECHANISMS: dict[str, tuple[Job, tuple[str, ...]]] = {
    "channels and classes": (
        job(street(acquisition=media(radio=RADIO)), street(acquisition=media(radio=RADIO, feed=FEED))),
        ("contacts",),
    ),
    "deals for first orders and groups": (
        job(street(), street(acquisition=media(coupon=COUPON, group=GROUP)), street(acquisition=media(group=GROUP))),
        ("contacts", "offers_used", "offer_money"),
    ),
    "budgets and the price of reach": (
        job(
            street(acquisition=media(feed=FEED), rival={"acquisition": media(radio=RADIO)}),
            street(
                acquisition=media(
                    share=Channel(spend_per_week=50.0, budget=Budget(rule="share_of_revenue", revenue_share=0.03)),
                    match=Channel(budget=Budget(rule="match_rival", rival="Rival", rival_share=1.2, most_per_week=65)),
                ),
                rival={"acquisition": media(radio=RADIO)},
            ),
        ),
        ("contacts",),
    ),
    "campaigns by risk, response, value and lot": (
        job(street(), street(campaigns=RULES), street(campaigns=RULES, service=Service(opt_out=0.5))),
        ("offers_used",),
    ),
    "campaigns to segments, strangers and all": (
        job(street(campaigns={"segment": OTHERS["segment"]}), street(campaigns=OTHERS)),
        ("offers_used",),
    ),
    "campaigns within a budget": (
        job(
            street(),
            street(campaigns={"mail": mail(budget_per_week=20.0, every_weeks=1)}),
            street(campaigns={"mail": mail("value", budget_per_week=60.0, cost_per_contact=0.0)}),
        ),
        ("offers_used",),
    ),
    "winning back": (
        job(
            street(),
            street(win_back=LOST),
            street(win_back=LOST.model_copy(update={"kind": "upgrade", "deal": Deal(), "reasons": ("drift",)})),
        ),
        ("offers_used",),
    ),
    "held out of offers": (
        job(street(), street(campaigns=RULES, win_back=LOST, hold_out=HoldOut(share=0.3))),
        ("offers_used",),
    ),
    "held out of the program": (
        job(street(), street(program=PLAIN, hold_out=HoldOut(share=0.3, scope="program"))),
        ("joins",),
    ),
    "word of mouth": (job(street(), street(acquisition=media(f=FEED)), profile=profile(word_of_mouth=TALK)),
                      ("recommended", "warned")),
    "neighbors alike": (job(street(), profile=profile(word_of_mouth=WordOfMouth(alike=0.3)), funnel=True), ()),
    "invitations": (
        job(street(), street(acquisition=Acquisition(referral=REFERRAL))),
        ("offers_used",),
    ),
    "a breach": (
        job(
            street(program=PLAIN),
            street(
                program=PLAIN, campaigns=RULES, service=Service(failure_probability=0.1,
                                                                breach=Breach(week=5, opt_out=0.6)),
            ),
            profile=profile(),
        ),
        ("offers_used",),
    ),
    "ways and free shipping": (
        job(street(), street(fulfilment=WAYS), street(fulfilment=SHIPPED, rival={"fulfilment": SHOP})),
        ("delivered", "picked_up", "in_store", "shipping", "ship_topped_up"),
    ),
    "the funnel alone": (job(street(), street(program=PLAIN), funnel=True), ("won_back",)),
    "events, promotions, a guide": (
        job(
            street(),
            street(promotions=SALES, rival={"model": "guide", "business": Business(commission=0.1, rebate=0.5)}),
            events=tuple(SINGLES.items()),
        ),
        ("orders",),
    ),
    "bad times and price tools": (
        job(
            street(program=PLAIN),
            street(program=PLAIN, price_index=1.1),
            economy=(Phase(start_week=3, weeks=6, basket=-0.1, member_shield=0.5, price_sensitivity=0.4),),
            price_tools=PriceTools(start_week=5, use=0.2),
            profile=profile(deals=Deals(prone_price_sensitivity=1.5)),
        ),
        ("joins",),
    ),
    "dials, returns, novelty, entry, member price": (
        job(
            street(program=PLAIN, rival={"enters_week": 4}),
            street(
                service=Service(failure_probability=0.1, complaint=0.5, dials=GOOD_DIALS),
                returns=Returns(probability=0.1, ease=0.5),
                novelty=Novelty(appeal=0.5, every_weeks=5, start_week=2),
                program=PLAIN.model_copy(update={"member_price": MemberPrice()}),
                rival={"enters_week": 4},
            ),
        ),
        ("joins", "discounts", "returns"),
    ),
    "reactions": (
        job(
            street(acquisition=media(radio=RADIO), rival={"acquisition": media(radio=RADIO), "reactions": WAR}),
            street(price_index=0.9, acquisition=media(radio=RADIO, feed=FEED),
                   rival={"acquisition": media(radio=RADIO), "reactions": WAR}),
            street(price_index=0.9, promotions=SALES, rival={"reactions": UNDERCUT}),
            events=tuple(SINGLES.items()),
        ),
        ("orders",),
    ),
    "brand": (
        job(
            street(acquisition=media(radio=RADIO)),
            street(acquisition=media(radio=RADIO, feed=FEED)),
            profile=profile(brand=Brand(weight=2.0, half_life_weeks=4.0), word_of_mouth=TALK),
        ),
        ("contacts",),
    ),
}  # fmt: skip


def busy(program: Program | None, **more: Any) -> tuple[Store, ...]:
    """Everything at once at our store, much of it at the rival's."""
    ours = {
        "program": program,
        "acquisition": Acquisition(channels={"radio": RADIO, "coupon": COUPON, "group": GROUP}, referral=REFERRAL),
        "campaigns": {name: OTHERS[name] for name in ("segment", "new")}
        | {"best": mail("value", budget_per_week=30.0)},
        "win_back": LOST,
        "hold_out": HoldOut(share=0.2),
        "fulfilment": WAYS,
        "promotions": SALES,
        "novelty": Novelty(appeal=0.3, every_weeks=6),
        "returns": Returns(probability=0.1, ease=-0.5, after_weeks=2),
        "service": Service(failure_probability=0.1, opt_out=0.2, dials=GOOD_DIALS, breach=Breach(week=11, opt_out=0.4)),
    }
    rival = {
        "fulfilment": SHOP,
        "acquisition": media(radio=RADIO),
        "reactions": WAR | UNDERCUT,
        "campaigns": {"risk": mail("risk")},
        "win_back": LOST.model_copy(update={"kind": "upgrade"}),
    }
    return street(rival=rival, **(ours | more))


EVERYTHING: dict[str, Any] = {
    "profile": profile(
        word_of_mouth=TALK.model_copy(update={"alike": 0.2}), brand=Brand(weight=1.0),
        deals=Deals(prone_price_sensitivity=1.4),
    ),
    "events": tuple(SINGLES.items()),
    "economy": (Phase(start_week=6, weeks=8, member_shield=0.6),),
    "price_tools": PriceTools(use=0.05, start_week=9),
    "shoppers": 170,
    "burn_in_weeks": 26,
    "weeks": 30,
}  # fmt: skip
MANY = ("offers_used", "contacts", "recommended", "warned", "shipping", "picked_up", "in_store", "won_back", "joins",
        "discounts", "failures", "returns")  # fmt: skip
MEMBERS = PLAIN.model_copy(update={"member_price": MemberPrice()})
TOGETHER: dict[str, tuple[Job, tuple[str, ...]]] = {
    "everything, without a program, with a plain one": (
        job(busy(None), busy(MEMBERS), busy(MEMBERS, price_index=0.95, win_back=None), **EVERYTHING),
        MANY,
    ),
    "everything, with rules in full, also changed in the run": (
        job(
            busy(RICH),
            busy(RICH, campaigns=RULES, hold_out=None),
            busy(RICH.model_copy(update={"member_price": MemberPrice()}), fulfilment=Fulfilment()),
            changes=((), ((9, busy(VOUCHERS, acquisition=media(coupon=COUPON))),), ()),
            **EVERYTHING,
        ),
        MANY,
    ),
    "a quiet burn-in, everything from week 0 on": (
        job(street(), busy(MEMBERS, campaigns=RULES), today=street(), **EVERYTHING),
        MANY,
    ),
}
