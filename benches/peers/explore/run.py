"""Measures what it takes to explore networks of many sizes, beside igraph and PostgreSQL.

usage: python run.py [OPTION]... [SIZE]...

SIZE is a number of cities: 405 is the bundled network, any other is generated, with five and with ten
times as many links. Every answer that is timed is compared with what the others answer; where one
differs, it ends with an error and nothing is written.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # before the modules beside this one are read

import cluster
import network
import report

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
BUNDLED = 405
SIZES = [BUNDLED, 10_000, 100_000, 1_000_000]
LINKS_PER_CITY = [5, 10]
SEED = 1
# Processes that load, of each network.
ROUNDS = 3
ASKED = 1_000
# Of PostgreSQL less is asked, for it is slow, and a query ends after so many seconds.
ASKED_OF_POSTGRESQL = {"path": 20, "neighbourhood": 100}
POSTGRESQL_SECONDS = 60
# Nothing here takes as long, unless it hangs.
LONGEST_SECONDS = 3 * 3600
FURTHEST_PAGE_RANK = 1e-9


class Differs(Exception):
    """Two programs do not answer the same."""


def say(text):
    """Tells how far it is."""
    print(text, file=sys.stderr, flush=True)


def call(*command):
    """The line of JSON that a command prints last. It ends when this does."""
    words = [str(word) for word in command]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        try:
            output, _ = child.communicate(timeout=LONGEST_SECONDS)
        except BaseException:
            child.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=60)
            child.kill()
            raise
    if child.returncode != 0:
        raise RuntimeError(f"{' '.join(words)} ended with {child.returncode}")
    return json.loads(output.splitlines()[-1])


def built():
    """The program and our side of the measuring, in release builds."""
    cargo = ["cargo", "--locked"]
    subprocess.run([*cargo, "build", "--release", "--bin", "creative-cities"], check=True, cwd=ROOT)
    messages = subprocess.run(
        [*cargo, "bench", "--no-run", "--bench", "explore", "--message-format", "json-render-diagnostics"],
        check=True,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    executables = [json.loads(line).get("executable") for line in messages.stdout.splitlines()]
    target = ROOT / os.environ.get("CARGO_TARGET_DIR", "target")
    return target / "release/creative-cities", [path for path in executables if path][-1]


def put_questions(data, folder):
    """Draws pairs of cities, and cities, at random: the same whenever it is done."""
    cities, chance = network.slugs(data), random.Random(SEED)
    pairs = [chance.choices(cities, k=2) for _ in range(ASKED)]
    write(folder / "pairs.txt", pairs)
    write(folder / "cities.txt", [[chance.choice(cities)] for _ in range(ASKED)])
    return pairs


def write(path, rows):
    """Writes the words of each line."""
    path.write_text("".join(" ".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")


def check(what, ours, theirs):
    """Compares answers one by one, where both are known; how many those are."""
    both = [pair for pair in zip(ours, theirs) if None not in (pair[0], pair[1])]
    for place, (mine, other) in enumerate(both):
        if mine != other:
            raise Differs(f"{what}: ours is {mine} and theirs {other} (number {place} of those compared)")
    return len(both)


def answers(asked):
    """What was answered, without the times."""
    return [answer for answer, _ in asked]


def ask(data, folder, explore):
    """What ours, igraph and PostgreSQL answer on one network, and what they take."""
    pairs = put_questions(data, folder)
    ours = call(explore, "ask", data, folder)
    igraph = call(sys.executable, HERE / "with_igraph.py", data, folder)
    # Whether there is a path is a part of the answer: -1 where there is none.
    lengths = [[-1 if length is None else length for length in answers(of["path"])] for of in (ours, igraph)]
    compared = {
        "links": check("links", [ours["loaded"]["links"]], [igraph["links"]]),
        "paths": check("lengths of paths, igraph", *lengths),
        "neighbourhoods": check(
            "neighbourhoods, igraph", answers(ours["neighbourhood"]), answers(igraph["neighbourhood"])
        ),
    }
    furthest = igraph["page_rank"]["furthest"]
    if furthest > FURTHEST_PAGE_RANK:
        raise Differs(f"PageRank, igraph: one is {furthest} from ours")

    say("  PostgreSQL")
    known = [place for place, length in enumerate(answers(ours["path"])) if length is not None]
    known = known[: ASKED_OF_POSTGRESQL["path"]]
    write(folder / "known.txt", [[*pairs[place], ours["path"][place][0]] for place in known])
    around = network.lines(folder, "cities")[: ASKED_OF_POSTGRESQL["neighbourhood"]]
    write(folder / "around.txt", around)
    postgresql = call(sys.executable, HERE / "with_postgresql.py", data, folder, POSTGRESQL_SECONDS)
    postgresql["places"] = {"path": known, "neighbourhood": list(range(len(around)))}
    found = [ours["path"][place][0] for place in known]
    sizes = [around and around[0] for around in answers(ours["neighbourhood"])]
    check("links, PostgreSQL", [ours["loaded"]["links"]], [postgresql["links"]])
    compared["paths, PostgreSQL"] = check("lengths of paths, PostgreSQL", found, answers(postgresql["path"]))
    compared["neighbourhoods, PostgreSQL"] = check(
        "sizes of neighbourhoods, PostgreSQL", sizes, answers(postgresql["neighbourhood"])
    )
    return {"ours": ours, "igraph": igraph, "postgresql": postgresql, "compared": compared}


def generated(program, cities, links, folder):
    """The directory of a network that the program makes up."""
    data = folder / "network"
    numbers = ["--cities", cities, "--links", links, "--seed", SEED]
    command = [program, "generate", *numbers, "--out", data]
    subprocess.run([str(word) for word in command], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return data


def measured(cities, per_city, programs, options):
    """All figures of one network."""
    program, explore = programs
    with tempfile.TemporaryDirectory(prefix="creative-cities-explore-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # for the user of PostgreSQL
        if per_city is None:
            data = ROOT / "data"
        elif options.networks:
            data = options.networks / f"{cities}-{per_city}"
        else:
            data = generated(program, cities, cities * per_city, folder)
        say("  loading")
        loads = [call(explore, "load", data) for _ in range(ROUNDS)]
        say("  exploring")
        result = {"cities": cities, "per_city": per_city, "loads": loads, **ask(data, folder, explore)}
        version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True, cwd=ROOT)
        result["program"] = version.stdout.strip()
        result["initiatives_bytes"] = (data / "initiatives.csv").stat().st_size
        if per_city is None:
            result["fields"] = call(explore, "fields", data, folder)
        return result


def arguments():
    """What is asked for on the command line."""
    parser = argparse.ArgumentParser(description="Measures what it takes to explore networks of many sizes.")
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZE", help=f"{SIZES} if none is given")
    parser.add_argument("--program", help="creative-cities to generate networks with, built if not given")
    parser.add_argument("--explore", help="our side, the bench `explore`, built if not given")
    parser.add_argument("--networks", type=Path, help="a folder of networks such as 10000-5, already made")
    parser.add_argument("--figures", type=Path, help="a file for all figures, in JSON")
    parser.add_argument(
        "--write", type=Path, help="a Markdown file to keep the tables in; not touched unless all sizes are asked for"
    )
    return parser.parse_args()


def main():
    """Measures, compares, prints."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options = arguments()
    load = os.getloadavg()[0]
    cluster.check()
    sizes = sorted(set(options.sizes)) or SIZES
    programs = (options.program, options.explore)
    if not all(programs):
        programs = tuple(given or made for given, made in zip(programs, built()))
    results = []
    for cities in sizes:
        for per_city in [None] if cities == BUNDLED else LINKS_PER_CITY:
            say(f"{cities} cities" + (f", {per_city} times as many links" if per_city else ""))
            results.append(measured(cities, per_city, programs, options))
    if options.figures:
        options.figures.write_text(json.dumps(results), encoding="utf-8")
    text = report.text(results, load)
    print(text)
    if options.write and sizes == SIZES:
        report.put(options.write, text)
    elif options.write:
        say(f"{options.write} is as it was: that is for {' '.join(map(str, SIZES))}")


if __name__ == "__main__":
    try:
        main()
    except (Differs, cluster.Missing, RuntimeError, OSError, subprocess.SubprocessError) as error:
        sys.exit(f"error: {error}")
