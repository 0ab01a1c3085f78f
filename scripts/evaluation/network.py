"""Tables about the network as it is: earlier years, candidates, suggestions with their parts."""

from .methods import CHOICES, METHODS, SCORE, Around, Scene
from .oracle import FIELD, NEAR_KM, NEW_COUNTRY, TODAY, Scores
from .protocols import TOP, top, windows
from .results import table
from .world import World

YEARS, WIDTH = [2015, 2017, 2019, 2021, 2023], 2
IN_YEARS = {
    SCORE: METHODS[SCORE],
    **{f"the same with {name}": CHOICES[name] for name in ("field 0.5", "field 1")},
    **{name: method for name, method in METHODS.items()
       if name not in (SCORE, "random", "preferential attachment")},
}
NEAREST = [0, 5, 10, 15, 20, 50, 100, 200]
LINKS = [0, 100, 200, 500, 1000, 2000, 20000]
ALL = 10**9
EXAMPLES = [("lyon", 5), ("korhogo", 3)]


def in_years():
    """What was found of the links that began in two years, in the network before them."""
    found = list(windows([(World(year), World(year + WIDTH)) for year in YEARS], WIDTH))
    rows = [["links begun", *(str(sum(map(len, trial.hidden.values())) // 2) for trial in found)],
            ["cities asked for", *(str(len(trial.hidden)) for trial in found)]]
    for name, method in IN_YEARS.items():
        measured = [trial.measure(trial.found(method)) for trial in found]
        rows.append([name, *(f"{precision:.3f} / {recall:.3f}" for precision, recall in measured)])
    return table(["", *(f"{year + 1}–{year + WIDTH}" for year in YEARS)], rows)


class Candidates:
    """The cities that are looked at in a large network, and the first ten among them."""

    def __init__(self, world):
        self.world = world
        scene = Scene(world, world.all_ties, 0, {})
        self.degree = scene.degree
        self.around = [Around(scene, city) for city in range(world.size)]
        self.scores = [METHODS[SCORE](around) for around in self.around]
        self.best = [top(around, scores) for around, scores in zip(self.around, self.scores)]

    def walked(self, city, links):
        """The cities with a common partner, partners with few links first, within so many links."""
        found = set()
        for partner in sorted(self.around[city].own, key=lambda own: (self.degree[own], own)):
            links -= self.degree[partner]
            if links < 0:
                break
            found.update(self.world.all_ties[partner])
        return found

    def nearest(self, city, count):
        """The nearest that share a field and are no partners."""
        sharing = [other for other in self.around[city].others if self.world.share[city][other]]
        return set(sorted(sharing, key=self.world.km[city].__getitem__)[:count])

    def row(self, links, count):
        """How many cities keep their first ten, and how many suggestions are kept."""
        same = kept = 0
        for city, around in enumerate(self.around):
            seen = self.walked(city, links) | self.nearest(city, count)
            scores = [score if other in seen else -1
                      for other, score in enumerate(self.scores[city])]
            first = top(around, scores)
            same += first == self.best[city]
            kept += len(set(first) & set(self.best[city]))
        return [f"{same} of {self.world.size}", f"{kept} of {sum(map(len, self.best))}"]

    def table(self):
        """Fewer near ones with all links walked, then fewer links with all near ones."""
        header = ["nearest K", "links walked B", "cities with the same ten", "suggestions kept"]
        rows = [[str(count), "all", *self.row(ALL, count)] for count in NEAREST]
        rows += [["200", str(links), *self.row(links, 200)] for links in LINKS]
        return table(header, rows)

    def agree_with_oracle(self, scores):
        """Whether the first ten of every city are those of tests/oracle."""
        cities = self.world.cities
        for place, city in enumerate(cities):
            expected = [other.slug for _, other in scores.suggested(city.slug)[:TOP]]
            found = [cities[other].slug for other in self.best[place]]
            assert found == expected, f"{city.slug}: {found}, by tests/oracle {expected}"


def examples(scores):
    """The first suggestions of some cities, added up."""
    header = ["for", "suggested", "score", "common", "field", "near", "new", "km",
              "common partners"]
    rows = []
    for slug, count in EXAMPLES:
        for row in scores.shown(slug)[:count]:
            names = [scores.cities[name].name for name in row["commonPartners"]]
            parts = [f"{part:.3f}" for part in row["parts"].values()]
            rows.append([scores.cities[slug].name, scores.cities[row["city"]].name,
                         f"{row['score']:.3f}", *parts, f"{row['distanceKm']:.0f}",
                         ", ".join(names) or "–"])
    return table(header, rows, words=("suggested", "common partners"))


def one_sum(scores):
    """The common partners of the first suggestion, one by one."""
    slug = EXAMPLES[0][0]
    city, other = scores.cities[slug], scores.suggested(slug)[0][1]
    ties, rows, total = scores.network.ties, [], 0.0
    for partner in scores.common_partners(city, other):
        own, others = ties[slug][partner], ties[other.slug][partner]
        alone = scores.common_of(partner, own, others)
        total += alone
        rows.append([scores.cities[partner].name, f"{float(own):.3f}", f"{float(others):.3f}",
                     str(scores.partnerships[partner]), f"{alone:.3f}"])
    rows.append(["together", "", "", "", f"{total:.3f}"])
    header = ["common partner", f"tie with {city.name}", f"tie with {other.name}",
              "its partnerships", "counts"]
    return table(header, rows)


def constants():
    """The constants of the score."""
    rows = [["field", f"{FIELD}"], ["distance at which nearness is a half", f"{NEAR_KM} km"],
            ["new country", f"{NEW_COUNTRY}"]]
    return table(["constant", "value"], rows)


def of_network(world):
    """The tables about the network as it is."""
    scores = Scores(TODAY)
    candidates = Candidates(world)
    candidates.agree_with_oracle(scores)
    return {"constants": constants(), "years": in_years(), "candidates": candidates.table(),
            "examples": examples(scores), "sum": one_sum(scores)}
