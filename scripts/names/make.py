"""Makes data/names.csv: what people call the cities, countries and creative fields.

    python3 scripts/names/make.py NAMES.csv CLDR

NAMES.csv holds alternate names of GeoNames (columns city_id and name). CLDR is a directory into which
the npm packages cldr-core, cldr-dates-full and cldr-localenames-full 48.2.0 were unpacked, as `core`,
`dates` and `localenames`. What is dropped and why is said in data/README.md; names that people add by
hand are in by_hand.csv, and those that they drop in dropped_by_hand.csv, both beside this file.
"""

import collections
import csv
import glob
import json
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(__file__)
ROOT = os.path.join(HERE, "..", "..")
COLUMNS = ["type", "id", "name", "languages", "sources"]

# Languages whose names of countries are taken, beside those spoken in the country itself: the six of
# the United Nations and others that many visitors write in.
COMMON = "ar de en es fr hi id it ja ko nl pl pt ru tr zh".split()

# Zones that CLDR still has under an older name.
OLDER = {"Europe/Kiev": "Europe/Kyiv", "Asia/Saigon": "Asia/Ho_Chi_Minh", "Asia/Calcutta": "Asia/Kolkata",
         "Asia/Katmandu": "Asia/Kathmandu", "Asia/Rangoon": "Asia/Yangon"}

# Nobody writes English in the alphabets of Deseret and Shaw; Hindi in Latin letters is English. `und` is
# no language: it holds what is taken where a language has nothing of its own.
SELDOM = {"en-Dsrt", "en-Shaw", "hi-Latn", "und"}

# A language is one of a country if it is official there or spoken by so many of a hundred people.
WIDELY = 10

# Two capitals that begin a word, as they should.
CAPITALS = re.compile(r"(Mac|Mc)[A-Z]|IJ")

# Words for what is not the city but in it or around it: airports; provinces, counties and districts.
OTHER_PLACES = re.compile(
    r"\b(?:air ?port|a[eé]roport\w*|aeropuerto|aeroporto|flughafen|lapangan terbang|bandar udara|luchthaven"
    r"|аэропорт|аеропорт|летище)\b|空港|机场|機場|공항|مطار|فرودگاه|ท่าอากาศยาน|สนามบิน"
    r"|\b(?:pro[vp][ií]n[cs]\w*|comitatul|county|emiraat|emirate|federal territory|gemeente|kabupaten|kommuns?"
    r"|megye|munic[ií]p(?:al\w+|io)|parish|wilayah persekutuan|amphoe|changwat|monthon|hsien|область|район)\b"
    r"|hsien$|จังหวัด|อำเภอ|มณฑล|\b(?:محافظة|إمارة|شهرستان|استان)\b", re.IGNORECASE)


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
    if any(c.isdigit() or c in "/*‡ˌ[](){}:=_@#\ufffd" for c in name):
        return False
    if any(unicodedata.category(c) in ("Co", "Cn", "Cc", "Sm") for c in name):
        return False
    if OTHER_PLACES.search(name) or re.search(r"\s[-–—]\s", name):
        return False  # another place, or two names in one
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
        if any(is_broken(word) for word in re.findall(r"\w+", name)):
            return False
    return True


def is_broken(word):
    """Whether capitals stand within a word: of a transliteration letter by letter (`GIashkuabad`), of
    words that ran together (`LHavana`), or of an abbreviation (`HCM City`)."""
    return any(c.isupper() for c in word[1:]) and not CAPITALS.match(word)


def plain(name):
    """Without accents, signs and case, to tell spellings that add nothing."""
    # A letter with a stroke or the like is its own; only marks that stand apart are dropped.
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in apart if c.isalnum())


def read(name):
    """As the search reads it: without accents, letters that modify others, and case."""
    apart = unicodedata.normalize("NFKD", name.casefold().replace("’", "'").replace("‘", "'"))
    return "".join(c for c in apart if not unicodedata.combining(c) and unicodedata.category(c) != "Lm")


