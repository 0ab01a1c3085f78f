"""Makes data/names.csv: what people call the cities, countries and creative fields.

    python3 scripts/names/make.py NAMES.csv CLDR

NAMES.csv holds alternate names of GeoNames (columns city_id and name). CLDR is a directory into which
the npm packages cldr-dates-full and cldr-localenames-full 48.2.0 were unpacked, as `dates` and
`localenames`. What is dropped and why is said in data/README.md; names that people add by hand are in
scripts/names/by_hand.csv.
"""

import collections
import csv
import glob
import json
import os
import re
import sys
import unicodedata

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")
COLUMNS = ["type", "id", "name", "languages", "sources"]

# Languages whose names of countries are taken, beside those spoken in the country itself: the six of
# the United Nations and others that many visitors write in.
COMMON = "ar de en es fr hi id it ja ko nl pl pt ru tr zh".split()

# Zones that CLDR still has under an older name.
OLDER = {"Europe/Kiev": "Europe/Kyiv", "Asia/Saigon": "Asia/Ho_Chi_Minh", "Asia/Calcutta": "Asia/Kolkata",
         "Asia/Katmandu": "Asia/Kathmandu", "Asia/Rangoon": "Asia/Yangon"}

SELDOM = {"en-Dsrt", "en-Shaw", "hi-Latn"}

# What no rule tells from a name: abbreviations.
ABBREVIATIONS = {"Hcm", "Prt", "SPb"}


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def scripts(name):
    """The scripts of a name's letters, by the first word of what Unicode calls each."""
    letters = (c for c in name if c.isalpha() and unicodedata.category(c) != "Lm")
    return {unicodedata.name(c, "?").split()[0].split("-")[0] for c in letters}


def tidy(name):
    """Composed letters, single blanks, no marks of direction, no joiners at the ends, and nothing of
    what encyclopaedias put after a comma or in brackets to tell two places apart."""
    name = unicodedata.normalize("NFC", name)
    name = re.sub("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]", "", name)
    # Joiners stand between two letters of a word, or say nothing.
    name = re.sub("(?:(?<=\\s)|^)[\u200c\u200d]+|[\u200c\u200d]+(?=\\s|$)", "", name)
    name = re.split(r"[,،፣٬，、]|\s*[(（]", name)[0]
    return " ".join(name.split()).strip("\u200c\u200d ")


def is_name(name):
    """Whether it is a name at all, and not a code, an abbreviation or a broken transliteration."""
    if not any(c.isalpha() for c in name):
        return False
    if any(c.isdigit() or c in "/*‡[](){}:=_@#\ufffd" for c in name):
        return False
    if any(unicodedata.category(c) in ("Co", "Cn", "Cc", "Sm") for c in name):
        return False
    if name in ABBREVIATIONS:
        return False
    of = scripts(name)
    if not of <= {"LATIN"} and not of <= {"CJK", "KATAKANA", "HIRAGANA", "KATAKANA-HIRAGANA"} and len(of) > 1:
        return False  # half of it was read in Latin letters, or letters were mistaken for others
    if of == {"LATIN"}:
        letters = [c for c in name if c.isalpha()]
        if not any(c.isupper() for c in letters):
            return False  # the reading of another script, letter by letter
        if len(letters) <= 5 and not any(c.islower() for c in letters):
            return False  # KCMO, B.H.
        if len(letters) < 3:
            return False  # Ko, Pa
    return True


def plain(name):
    """Without accents, signs and case, to tell spellings that add nothing."""
    # A letter with a stroke or the like is its own; only marks that stand apart are dropped.
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in apart if c.isalnum())


def without_repeats(own, names, kept):
    """The names but for those that differ from `own` in case, or in having no accents, and from one
    another in case. Those in `kept` stay, unless they are `own` letter by letter."""
    have = {own.casefold()}
    for name in sorted(names, key=lambda name: (name not in kept, name)):
        adds_nothing = name not in kept and name.isascii() and plain(name) == plain(own)
        if name != own and not adds_nothing and (name in kept or name.casefold() not in have):
            have.add(name.casefold())
            yield name


def locales(directory, package, file):
    """The language of each locale that stands for one as a whole or in a script, with its file."""
    for path in sorted(glob.glob(os.path.join(directory, package, "package", "main", "*", file))):
        locale = os.path.basename(os.path.dirname(path))
        parts = locale.split("-")
        # Nobody writes English in the alphabets of Deseret and Shaw; Hindi in Latin letters is English.
        if all(len(part) == 4 for part in parts[1:]) and locale not in SELDOM:
            yield locale, path


