"""A network read from its CSV files with nothing but Python's own library.

It shares no code with the program, so that equal answers say something about both.
"""

import csv
import itertools
import os
from array import array


def rows(directory, name, *columns):
    """The cells of some columns of a file, row by row."""
    with open(os.path.join(directory, f"{name}.csv"), encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        places = [header.index(column) for column in columns]
        for row in reader:
            yield tuple(row[place] for place in places)


def slugs(directory):
    """The slugs of all cities, in order; the place of one is the number of its city."""
    return sorted(slug for (slug,) in rows(directory, "cities", "id"))


class Links:
    """The pairs of cities that work together, each once, the lesser number first."""

    def __init__(self, directory, cities):
        """Reads them; a twinning has the strength 1, an initiative of n cities 1 / (n - 1)."""
        number = {slug: place for place, slug in enumerate(cities)}
        joined = _joined(directory, number)
        self.ends = array("q")
        self.strengths = array("d")
        for one, other in rows(directory, "twinnings", "city_a", "city_b"):
            pair = _pair(number[one], number[other])
            self.ends.extend(pair)
            self.strengths.append(1.0 + joined.pop(pair, 0.0) if pair in joined else 1.0)
        for pair, strength in joined.items():
            self.ends.extend(pair)
            self.strengths.append(strength)

    def __len__(self):
        return len(self.strengths)

    def __iter__(self):
        """Each pair."""
        return zip(self.ends[::2], self.ends[1::2])

    def table(self):
        """The pairs as a table of two columns, without a copy."""
        return memoryview(self.ends).cast("B").cast("q", (len(self), 2))


def _joined(directory, number):
    """How strong initiatives tie each pair of cities that has one in common."""
    parties = {}
    for initiative, city in rows(directory, "participants", "initiative", "city"):
        parties.setdefault(initiative, []).append(number[city])
    joined = {}
    for cities in parties.values():
        for one, other in itertools.combinations(cities, 2):
            pair = _pair(one, other)
            joined[pair] = joined.get(pair, 0.0) + 1.0 / (len(cities) - 1)
    return joined


def _pair(one, other):
    return (one, other) if one < other else (other, one)


def lines(folder, name):
    """The words of each line of a text file."""
    with open(os.path.join(folder, f"{name}.txt"), encoding="utf-8") as file:
        return [line.split() for line in file]
