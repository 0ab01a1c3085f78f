"""Ways to score the cities that a city is not linked with.

Scores are whole numbers wherever they are sums, of billionths: whole numbers add up to the same in
any order, so that equal scores are equal, and the order of slugs decides, on any machine.
"""

from math import log, log1p, sqrt
from random import Random

from .oracle import FIELD, NEAR_KM, NEW_COUNTRY

UNIT = 10**9
NO_REASON = -1


def units(value):
    """A number in billionths."""
    return round(value * UNIT)


class Around:
    """What links one city with all others, read off the ties that are not hidden."""

    def __init__(self, scene, city):
        self.scene, self.world, self.city = scene, scene.world, city
        self.own = scene.ties[city]
        self.others = [other for other in range(self.world.size)
                       if other != city and other not in self.own]
        self.kept = {}

    def over_common(self, name, weigh):
        """For each city the sum over common partners; weigh is of two ties and the partner."""
        if name not in self.kept:
            sums = [0] * self.world.size
            for partner, tie in self.own.items():
                for other, other_tie in self.scene.ties[partner].items():
                    sums[other] += weigh(tie, other_tie, partner)
            self.kept[name] = sums
        return self.kept[name]

    def near(self, near_km=NEAR_KM):
        """The part for distance."""
        scale = self.scene.kept.setdefault(("near", near_km), {})
        if self.city not in scale:
            scale[self.city] = [units(1 / (1 + km / near_km)) for km in self.world.km[self.city]]
        return scale[self.city]

    def new(self):
        """1 for each city in a country that is neither its own nor a partner's."""
        if "new" not in self.kept:
            cities = self.world.cities
            known = {cities[self.city].country} | {cities[partner].country for partner in self.own}
            self.kept["new"] = [0 if city.country in known else 1 for city in cities]
        return self.kept["new"]


class Scene:
    """A world with the ties that are not hidden."""

    def __init__(self, world, ties, seed, kept):
        self.world, self.ties, self.seed, self.kept = world, ties, seed, kept
        self.degree = [len(own) for own in ties]
        strength = [sum(own.values()) for own in ties]
        self.by_degree = [log(max(degree, 2)) for degree in self.degree]
        self.by_strength = [log1p(total) if total else 1.0 for total in strength]
        self.hub = [units(log1p(total)) for total in strength]


def common_neighbours(around):
    """How many partners two cities have in common."""
    return around.over_common("count", lambda tie, other, partner: 1)


def jaccard(around):
    """The share of common partners among all partners of the two."""
    degree = around.scene.degree
    own = degree[around.city]
    return [count / (own + degree[other] - count) if count else 0.0
            for other, count in enumerate(common_neighbours(around))]


def preferential_attachment(around):
    """The product of the numbers of partners."""
    own = around.scene.degree[around.city]
    return [own * degree for degree in around.scene.degree]


def at_random(around):
    """Any number."""
    dice = Random(f"{around.scene.seed} {around.city}")
    return [dice.random() for _ in range(around.world.size)]


def adamic_adar(around):
    """Adamic and Adar 2003."""
    logs = around.scene.by_degree
    return around.over_common("aa", lambda tie, other, partner: units(1 / logs[partner]))


def resource_allocation(around):
    """Zhou, Lü and Zhang 2009."""
    degree = around.scene.degree
    return around.over_common("ra", lambda tie, other, partner: units(1 / degree[partner]))


def weighted_adamic_adar(around):
    """Murata and Moriyasu 2007, as Lü and Zhou 2010 write it."""
    logs = around.scene.by_strength
    return around.over_common("waa", lambda tie, other, partner:
                              units((tie + other) / logs[partner]))


def weaker_tie(around):
    """The part for common partners: the root of the weaker tie."""
    logs = around.scene.by_strength
    return around.over_common("root", lambda tie, other, partner:
                              units(sqrt(min(tie, other)) / logs[partner]))


def weaker_tie_without_root(around):
    """The same without the root."""
    logs = around.scene.by_strength
    return around.over_common("line", lambda tie, other, partner:
                              units(min(tie, other) / logs[partner]))


def field_alone(around):
    """Whether a field is shared."""
    return around.world.share[around.city]


def distance_alone(around):
    """The nearest first."""
    return around.near()


def suggestions(common=weaker_tie, field=FIELD, near=1.0, near_km=NEAR_KM, new=NEW_COUNTRY,
                hubs=0.0):
    """The score, or another with parts left out, weighed otherwise or made otherwise."""
    field, new = units(field), units(new)

    def scores(around):
        parts = zip(common(around), common_neighbours(around), around.world.share[around.city],
                    around.near(near_km), around.new(), around.scene.hub)
        return [ties + field * share + round(near * close) + new * abroad + round(hubs * hub)
                if count or share else NO_REASON
                for ties, count, share, close, abroad, hub in parts]
    return scores


def no_common(around):
    """Nothing for common partners."""
    return [0] * around.world.size


def field_and_distance(around):
    """The parts for field and distance alone, with or without a reason."""
    field = units(FIELD)
    return [field * share + close
            for share, close in zip(around.world.share[around.city], around.near())]


SCORE = "the score"
OTHERS = {
    "random": at_random,
    "preferential attachment": preferential_attachment,
    "common neighbours": common_neighbours,
    "Jaccard": jaccard,
    "Adamic–Adar": adamic_adar,
    "resource allocation": resource_allocation,
    "field alone": field_alone,
    "distance alone": distance_alone,
    "field and distance": field_and_distance,
}
METHODS = {SCORE: suggestions(), **OTHERS}
VARIANTS = {
    "without common partners": suggestions(common=no_common),
    "without the field": suggestions(field=0),
    "without the distance": suggestions(near=0),
    "without the new country": suggestions(new=0),
    "common partners by Adamic–Adar": suggestions(common=adamic_adar),
    "common partners by weighted Adamic–Adar": suggestions(common=weighted_adamic_adar),
    "weaker tie without the root": suggestions(common=weaker_tie_without_root),
    "with 0.1 · ln(1 + *p*) of the city suggested": suggestions(hubs=0.1),
}
CHOICES = {
    "as chosen": suggestions(),
    "field 0.5": suggestions(field=0.5),
    "field 1": suggestions(field=1),
    "distance half as much": suggestions(near=0.5),
    "distance twice as much": suggestions(near=2),
    "500 km": suggestions(near_km=500),
    "2000 km": suggestions(near_km=2000),
    "new country 0": suggestions(new=0),
    "new country 0.25": suggestions(new=0.25),
}