def without_repeats(own, names, kept):
    """The names but for those that differ from `own` in case, or in having no accents, and from one
    another in case or as copies in ASCII. Those in `kept` stay, unless they are `own` letter by letter."""
    have = {own.casefold()}
    accented = {read(name) for name in names if not name.isascii()}
    for name in sorted(names, key=lambda name: (name not in kept, name)):
        if name == own:
            continue
        adds_nothing = name.casefold() in have or name.isascii() and (
            plain(name) == plain(own) or read(name) in accented)
        if name in kept or not adds_nothing:
            have.add(name.casefold())
            yield name


def locales(directory, package, file):
    """The language of each locale that stands for one as a whole or in a script, with its file."""
    for path in sorted(glob.glob(os.path.join(directory, package, "package", "main", "*", file))):
        locale = os.path.basename(os.path.dirname(path))
        parts = locale.split("-")
        if all(len(part) == 4 for part in parts[1:]) and locale not in SELDOM:
            yield locale, path


def supplement(directory, file, part):
    """A table of what CLDR says of all languages and territories."""
    path = os.path.join(directory, "core", "package", "supplemental", file)
    with open(path, encoding="utf-8") as opened:
        return json.load(opened)["supplemental"][part]


def in_latin_letters(directory):
    """Whether a locale is written in Latin letters."""
    likely = supplement(directory, "likelySubtags.json", "likelySubtags")

    def is_latin(locale):
        language, *script = locale.split("-")
        return (script or likely[language].split("-")[1:])[0] == "Latn"

    return is_latin


def note(languages, locale):
    """Adds a locale's language, once."""
    language = locale.split("-")[0]
    if language not in languages:
        languages.append(language)


def exemplar_cities(locale, path):
    """The city of each time zone in a locale."""
    def walk(zone, tree):
        if tree.get("_type") == "zone":
            if "exemplarCity" in tree:
                yield OLDER.get(zone, zone), tidy(tree["exemplarCity"])
            return
        for part, below in tree.items():
            if isinstance(below, dict):
                yield from walk(f"{zone}/{part}" if zone else part, below)

    with open(path, encoding="utf-8") as file:
        return dict(walk("", json.load(file)["main"][locale]["dates"]["timeZoneNames"].get("zone", {})))


def zone_cities(directory, tongues):
    """For each time zone the languages of each name of the city that it is called after. `tongues` are
    the languages of the country of each zone. What is the same as without a language says nothing, but
    in the languages of the place."""
    names = collections.defaultdict(lambda: collections.defaultdict(list))
    is_latin = in_latin_letters(directory)
    without = exemplar_cities("und", os.path.join(directory, "dates/package/main/und/timeZoneNames.json"))
    for locale, path in locales(directory, "dates", "timeZoneNames.json"):
        for zone, name in exemplar_cities(locale, path).items():
            inherited = name in (without.get(zone), zone.split("/")[-1].replace("_", " "))
            of_the_place = locale.split("-")[0] in tongues.get(zone, ())
            if can_write(is_latin(locale), name) and (of_the_place or not inherited):
                note(names[zone][name], locale)
    return names


def can_write(latin, name):
    """Whether a name is in Latin letters where they are written, and in others where they are not."""
    return latin == ("LATIN" in scripts(name))


def territories(directory):
    """For each country code the languages of each of its names, short forms and variants among them."""
    names = collections.defaultdict(lambda: collections.defaultdict(list))
    is_latin = in_latin_letters(directory)
    for locale, path in locales(directory, "localenames", "territories.json"):
        with open(path, encoding="utf-8") as file:
            tree = json.load(file)["main"][locale]["localeDisplayNames"]["territories"]
        for key, name in tree.items():
            code = key.split("-")[0]
            # A locale that has no name of its own repeats the code.
            # What is in brackets tells two countries apart that share a name.
            if name == code or len(code) != 2 or re.search("[(（\\[]", name):
                continue
            if can_write(is_latin(locale), name):
                note(names[code][tidy(name)], locale)
    return names


def languages_of(directory, are_taken):
    """The languages of each country whose entry in CLDR's table of who speaks what is taken."""
    found = collections.defaultdict(set)
    for code, about in supplement(directory, "territoryInfo.json", "territoryInfo").items():
        for tag, people in about.get("languagePopulation", {}).items():
            if are_taken(people):
                found[code].add(tag.split("_")[0])
    return found


