"""What the figures of one network come to."""

import math
import statistics

MIB = 1 << 20


def percentile(times, share):
    """The least of the times that so large a share of them does not exceed."""
    ordered = sorted(times)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


class Figures:
    """One network: how it loads, and how long its answers take. Times are in milliseconds."""

    def __init__(self, result):
        self.result = result
        self.cities = result["cities"]
        self.per_city = result["per_city"]
        self.links = result["ours"]["loaded"]["links"]

    def __str__(self):
        return f"{self.cities:,} cities, {self.links:,} links"

    def _middle(self, of):
        return statistics.median(of(load) for load in self.result["loads"])

    @property
    def loading(self):
        """From files to a graph."""
        return self._middle(lambda load: load["loaded"]["nanoseconds"]) / 1e6

    @property
    def parsing(self):
        """The files by the csv crate alone."""
        return self._middle(lambda load: load["parsing"]) / 1e6

    @property
    def resident(self):
        """Bytes that the loaded network adds to the program."""
        return self._middle(lambda load: load["loaded"]["resident"])

    @property
    def peak(self):
        """Bytes of the program when it had most, while loading."""
        return self._middle(lambda load: load["loaded"]["peak"])

    def times(self, of, work, places=None):
        """The times of a work by somebody, of all or of some of the questions."""
        asked = self.result[of][work]
        chosen = asked if places is None else [asked[place] for place in places]
        return [time / 1e6 for _, time in chosen]

    def p99(self, work):
        """That of ours, of all questions."""
        return percentile(self.times("ours", work), 0.99)

    def _whole(self, work):
        """The numbers of the questions to which ours is the whole answer: of large neighbourhoods cities
        are left out."""
        answers = enumerate(self.result["ours"][work])
        return [place for place, (answer, _) in answers if work == "path" or answer is not None]

    def beside_igraph(self, work):
        """The times of ours and of igraph, of questions that are the same work for both."""
        places = self._whole(work)
        return self.times("ours", work, places), self.times("igraph", work, places)

    def beside_postgresql(self, work):
        """The times of ours and of PostgreSQL, of questions that both were asked."""
        whole = set(self._whole(work))
        numbers = self.result["postgresql"]["places"][work]
        both = [(number, own) for own, number in enumerate(numbers) if number in whole]
        ours = self.times("ours", work, [number for number, _ in both])
        return ours, self.times("postgresql", work, [own for _, own in both])

    def has_ended(self, work):
        """Whether PostgreSQL answered all that it was asked."""
        return all(answer is not None for answer, _ in self.result["postgresql"][work])

    @property
    def first_suggestion(self):
        """The very first suggestion, which sets up the places of all cities."""
        return self.result["ours"]["first_suggestion"] / 1e6

    @property
    def measures(self):
        """All measures together."""
        return self.result["ours"]["measures"] / 1e6

    def page_rank(self):
        """PageRank, ours and igraph's."""
        times = [self.result["ours"]["page_ranks"], self.result["igraph"]["page_rank"]["times"]]
        return [statistics.median(of) / 1e6 for of in times]

    def reach(self, way):
        """A walk over the whole network: `ours`, `bare` or `petgraph`."""
        return statistics.median(walk[way] for walk in self.result["ours"]["reach"]) / 1e6

    def fields(self):
        """Each field with its p50 and its p99, medians of the rounds; nothing where none was asked for."""

        def middle(rounds, share):
            return statistics.median(percentile(times, share) for times in rounds) / 1e6

        measured = self.result.get("fields", {})
        return {name: (middle(rounds, 0.5), middle(rounds, 0.99)) for name, rounds in measured.items()}


def bytes_per_link(fewer, more):
    """What a link takes: how much more memory the network with more links has, by how many more those are.
    The second is without the text of its initiatives, as long as it is in the files."""
    links = more.links - fewer.links
    text = more.result["initiatives_bytes"] - fewer.result["initiatives_bytes"]
    memory = more.resident - fewer.resident
    return memory / links, (memory - text) / links


def bytes_per_city(fewer, more):
    """What a city takes, with its designations and texts: what is left where links are taken off."""
    each, _ = bytes_per_link(fewer, more)
    return (fewer.resident - each * fewer.links) / fewer.cities