def note(languages, locale):
    """Adds a locale's language, once."""
    language = locale.split("-")[0]
    if language not in languages:
        languages.append(language)


def zone_cities(directory):
    """For each time zone the languages of each name of the city that it is called after."""
    names = collections.defaultdict(lambda: collections.defaultdict(list))

    def walk(locale, zone, tree):
        if tree.get("_type") == "zone":
            if "exemplarCity" in tree:
                note(names[OLDER.get(zone, zone)][tidy(tree["exemplarCity"])], locale)
            return
        for part, below in tree.items():
            if isinstance(below, dict):
                walk(locale, f"{zone}/{part}" if zone else part, below)

    for locale, path in locales(directory, "dates", "timeZoneNames.json"):
        with open(path, encoding="utf-8") as file:
            walk(locale, "", json.load(file)["main"][locale]["dates"]["timeZoneNames"].get("zone", {}))
    return names


def territories(directory):
    """For each country code the languages of each of its names, short forms and variants among them."""
    names = collections.defaultdict(lambda: collections.defaultdict(list))
    for locale, path in locales(directory, "localenames", "territories.json"):
        with open(path, encoding="utf-8") as file:
            tree = json.load(file)["main"][locale]["localeDisplayNames"]["territories"]
        for key, name in tree.items():
            code = key.split("-")[0]
            # A locale that has no name of its own repeats the code.
            # What is in brackets tells two countries apart that share a name.
            if name != code and len(code) == 2 and not re.search("[(（\\[]", name):
                note(names[code][tidy(name)], locale)
    return names


def spoken(directory):
    """The languages of each country, by the locales that CLDR has for it."""
    found = collections.defaultdict(set)
    main = os.path.join(directory, "dates", "package", "main")
    for locale in os.listdir(main):
        parts = locale.split("-")
        if len(parts[-1]) == 2:
            found[parts[-1]].add(parts[0])
    return found


def city_names(alternates, directory):
    zones = {row["id"]: row["time_zone"] for row in rows(os.path.join(ROOT, "data", "cities.csv"))}
    given = collections.defaultdict(set)
    for row in rows(alternates):
        name = tidy(row["name"])
        if is_name(name):
            given[row["city_id"]].add(name)
    told = zone_cities(directory)
    for city in rows(os.path.join(ROOT, "data", "cities.csv")):
        zone, own = zones[city["id"]], city["name"]
        languages = told.get(zone, {})
        # A zone is mostly called after another city than this one.
        stem = zone.split("/")[-1].replace("_", "").casefold()
        known = {plain(own), *map(plain, given[city["id"]])}
        if plain(stem) not in known:
            languages = {}
        languages = {name: of for name, of in languages.items() if is_name(name) or name == own}
        for name in without_repeats(own, given[city["id"]] | set(languages), set(languages)):
            of = languages.get(name, [])
            sources = ["geonames"] * (name in given[city["id"]]) + ["cldr"] * bool(of)
            yield ["city", city["id"], name, ";".join(of), ";".join(sources)]


def country_names(directory):
    told, tongues = territories(directory), spoken(directory)
    for country in rows(os.path.join(ROOT, "data", "countries.csv")):
        wanted = tongues[country["code"]] | set(COMMON)
        for name, of in sorted(told[country["code"]].items()):
            # Abbreviations in English alone: in other languages they are other countries' codes.
            short = len(name) <= 4 and name.isascii() and name.isupper() or "." in name
            of = [language for language in of if language in (["en"] if short else wanted)]
            if of and name.casefold() != country["name"].casefold():
                yield ["country", country["code"], name, ";".join(of), "cldr"]


def main():
    alternates, directory = sys.argv[1:]
    made = [*city_names(alternates, directory), *country_names(directory)]
    by_hand = [[row[column] for column in COLUMNS]
               for row in rows(os.path.join(os.path.dirname(__file__), "by_hand.csv"))]
    have = {tuple(row[:3]) for row in made}
    made += [row for row in by_hand if tuple(row[:3]) not in have]
    made.sort()
    with open(os.path.join(ROOT, "data", "names.csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *made])


if __name__ == "__main__":
    main()
