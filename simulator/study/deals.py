"""How shoppers take offers and contacts.

Every number stands beside its unit, source (ids of docs/evidence.md) and confidence.
"""

from __future__ import annotations

from simulator.study._field import Table, parameter


class Deals(Table):
    """Who looks out for deals, and how offers are taken."""

    prone_share: float = parameter(
        0.3,
        "share of shoppers who are deal-prone, whatever their tastes",
        unit="share",
        source="data.md: independent of store loyalty",
        confidence="assumed",
        low=0.2,
        high=0.4,
        ge=0,
        le=1,
    )
    prone_price_sensitivity: float = parameter(
        1.0,
        "multiplies the price slope of the deal-prone; the others' falls so that the mean stays",
        unit="1",
        source="AQ1",
        confidence="assumed",
        low=1.0,
        high=1.5,
        ge=0,
        le=10,
    )
    mass_relevance: float = parameter(
        0.01,
        "probability that a mass offer is about something the shopper wants",
        unit="share",
        source="PE8, T12",
        confidence="assumed",
        low=0.005,
        high=0.02,
        gt=0,
        le=1,
    )
    personal_relevance: float = parameter(
        0.25,
        "the same of an offer at precision 1; in between in proportion on the scale of logarithms",
        unit="share",
        source="PE8: 12-20 % are used",
        confidence="assumed",
        low=0.15,
        high=0.35,
        gt=0,
        le=1,
    )
    prone_relevance: float = parameter(
        1.5,
        "multiplies relevance for the deal-prone",
        unit="1",
        source="PE8",
        confidence="assumed",
        low=1.0,
        high=2.0,
        ge=0,
        le=10,
    )
    ship_top_up: float = parameter(
        0.4,
        "probability of filling up a basket just below free shipping; falls to 0 at incentives.top_up_reach below",
        unit="share",
        source="PE2",
        confidence="assumed",
        low=0.2,
        high=0.6,
        ge=0,
        le=1,
    )


class Contacts(Table):
    """How much contact shoppers bear."""

    half_life_weeks: float = parameter(
        4.0,
        "half-life of the memory of contacts from one store",
        unit="weeks",
        confidence="assumed",
        low=2.0,
        high=8.0,
        gt=0,
        le=104,
    )
    tolerated: float = parameter(
        2.0,
        "contacts in memory that nobody minds: one every four weeks adds up to 2",
        unit="contacts",
        source="model: a contact a month is usual; annoyance adds up for whoever orders seldom",
        confidence="assumed",
        low=1.5,
        high=3.0,
        ge=0,
        le=100,
    )
    fatigue: float = parameter(
        0.3,
        "each contact above that multiplies relevance by exp of minus this",
        unit="1",
        confidence="assumed",
        low=0.1,
        high=0.6,
        ge=0,
        le=10,
    )
    annoyance: float = parameter(
        0.02,
        "each contact above that takes this from experience",
        unit="experience",
        confidence="assumed",
        low=0.0,
        high=0.05,
        ge=0,
        le=5,
    )
