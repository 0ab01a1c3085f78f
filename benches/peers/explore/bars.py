"""What must hold of the figures."""

from dataclasses import dataclass

from figures import bytes_per_link, percentile

LINEAR = 1.2
LOAD_BY_PARSING = 2.5
BYTES_PER_LINK = 64
PATH_MS = 10
BY_IGRAPH = 5
BY_POSTGRESQL = 100
REACH_BY_BARE = 1.5
FIELD_MS = 1


@dataclass
class Bar:
    """A bar, what was measured, and whether it holds."""

    text: str
    figure: str
    holds: bool


def at_most(text, figure, most):
    """A figure that may not be larger."""
    return Bar(f"{text}: at most {most}", f"{figure:,.3g}", figure <= most)


def all_of(networks):
    """Every bar that can be told from these networks."""
    generated = [network for network in networks if network.per_city]
    found = []
    for per_city in sorted({network.per_city for network in generated}):
        found += growth([network for network in generated if network.per_city == per_city])
    if generated:
        found += largest(generated)
    for network in networks:
        found += fields(network)
    return found


def growth(networks):
    """From the smallest to the largest network with as many links a city."""
    small, large = networks[0], networks[-1]
    times = large.cities / small.cities
    if times == 1:
        return []

    def grown(what, ratio, most):
        span = f"{small.cities:,} to {large.cities:,} cities with {large.per_city}× links"
        return Bar(f"{span}: {what}", f"{ratio:.1f} times for {times:.0f}", ratio <= most)

    paths, suggestions = (large.p99(work) / small.p99(work) for work in ("path", "suggestions"))
    return [
        grown("load at most linear, ±20 %", large.loading / small.loading, LINEAR * times),
        grown("memory at most linear, ±20 %", large.resident / small.resident, LINEAR * times),
        grown("p99 of path sublinear", paths, times * 0.999),
        grown("p99 of suggestions sublinear", suggestions, times * 0.999),
    ]


def largest(generated):
    """Of the largest network."""
    last = generated[-1]
    bars = [
        at_most("load, by the csv crate alone", last.loading / last.parsing, LOAD_BY_PARSING),
        at_most("p99 of path, ms", last.p99("path"), PATH_MS),
        slower("igraph", last.beside_igraph("path"), BY_IGRAPH),
        slower("PostgreSQL", last.beside_postgresql("path"), BY_POSTGRESQL, last.has_ended("path")),
        at_most("all cities from one, by the bare walk", last.reach("ours") / last.reach("bare"), REACH_BY_BARE),
    ]
    fewer = [other for other in generated if other.cities == last.cities and other.links < last.links]
    if fewer:
        _, each = bytes_per_link(fewer[0], last)
        bars.insert(1, at_most("bytes a link beyond the texts", each, BYTES_PER_LINK))
    for bar in bars:
        bar.text = f"{last}: {bar.text}"
    return bars


def slower(name, times, least, is_whole=True):
    """How much longer somebody else takes for the same paths; at least so much where not all have ended."""
    ours, theirs = (percentile(each, 0.99) for each in times)
    figure = f"{'' if is_whole else '> '}{theirs / ours:,.0f}"
    return Bar(f"p99 of path, {name} by ours: at least {least}", figure, theirs / ours >= least)


def fields(network):
    """Of a network whose fields were asked for one by one."""
    p99s = {name: p99 for name, (_, p99) in network.fields().items()}
    if not p99s:
        return []
    slowest = max(p99s, key=p99s.get)
    bar = at_most("bundled network: p99 of any one field, ms", p99s[slowest], FIELD_MS)
    bar.figure += f" (`{slowest}`)"
    return [bar]
