"""What recursive queries of PostgreSQL take on the same links: with_postgresql.py DATA QUESTIONS SECONDS

QUESTIONS has `known.txt`: two slugs a line and the length of the shortest paths between them, by which the
recursion is bounded, and `around.txt`: slugs. Prints a line of JSON: for each the answer, null where it took
more than SECONDS, and the time in nanoseconds.
"""

import json
import re
import signal
import sys
import time

import network
from cluster import Cluster

TABLE = """
SET statement_timeout = 0;
CREATE UNLOGGED TABLE links (city int NOT NULL, partner int NOT NULL);
"""

# Both directions, so that a walk is one look into the index, which has all that it needs.
INDEX = """
SET statement_timeout = 0;
INSERT INTO links SELECT partner, city FROM links;
CREATE UNIQUE INDEX links_of ON links (city, partner);
VACUUM (ANALYZE, FREEZE) links;
SELECT count(*) FROM links;
"""

QUESTIONS = r"""
PREPARE path(int, int, int) AS
  WITH RECURSIVE walk(city, links) AS (
      SELECT $1, 0
    UNION
      SELECT links.partner, walk.links + 1 FROM walk JOIN links USING (city) WHERE walk.links < $3
  )
  SELECT min(links) FROM walk WHERE city = $2;
PREPARE around(int, int) AS
  WITH RECURSIVE walk(city, links) AS (
      SELECT $1, 0
    UNION
      SELECT links.partner, walk.links + 1 FROM walk JOIN links USING (city) WHERE walk.links < $2
  )
  SELECT count(DISTINCT city) FROM walk;
\timing on
"""

TIME = re.compile(r"^Time: ([0-9.]+) ms")


def answers(lines):
    """Each answer with its time, of what psql printed."""
    given, answer = [], None
    for line in lines:
        timing = TIME.match(line)
        if timing:
            given.append([answer, round(float(timing[1]) * 1e6)])
            answer = None
        else:
            answer = int(line)
    return given


def main(data, questions, seconds):
    """Loads, asks and prints."""
    cities = network.slugs(data)
    links = network.Links(data, cities)
    number = {slug: place for place, slug in enumerate(cities)}
    known = network.lines(questions, "known")
    pairs = [f"{number[one]}, {number[other]}, {length}" for one, other, length in known]
    around = [number[slug] for (slug,) in network.lines(questions, "around")]
    with Cluster(questions, int(seconds)) as cluster:
        begun = time.perf_counter_ns()
        cluster.run(TABLE)
        cluster.copy("links", links)
        rows = int(cluster.run(INDEX)[-1])
        loading = time.perf_counter_ns() - begun
        asked = [f"EXECUTE around({city}, 2);" for city in around]
        sizes = answers(cluster.run("\n".join([QUESTIONS, *asked])))
        asked = [f"EXECUTE path({pair});" for pair in pairs]
        paths = answers(cluster.run("\n".join([QUESTIONS, *asked])))
        version = cluster.run("SHOW server_version")[0].split()[0]
    measured = {
        "version": version,
        "links": rows // 2,
        "loading": loading,
        "path": paths,
        "neighbourhood": sizes,
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server ends and its folder goes
    main(*sys.argv[1:])
