"""Hiding links, and counting how many of them a method finds."""

from heapq import nlargest
from random import Random
from statistics import mean

from .methods import Around, Scene

TOP = 10
HIDDEN = 5  # one in so many


def one_in_five(items, seed):
    """A fifth of the items. Only random() is promised to be the same in every Python."""
    dice = Random(seed)
    drawn = sorted((dice.random(), place) for place in range(len(items)))
    return {place for _, place in drawn[:round(len(items) / HIDDEN)]}


def hide_pairs(world, seed):
    """Protocol 1: a fifth of the linked pairs, whatever links them."""
    ties = world.ties(world.partnerships)
    pairs = [(one, other) for one in range(world.size) for other in sorted(ties[one])
             if one < other]
    for place in one_in_five(pairs, seed):
        one, other = pairs[place]
        del ties[one][other], ties[other][one]
    return ties


def hide_partnerships(world, seed):
    """Protocol 2: a fifth of the partnerships, each with all the links it makes."""
    hidden = one_in_five(world.partnerships, seed)
    return world.ties([cities for place, cities in enumerate(world.partnerships)
                       if place not in hidden])


PROTOCOLS = {"pairs": hide_pairs, "partnerships": hide_partnerships}


def top(around, scores, count=TOP):
    """The cities with the highest scores, equals in order of slug; none below nought."""
    best = nlargest(count, around.others, key=scores.__getitem__)
    return [other for other in best if scores[other] >= 0]


class Trial:
    """One network with links hidden."""

    def __init__(self, world, ties, all_ties, seed, kept):
        self.scene = Scene(world, ties, seed, kept)
        missing = [set(all_ties[city]) - set(ties[city]) for city in range(world.size)]
        self.hidden = {city: links for city, links in enumerate(missing) if links}
        self.around = {city: Around(self.scene, city) for city in self.hidden}

    def found(self, method):
        """For each city with a hidden link, those hidden links that are among the first ten."""
        return {city: self.hidden[city].intersection(top(around, method(around)))
                for city, around in self.around.items()}

    def best(self):
        """What a method that knows the hidden links would find."""
        return {city: sorted(links)[:TOP] for city, links in self.hidden.items()}

    def measure(self, found, cities=None):
        """Precision and recall among the first ten, each the mean over the cities."""
        cities = self.hidden if cities is None else cities
        precision = mean(len(found[city]) / TOP for city in cities)
        recall = mean(len(found[city]) / len(self.hidden[city]) for city in cities)
        return precision, recall


def trials(world, protocol, seeds):
    """A trial for each seed."""
    kept = {}
    for seed in seeds:
        yield Trial(world, PROTOCOLS[protocol](world, seed), world.all_ties, seed, kept)


def windows(worlds, width):
    """A trial for each year: the network then, and the links that began within some years."""
    for world, later in worlds:
        ties = later.ties(later.partnerships)
        there = {later.place[city.slug]: place for place, city in enumerate(world.cities)}
        begun = [{there[other] for other in ties[later.place[city.slug]] if other in there}
                 for city in world.cities]
        yield Trial(world, world.ties(world.partnerships), begun, width, {})
