"""The cities and links of a year, as numbers: a city is its place in the order of slugs."""

from functools import cached_property

from .oracle import TODAY, Network


class World:
    """What does not change when links are hidden."""

    def __init__(self, year=TODAY.year):
        network = Network(year)
        self.cities = network.cities
        self.size = len(self.cities)
        self.place = {city.slug: place for place, city in enumerate(self.cities)}
        self.partnerships = [tuple(self.place[slug] for slug in partnership.cities)
                             for partnership in network.partnerships]
        self.kinds = [partnership.kind for partnership in network.partnerships]

    @cached_property
    def km(self):
        """The kilometres from each city to each."""
        return [[one.km_from(other.latitude, other.longitude) for other in self.cities]
                for one in self.cities]

    @cached_property
    def share(self):
        """1 for each two cities that share a field, and 0 for others."""
        return [[1 if one.fields & other.fields else 0 for other in self.cities]
                for one in self.cities]

    def ties(self, partnerships):
        """For each city and each partner of it, how strong the tie is (Newman 2001)."""
        ties = [{} for _ in range(self.size)]
        for cities in partnerships:
            for city in cities:
                for other in cities:
                    if other != city:
                        before = ties[city].get(other, 0.0)
                        ties[city][other] = before + 1 / (len(cities) - 1)
        return ties

    @cached_property
    def all_ties(self):
        """The ties with nothing hidden."""
        return self.ties(self.partnerships)
