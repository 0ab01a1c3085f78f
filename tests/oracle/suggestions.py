"""Whom a city might approach next, by the score of docs/suggestions.md.

    score = common + field + near + new

common  over the partners z of both, the sum of sqrt(the weaker of the two ties) / ln(1 + p), with p
        the number of partnerships of z
field   FIELD, if they share a creative field now
near    1 / (1 + d/NEAR_KM), with d the kilometres between them
new     NEW_COUNTRY, if the country is neither its own nor that of a partner

Suggested are cities that are no partners yet and have a partner or a field in common with it.
"""

from collections import Counter
from math import log, sqrt

from records import BY_SLUG, TODAY, Network

FIELD = 0.75
NEAR_KM = 1000
NEW_COUNTRY = 0.1
SHOWN = 10

# Of every kind: one whose field changed, one far from the others, the one with the most partners, one
# with many twinnings, one whose partners mostly come from one initiative, one with one partner, two
# without (one of them alone in its country), one with fewer suggestions than are asked for, and one
# close to where the longitudes begin anew.
CITIES = ["lyon", "melbourne", "fabriano", "barcelona", "rome", "bissau", "aberystwyth", "korhogo",
          "bistrita", "whanganui"]
EARLIER = [(2014, "melbourne"), (2016, "lyon"), (2019, "krakow")]


class Scores:
    """What suggests a city to another, in the network of a year."""

    def __init__(self, network):
        self.network = network
        self.cities = {city.slug: city for city in network.cities}
        self.partnerships = Counter(slug for partnership in network.partnerships
                                    for slug in partnership.cities)

    def common_partners(self, city, other):
        """The cities that both have as a partner, in order."""
        return sorted(city.partners & other.partners)

    def common(self, city, other):
        """How much the common partners speak for it. Ties are compared as exact fractions."""
        ties, total = self.network.ties, 0.0
        for partner in self.common_partners(city, other):
            total += self.common_of(partner, ties[city.slug][partner], ties[other.slug][partner])
        return total

    def common_of(self, partner, tie, other_tie):
        """How much one common partner speaks for it."""
        return sqrt(min(tie, other_tie)) / log(1 + self.partnerships[partner])

    def is_new_country(self, city, other):
        """Whether the other's country is neither the city's own nor that of a partner."""
        return other.country not in {city.country} | {self.cities[slug].country
                                                      for slug in city.partners}

    def parts(self, city, other):
        """The parts of the score by their names, in the order in which they are added."""
        km = city.km_from(other.latitude, other.longitude)
        return {
            "common": self.common(city, other),
            "field": FIELD if city.fields & other.fields else 0.0,
            "near": 1 / (1 + km / NEAR_KM),
            "new": NEW_COUNTRY if self.is_new_country(city, other) else 0.0,
        }

    def suggested(self, slug):
        """All that have a reason, as (score, city), the best first, equals in order of slug."""
        city = self.cities[slug]
        found = []
        for other in self.network.cities:
            if other is city or other.slug in city.partners:
                continue
            if city.partners & other.partners or city.fields & other.fields:
                parts = self.parts(city, other)
                total = 0.0
                for part in parts.values():
                    total += part
                found.append((total, other))
        return sorted(found, key=lambda pair: (-pair[0], pair[1].slug))

    def shown(self, slug):
        """The first suggestions of a city, with the grounds of each and the parts of its score."""
        city, found = self.cities[slug], self.suggested(slug)
        scores = [score for score, _ in found[:SHOWN + 1]]
        assert all(one - next_ > 1e-9 for one, next_ in zip(scores, scores[1:])), f"a tie: {slug}"
        return [
            {
                "city": other.slug,
                "score": round(score, 9),
                "parts": {name: round(part, 9) for name, part in self.parts(city, other).items()},
                "sharedFields": sorted(city.fields & other.fields),
                "commonPartners": self.common_partners(city, other),
                "distanceKm": round(city.km_from(other.latitude, other.longitude), 6),
                "newCountry": self.is_new_country(city, other),
            }
            for score, other in found[:SHOWN]
        ]


def suggestions():
    """The first ten for some cities, today and in earlier years, and how many there are at all."""
    most = max(TODAY.cities, key=lambda city: len(city.partners))
    assert most.slug == "fabriano", most.slug
    assert not BY_SLUG["korhogo"].partners, "korhogo has a partner"
    assert [city.slug for city in TODAY.cities if city.country == "CI"] == ["korhogo"]

    answer = []
    for year, slugs in [(None, CITIES)] + [(year, [slug]) for year, slug in EARLIER]:
        scores = Scores(TODAY if year is None else Network(year))
        answer += [{"asOf": year, "city": slug, "totalCount": len(scores.suggested(slug)),
                    "suggestions": scores.shown(slug)} for slug in slugs]
    assert next(entry for entry in answer if entry["city"] == "bistrita")["totalCount"] < SHOWN
    return answer
