#!/usr/bin/env python3
"""The city of a generated network of one city, worked out from the description alone.

    python3 tests/oracle/synthetic.py [SEED ...]

prints the rows of cities.csv and designations.csv that `creative-cities generate --cities 1 --links 0
--seed SEED` writes, which tests/generate.rs expects. ChaCha is Bernstein's ("ChaCha, a variant of
Salsa20", 2008) with 8 rounds; the rest is what src/dataset/synthetic says. It shares no code with the
program and uses whole numbers alone.
"""

import csv
import re
import sys
from math import isqrt
from pathlib import Path
from unicodedata import combining, normalize

ROOT = Path(__file__).resolve().parents[2]
MASK = 0xFFFFFFFF


def rotated(word, by):
    return ((word << by) | (word >> (32 - by))) & MASK


def quarter_round(state, a, b, c, d):
    for first, second, third, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        state[first] = (state[first] + state[second]) & MASK
        state[third] = rotated(state[third] ^ state[first], by)


def words(seed, stream):
    """The 32-bit words of ChaCha8: 64-bit counter, 64-bit stream, the seed as the key's first bytes."""
    key = [seed & MASK, seed >> 32] + [0] * 6
    counter = 0
    while True:
        start = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574, *key]
        start += [counter & MASK, counter >> 32, stream & MASK, stream >> 32]
        state = list(start)
        for _ in range(4):
            for column in range(4):
                quarter_round(state, column, 4 + column, 8 + column, 12 + column)
            for n in range(4):
                quarter_round(state, n, 4 + (n + 1) % 4, 8 + (n + 2) % 4, 12 + (n + 3) % 4)
        yield from ((a + b) & MASK for a, b in zip(state, start))
        counter += 1


class Chance:
    def __init__(self, seed, purpose):
        self.words = words(seed, purpose)

    def below(self, bound):
        low, high = next(self.words), next(self.words)
        return ((high << 32 | low) * bound) >> 64

    def share(self, shares):
        drawn = self.below(sum(shares))
        for place, share in enumerate(shares):
            if drawn < share:
                return place
            drawn -= share


def rows(name):
    with open(ROOT / 'data' / f'{name}.csv', encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def tables_of_names():
    source = (ROOT / 'src/dataset/synthetic/name.rs').read_text(encoding='utf-8')
    tables = re.findall(r'\[&str; 64\] = \[(.*?)\];', source, re.S)
    return [re.findall(r'"(.*?)"', table) for table in tables]


def slug_of(name):
    letters = normalize('NFD', name.lower().replace('ø', 'o').replace(' ', '-'))
    return ''.join(letter for letter in letters if not combining(letter))


def decimal(units):
    return f"{'-' if units < 0 else ''}{abs(units) // 100000}.{abs(units) % 100000:05}"


def city(seed):
    bundled, countries, fields = rows('cities'), rows('countries'), sorted(rows('fields'), key=lambda f: f['id'])
    countries.sort(key=lambda country: country['code'])
    member = Chance(seed, 1)
    number = member.below(1 << 24)
    syllables, endings = tables_of_names()
    name = ''.join(syllables[number >> shift & 63] for shift in (18, 12, 6)) + endings[number & 63]
    name = name[0].upper() + name[1:]
    sizes = [sum(city['country'] == country['code'] for city in bundled) for country in countries]
    at = member.share(sizes)
    country = countries[at]
    year = 2004 + member.share(range(1, 23))
    named = [designation['field'] for designation in rows('designations')]
    field = member.share([named.count(f['id']) * (int(f['since']) <= year) for f in fields])
    assert member.below(200) != 0, f'with seed {seed} the city changes its field: take another'

    place = Chance(seed, 2)
    reach = isqrt(sizes[at] * 10**10)
    north = place.below(reach + 1) + place.below(reach + 1) - reach
    east = place.below(reach + 1) + place.below(reach + 1) - reach
    if max(abs(north), abs(east)) <= reach // 4:
        division = 'Centre'
    else:
        division = f"{'North' if north >= 0 else 'South'} {'East' if east >= 0 else 'West'}"
    units = [round(float(country[axis]) * 100000) for axis in ('latitude', 'longitude')]
    logarithm = sum(place.below(4 << 16) for _ in range(4))
    power = 1 << (9 + (logarithm >> 16))
    population = power + (power * (logarithm & 0xFFFF) >> 16)
    known = place.below(50) != 0
    position = [decimal(units[0] + north), decimal(units[1] + east)]
    day, order = (f'{year}-10-31' if year >= 2013 else ''), ('1' if year <= 2013 else '')
    return [
        [slug_of(name), name, country['code'], division, *position, str(population) if known else '', '', '', '', 'synthetic'],
        [slug_of(name), fields[field]['id'], str(year), day, order, 'current', 'new-member', 'one-source', '', 'synthetic'],
    ]


for seed in map(int, sys.argv[1:] or ['1']):
    for row in city(seed):
        print(','.join(row))
