"""What every method found in every trial, and tables of it."""

from statistics import mean, stdev

from .methods import CHOICES, METHODS, SCORE, VARIANTS
from .protocols import PROTOCOLS, trials

REPORTED = range(1, 21)
CHOSEN_ON = range(1001, 1021)
BY_KIND = [SCORE, "common neighbours", "Adamic–Adar", "field alone", "distance alone"]
KINDS = ["TWINNING", "INITIATIVE"]
MEASURES = ["precision, pairs", "recall, pairs", "precision, partnerships", "recall, partnerships"]


def table(header, rows, words=()):
    """A table in Markdown, numbers to the right; the first column and those named hold words."""
    rule = ["---" if place == 0 or name in words else "---:" for place, name in enumerate(header)]
    lines = [header, rule, *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def spread(values, sign=""):
    """Mean and standard deviation. What rounds to nought has no minus: -0.0 + 0.0 is 0.0."""
    return f"{round(mean(values), 3) + 0.0:{sign}.3f} ± {stdev(values):.3f}"


class Results:
    """Precision and recall of every method under both protocols, trial by trial."""

    def __init__(self, world, methods, seeds):
        self.world = world
        self.seeds = len(seeds)
        self.measured = {name: {protocol: [] for protocol in PROTOCOLS} for name in methods}
        self.sizes = {protocol: [] for protocol in PROTOCOLS}
        self.by_kind = {name: {kind: [] for kind in KINDS} for name in methods}
        self.by_region = {region: [] for region in sorted({city.region for city in world.cities})}
        for protocol in PROTOCOLS:
            for trial in trials(world, protocol, seeds):
                self.take(protocol, trial, methods)

    def take(self, protocol, trial, methods):
        """Keep what the methods find in a trial."""
        links = sum(len(links) for links in trial.hidden.values()) // 2
        self.sizes[protocol].append((links, len(trial.hidden), *trial.measure(trial.best())))
        for name, method in methods.items():
            found = trial.found(method)
            self.measured[name][protocol].append(trial.measure(found))
            if protocol == "partnerships":
                self.take_kinds(name, trial, found)
                if name == SCORE:
                    self.take_regions(trial, found)

    def take_kinds(self, name, trial, found):
        """Of the hidden links of each kind, the share found: the mean over cities with one."""
        for kind in KINDS:
            pairs = {(one, other) for cities, of in zip(self.world.partnerships, self.world.kinds)
                     if of == kind for one in cities for other in cities}
            shares = []
            for city, hidden in trial.hidden.items():
                links = {other for other in hidden if (city, other) in pairs}
                if links:
                    shares.append(len(links & found[city]) / len(links))
            self.by_kind[name][kind].append(mean(shares))

    def take_regions(self, trial, found):
        """Precision and recall over the cities of each region."""
        for region, kept in self.by_region.items():
            cities = [city for city in trial.hidden if self.world.cities[city].region == region]
            if cities:
                kept.append((len(cities), *trial.measure(found, cities)))

    def columns(self, name):
        """The four measures of a method, each a list over the trials."""
        return [[measures[which] for measures in self.measured[name][protocol]]
                for protocol in PROTOCOLS for which in (0, 1)]

    def measures(self, names):
        """Mean and standard deviation over the trials."""
        rows = [[name, *(spread(column) for column in self.columns(name))] for name in names]
        return table(["", *MEASURES], rows)

    def means(self, names):
        """The means alone."""
        rows = [[name, *(f"{mean(column):.3f}" for column in self.columns(name))]
                for name in names]
        return table(["", *MEASURES], rows)

    def paired(self, names):
        """How far the score is ahead of others in the same trial, and in how many it is."""
        rows = []
        for name in names:
            cells = []
            for own, other in zip(self.columns(SCORE), self.columns(name)):
                ahead = [one - two for one, two in zip(own, other)]
                cells.append(f"{spread(ahead, '+')} ({sum(one > 0 for one in ahead)})")
            rows.append([name, *cells])
        return table(["", *MEASURES], rows)

    def splits(self):
        """How much is hidden."""
        rows = []
        for protocol, sizes in self.sizes.items():
            links, cities, *best = zip(*sizes)
            rows.append([protocol, *(f"{mean(column):.0f} ± {stdev(column):.0f}"
                                     for column in (links, cities)), *map(spread, best)])
        return table(["hidden", "links hidden", "cities asked for", "highest precision",
                      "highest recall"], rows)

    def kinds(self):
        """Recall by what made the links."""
        rows = [[name, *(spread(self.by_kind[name][kind]) for kind in KINDS)] for name in BY_KIND]
        return table(["", "of twinnings", "of links by initiatives"], rows)

    def regions(self):
        """Precision and recall of the score by region."""
        rows = []
        for region, kept in self.by_region.items():
            asked, precision, recall = zip(*kept)
            cities = [city for city in self.world.cities if city.region == region]
            alone = sum(not city.partners for city in cities)
            rows.append([region, str(len(cities)), str(alone), f"{mean(asked):.0f}",
                         spread(precision), spread(recall)])
        return table(["", "cities", "without a partner", "asked for", "precision", "recall"], rows)


def reported(world):
    """The tables of the seeds that nothing was chosen on."""
    results = Results(world, {**METHODS, **VARIANTS}, REPORTED)
    others = [name for name in METHODS if name != SCORE]
    return {
        "splits": results.splits(),
        "methods": results.measures(METHODS),
        "paired": results.paired(others),
        "parts": results.paired(VARIANTS),
        "kinds": results.kinds(),
        "regions": results.regions(),
    }


def chosen(world):
    """The table of the seeds that the constants were chosen on."""
    results = Results(world, {SCORE: METHODS[SCORE], **CHOICES}, CHOSEN_ON)
    return {"choices": results.means(CHOICES)}