def official(directory):
    """The languages that are official in each country, or in a part of it."""
    return languages_of(directory, lambda people: "_officialStatus" in people)


def spoken(directory):
    """The languages of each country: those that are official there, those that many speak and those
    that CLDR has a locale for."""
    found = languages_of(directory, lambda people: "_officialStatus" in people
                         or float(people["_populationPercent"]) >= WIDELY)
    for locale in os.listdir(os.path.join(directory, "dates", "package", "main")):
        parts = locale.split("-")
        if len(parts[-1]) == 2 and len(parts) > 1:
            found[parts[-1]].add(parts[0])
    return found


def city_names(alternates, directory, dropped):
    cities = rows(os.path.join(ROOT, "data", "cities.csv"))
    given = collections.defaultdict(set)
    for row in rows(alternates):
        name = tidy(row["name"])
        if is_name(name):
            given[row["city_id"]].add(name)
    tongues = spoken(directory)
    told = zone_cities(directory, {city["time_zone"]: tongues[city["country"]] for city in cities})
    for city in cities:
        zone, own = city["time_zone"], city["name"]
        languages = told.get(zone, {})
        # A zone is mostly called after another city than this one.
        stem = zone.split("/")[-1].replace("_", "").casefold()
        known = {plain(own), *map(plain, given[city["id"]])}
        if plain(stem) not in known:
            languages = {}
        languages = {name: of for name, of in languages.items() if is_name(name) or name == own}
        names = {name for name in given[city["id"]] | set(languages) if not dropped("city", city["id"], name)}
        for name in without_repeats(own, names, set(languages)):
            of = languages.get(name, [])
            sources = ["geonames"] * (name in given[city["id"]]) + ["cldr"] * bool(of)
            yield ["city", city["id"], name, ";".join(of), ";".join(sources)]


def country_names(directory):
    told, tongues, officials = territories(directory), spoken(directory), official(directory)
    for country in rows(os.path.join(ROOT, "data", "countries.csv")):
        code, own = country["code"], country["name"].casefold()
        wanted = tongues[code] | set(COMMON)
        if not any(officials[code].intersection(of) for of in told[code].values()):
            sys.exit(f"{code} has no name in an official language: {sorted(officials[code])}")
        for name, of in sorted(told[code].items()):
            # Abbreviations in English alone: in other languages they are other countries' codes.
            short = len(name) <= 4 and name.isascii() and name.isupper() or "." in name
            of = [language for language in of if language in (["en"] if short else wanted)]
            if of and name.casefold() != own:
                yield ["country", code, name, ";".join(of), "cldr"]


class Dropped:
    """The names that were found by hand to be none, with and without their accents."""

    def __init__(self):
        self.rows = {(row["type"], row["id"], read(row["name"])): row
                     for row in rows(os.path.join(HERE, "dropped_by_hand.csv"))}
        self.met = set()

    def __call__(self, type_, id_, name):
        row = type_, id_, read(name)
        if row in self.rows:
            self.met.add(row)
        return row in self.rows


def refuse(problem, rows_):
    """Ends with the rows that have a problem, if there are any."""
    if rows_:
        sys.exit("\n".join(f"{problem}: {', '.join(row)}" for row in sorted(rows_)))


def main():
    alternates, directory = sys.argv[1:]
    dropped = Dropped()
    made = [*city_names(alternates, directory, dropped), *country_names(directory)]
    refuse("dropped_by_hand.csv drops what is not there", dropped.rows.keys() - dropped.met)
    by_hand = [[row[column] for column in COLUMNS] for row in rows(os.path.join(HERE, "by_hand.csv"))]
    have = {tuple(row[:3]) for row in made}
    refuse("by_hand.csv adds what is there", [row for row in by_hand if tuple(row[:3]) in have])
    made += by_hand
    made.sort()
    with open(os.path.join(ROOT, "data", "names.csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *made])


if __name__ == "__main__":
    main()
