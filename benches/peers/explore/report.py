"""The tables of benches/README.md."""

import os
import platform

import bars
from figures import MIB, Figures, bytes_per_city, bytes_per_link, percentile

BEGIN = "<!-- explore: make bench-explore writes what follows -->"
END = "<!-- explore: up to here -->"


def text(results, load):
    """All tables."""
    networks = [Figures(result) for result in results]
    parts = [
        f"{machine(results[0], load)}\n{equal(networks)}",
        held(networks),
        loading(networks),
        exploring(networks),
        beside(networks),
        reaching(networks),
        *(fields(network) for network in networks if network.fields()),
    ]
    return "\n\n".join(parts)


def put(path, tables):
    """Puts the tables between their marks in a file."""
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise RuntimeError(f"{path} does not have the lines {BEGIN!r} and {END!r}; put them where the tables belong")
    path.write_text(f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}", encoding="utf-8")


def machine(result, load):
    """On what it was measured, and how busy that was before."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return (
        f"{len(names) or os.cpu_count()} cores of {names[0] if names else platform.machine()}, {memory:.0f} GiB; "
        f"{result['program']}, igraph {result['igraph']['version']} on Python {platform.python_version()}, "
        f"PostgreSQL {result['postgresql']['version']}; load average before: {load:.1f}."
    )


def equal(networks):
    """What was compared."""
    totals, furthest = {}, []
    for network in networks:
        for what, count in network.result["compared"].items():
            totals[what] = totals.get(what, 0) + count
        furthest += [network.result["igraph"]["page_rank"][name] for name in ("furthest", "relative")]
    return (
        f"Equal to igraph's: {totals['paths']:,} lengths of paths and {totals['neighbourhoods']:,} neighbourhoods; "
        f"to PostgreSQL's: {totals['paths, PostgreSQL']:,} and {totals['neighbourhoods, PostgreSQL']:,}. "
        f"PageRanks are at most {max(furthest[::2]):.1g} from igraph's, or {max(furthest[1::2]):.1g} of their value."
    )


def table(title, head, rows, words=0):
    """A Markdown table, whose first columns are words."""
    ruler = ["---"] * words + ["---:"] * (len(head) - words)
    lines = [f"| {' | '.join(cells)} |" for cells in [head, ruler, *rows]]
    return "\n".join([f"#### {title}", "", *lines])


def size(network):
    """The first cells of a row."""
    return [f"{network.cities:,}", f"{network.links:,}"]


def number(figure):
    """Three digits, and all before the point."""
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"


def spread(times):
    """p50 and p99."""
    return " / ".join(number(percentile(times, share)) for share in (0.5, 0.99))


def held(networks):
    """The bars."""
    rows = [[bar.text, bar.figure, "yes" if bar.holds else "**no**"] for bar in bars.all_of(networks)]
    return table("Bars", ["what must hold", "measured", "holds"], rows, 1)


def loading(networks):
    """Time and memory."""
    head = ["cities", "links", "load ms", "csv crate alone ms", "load by csv", "resident MiB", "peak MiB"]
    head += ["bytes a link", "of it texts", "bytes a city"]
    rows = []
    for place, network in enumerate(networks):
        fewer = networks[place - 1] if place and networks[place - 1].cities == network.cities else None
        each = ["–", "–", "–"]
        if fewer:
            whole, beyond = bytes_per_link(fewer, network)
            each = [number(whole), number(whole - beyond), number(bytes_per_city(fewer, network))]
        times = [network.loading, network.parsing, network.loading / network.parsing]
        memory = [network.resident / MIB, network.peak / MIB]
        rows.append([*size(network), *map(number, times), *map(number, memory), *each])
    return table("Loading", head, rows)


def exploring(networks):
    """Ours at each size."""
    works = ["path", "neighbourhood", "suggestions", "page"]
    head = ["cities", "links", "path", "two links around", "ten suggestions", "the first ever", "page of 100"]
    rows = []
    for network in networks:
        cells = [spread(network.times("ours", work)) for work in works]
        cells.insert(3, number(network.first_suggestion))
        rows.append([*size(network), *cells, number(network.measures)])
    return table("Exploring, p50 / p99 in ms", [*head, "all measures"], rows)


def beside(networks):
    """The same questions put to others."""
    head = ["cities", "links", "work", "ours", "igraph", "igraph by ours", "ours", "PostgreSQL", "PostgreSQL by ours"]
    rows = []
    for network in networks:
        for work, name in (("path", "path"), ("neighbourhood", "two links around")):
            more = "" if network.has_ended(work) else "> "
            cells = compared(network.beside_igraph(work)) + compared(network.beside_postgresql(work), more)
            rows.append([*size(network), name, *cells])
        ours, theirs = network.page_rank()
        rows.append([*size(network), "PageRank", *map(number, [ours, theirs, theirs / ours]), *["–"] * 3])
    return table("Beside others, p50 / p99 in ms of the same questions, and p99 by ours; PageRank, median in ms", head, rows)


def compared(times, more=""):
    """The times of ours and of another, and what p99 is by ours."""
    ours, theirs = times
    if not ours:
        return ["–", "–", "–"]
    ratio = percentile(theirs, 0.99) / percentile(ours, 0.99)
    return [spread(ours), more + spread(theirs), more + number(ratio)]


def reaching(networks):
    """Walks over the whole network."""
    rows = []
    for network in networks:
        times = [network.reach(way) for way in ("ours", "bare", "petgraph")]
        rows.append([*size(network), *map(number, times), f"{times[0] / times[1]:.2f}"])
    head = ["cities", "links", "ours", "bare", "petgraph's `Bfs`", "ours by bare"]
    return table("All cities from one, median in ms", head, rows)


def fields(network):
    """Each field on its own."""
    rows = [[f"`{name}`", *map(number, times)] for name, times in network.fields().items()]
    return table("One field a query, on the bundled network", ["field", "p50 ms", "p99 ms"], rows, 1)
