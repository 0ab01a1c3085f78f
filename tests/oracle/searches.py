"""Searches with the record that must be found first, made from the data by rule: tests/searches/made.csv.

    python3 tests/oracle/searches.py

What must be found follows from how a search is made, never from what the program answers. The rules:

- `city-of`, `in-country`, `possessive`: each city as "City of X", "X, COUNTRY" and "X’s" or "X's". The
  first two mean a city, and not what else has the name.
- `in-division`: each city that has a division as "X, DIVISION, COUNTRY".
- `city-of-field`, `unesco-city-of-field`: each city in each field that it has as "X City of FIELD" and "X
  UNESCO City of FIELD" or "X, UNESCO City of FIELD", and `field-beside` as "X FIELD".
- `one-word`: each city whose name has a blank or a hyphen without those.
- `town-ending`: each city of China, Japan and Korea by a name in its script without the sign for a city
  that ends it, or with one where it has none.
- `slip`: each city with one slip of the keyboard in the longest word of its name: a letter left out,
  doubled, swapped with the next or mistaken for its neighbour on the keyboard; never the first letter,
  which people seldom miss. A word of four letters keeps their number: of three, nothing can be told.
  A slip that makes or begins a word of any name of another city, country or field, or that is one slip
  from a word of another's own name, says nothing of which was meant: another is drawn. So it is only
  where that other has all the other words too.
- `own-language`: each city by a name in a language of its country, as CLDR tells it, or else in the
  script in which its country writes, where that is not Latin.
- `country`, `country-own-language`: each country by its name, and in its own languages.
- `field`, `field-city-of`: each creative field by its names, and as "City of X", "UNESCO Creative City
  of X".
- `initiative`: each initiative by its title.

Two records of one name are both meant by it: whichever is first is right. The file lists them all. For
names of other languages "one name" is told without case and accents.
"""

import collections
import csv
import os
import random
import unicodedata

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")
SEED = 11
COLUMNS = ["rule", "text", "expected"]

# The neighbours of a letter on an English keyboard, left and right.
KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]

# The script in which a country writes, by the first word of what Unicode calls its letters.
SCRIPTS = {
    "JP": "CJK", "CN": "CJK", "KR": "HANGUL", "RU": "CYRILLIC", "UA": "CYRILLIC", "BG": "CYRILLIC",
    "MK": "CYRILLIC", "KZ": "CYRILLIC", "KG": "CYRILLIC", "MN": "CYRILLIC", "RS": "CYRILLIC",
    "GR": "GREEK", "IL": "HEBREW", "GE": "GEORGIAN", "AM": "ARMENIAN", "ET": "ETHIOPIC",
    "TH": "THAI", "KH": "KHMER", "LA": "LAO", "MM": "MYANMAR", "NP": "DEVANAGARI", "BD": "BENGALI",
    "EG": "ARABIC", "MA": "ARABIC", "TN": "ARABIC", "DZ": "ARABIC", "LB": "ARABIC", "IQ": "ARABIC",
    "SA": "ARABIC", "AE": "ARABIC", "QA": "ARABIC", "JO": "ARABIC", "KW": "ARABIC", "BH": "ARABIC",
    "OM": "ARABIC", "YE": "ARABIC", "SY": "ARABIC", "PS": "ARABIC", "IR": "ARABIC", "AF": "ARABIC",
    "PK": "ARABIC",
}

# The languages of countries that CLDR's names are taken in.
LANGUAGES = {
    "AT": "de", "BE": "nl fr de", "BR": "pt", "CA": "fr", "CH": "de fr it", "CN": "zh", "CO": "es",
    "CU": "es", "CZ": "cs", "DE": "de", "DO": "es", "EE": "et", "EG": "ar", "ES": "es ca", "FI": "fi sv",
    "FR": "fr", "GE": "ka", "GR": "el", "HU": "hu", "ID": "id", "IE": "ga", "IQ": "ar", "IS": "is",
    "IT": "it", "JP": "ja", "KR": "ko", "KZ": "kk ru", "LB": "ar", "LT": "lt", "LV": "lv", "MA": "ar",
    "MN": "mn", "MO": "zh pt", "MX": "es", "NL": "nl", "NO": "nb", "PA": "es", "PL": "pl", "PT": "pt",
    "RO": "ro", "RS": "sr", "RU": "ru", "SA": "ar", "SE": "sv", "SI": "sl", "SK": "sk", "TH": "th",
    "TM": "tk", "TN": "ar", "TR": "tr", "UA": "uk", "UY": "es", "VE": "es", "VN": "vi", "BA": "bs",
    "BG": "bg", "AE": "ar", "AZ": "az", "HR": "hr", "DK": "da", "IN": "hi", "IL": "he", "IR": "fa",
}


def rows(name):
    with open(os.path.join(ROOT, "data", name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th",
    "’": "'", "‘": "'", "ʼ": "'",
})


def plain(text):
    """Without case, accents and signs: the words, one blank between them."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    apart = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in apart).split())


def script(text):
    return {unicodedata.name(c, "?").split()[0].split("-")[0] for c in text if c.isalpha()}


class Records:
    """All records by the texts that name them."""

    def __init__(self):
        self.cities = {row["id"]: row for row in rows("cities.csv")}
        self.countries = {row["code"]: row for row in rows("countries.csv")}
        self.fields = {row["id"]: row for row in rows("fields.csv")}
        self.current = collections.defaultdict(list)
        for row in rows("designations.csv"):
            if row["status"] == "current":
                self.current[row["city"]].append(row["field"])
        self.initiatives = rows("initiatives.csv")
        self.names = collections.defaultdict(list)
        for row in rows("names.csv"):
            self.names[row["type"], row["id"]].append(row)
        self.by_text = collections.defaultdict(set)
        self.words = collections.defaultdict(set)
        self.starts, self.own = collections.defaultdict(set), collections.defaultdict(set)
        for record, text, is_own in self.texts():
            self.by_text[plain(text)].add(record)
            if record.split()[0] not in ("City", "Country", "CreativeField"):
                continue
            for word in plain(text).split():
                self.words[word].add(record)
                for length in range(3, len(word) + 1):
                    self.starts[word[:length]].add(record)
                if is_own:
                    self.own[word].add(record)

    def texts(self):
        for id_, row in self.cities.items():
            yield f"City {id_}", row["name"], True
            yield f"City {id_}", id_, True
            if row["division"]:
                yield f"Division {row['division']}", row["division"], True
        for code, row in self.countries.items():
            yield from ((f"Country {code}", row[key], True) for key in ("name", "code", "alpha3"))
        for id_, row in self.fields.items():
            yield f"CreativeField {id_}", row["name"], True
        for row in self.initiatives:
            yield f"Initiative {row['id']}", row["title"], True
        kinds = {"city": "City", "country": "Country", "field": "CreativeField"}
        for (kind, id_), names in self.names.items():
            yield from ((f"{kinds[kind]} {id_}", row["name"], False) for row in names)

    def named(self, text, record):
        """The records of which it is a name, `record` among them."""
        return sorted({record} | self.by_text[plain(text)])


def is_slip(one, other):
    """Whether one slip or none leads from one word to the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    if one == other:
        return True
    if len(one) > len(other):
        one, other = other, one
    at = next((n for n, (a, b) in enumerate(zip(one, other)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1:]
    if one[at + 1:] == other[at + 1:]:
        return True
    swapped = other[:at] + other[at + 1:at + 2] + other[at:at + 1] + other[at + 2:]
    return one == swapped


def slips(word):
    """Each word that one slip of the keyboard makes of it."""
    for at in range(1, len(word)):
        if len(word) > 4:
            yield word[:at] + word[at + 1:]
        if len(word) > 4:
            yield word[:at] + word[at] + word[at:]
        if at + 1 < len(word) and word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2:]
        for row in KEYBOARD:
            place = row.find(word[at])
            if place >= 0:
                for near in row[max(place - 1, 0):place + 2]:
                    if near != word[at]:
                        yield word[:at] + near + word[at + 1:]


def with_slip(name, alike, records, chance):
    """The name with a slip that leaves no doubt that one of the records that are `alike` is meant."""
    words = plain(name).split()
    longest = max(words, key=len)
    if len(longest) < 4 or not longest.isascii() or not longest.isalpha():
        return None
    others = [records.words[word] for word in words if word is not longest]
    rest = set.intersection(*others) if others else None
    possible = sorted(set(slips(longest)) - {longest})
    chance.shuffle(possible)
    for word in possible:
        near = (known for known in records.own if is_slip(word, known))
        meant = records.starts[word].union(*(records.own[known] for known in near))
        if (meant if rest is None else meant & rest) <= alike:
            return " ".join(word if known is longest else known for known in words)
    return None


def own_language(id_, city, records):
    names = records.names["city", id_]
    languages = set(LANGUAGES.get(city["country"], "").split())
    told = [row["name"] for row in names if languages & set(row["languages"].split(";"))]
    if told:
        return told[0]
    wanted = SCRIPTS.get(city["country"])
    written = [row["name"] for row in names if script(row["name"]) == {wanted}]
    return written[0] if written else None


def town_ending(id_, city, records):
    sign = {"CN": "市", "JP": "市", "KR": "시"}.get(city["country"])
    longer = ("广域市", "廣域市", "広域市", "광역시", "특별시", "区", "區")
    wanted = SCRIPTS.get(city["country"])
    written = [row["name"] for row in records.names["city", id_]
               if script(row["name"]) == {wanted} and row["name"].isalpha()
               and 1 < len(row["name"]) < 5 and not row["name"].endswith(longer)]
    if not sign or not written:
        return None
    for name in written:
        without = name.removesuffix(sign)
        if without != name and without not in written and len(without) > 1:
            return without
    return next((name + sign for name in written
                 if not name.endswith(sign) and name + sign not in written), None)


def cities(records, chance):
    for n, (id_, city) in enumerate(records.cities.items()):
        name, record = city["name"], f"City {id_}"
        same = records.named(name, record)
        alike = [other for other in same if other.startswith("City ")]
        yield "city-of", f"City of {name}", alike
        country = records.countries[city["country"]]["name"]
        here = [other for other in alike
                if records.cities[other[5:]]["country"] == city["country"]]
        yield "in-country", f"{name}, {country}", here
        if city["division"]:
            yield "in-division", f"{name}, {city['division']}, {country}", [
                other for other in here
                if records.cities[other[5:]]["division"] == city["division"]]
        for field in records.current[id_]:
            title = records.fields[field]["name"]
            both = [other for other in alike if field in records.current[other[5:]]]
            comma = "," if n % 2 else ""
            yield "city-of-field", f"{name} City of {title}", both
            yield "unesco-city-of-field", f"{name}{comma} UNESCO City of {title}", both
            yield "field-beside", f"{name} {title}", both
        joined = plain(name).replace(" ", "")
        if joined != plain(name) and joined.isascii():
            yield "one-word", joined, sorted({*same, *records.by_text[joined]})
        ending = town_ending(id_, city, records)
        if ending:
            yield "town-ending", ending, records.named(ending, record)
        yield "possessive", name + ("’s" if n % 2 else "'s"), same
        places = [other for other in same if other.startswith(("City ", "Country "))]
        slip = with_slip(name, set(places), records, chance)
        if slip:
            yield "slip", slip, places
        own = own_language(id_, city, records)
        if own:
            yield "own-language", own, records.named(own, record)


def countries(records):
    for code, country in records.countries.items():
        record = f"Country {code}"
        yield "country", country["name"], records.named(country["name"], record)
        languages = set(LANGUAGES.get(code, "").split())
        for row in records.names["country", code]:
            if languages & set(row["languages"].split(";")):
                yield "country-own-language", row["name"], records.named(row["name"], record)


def fields(records):
    for id_, field in records.fields.items():
        record = f"CreativeField {id_}"
        yield "field-city-of", f"City of {field['name']}", [record]
        yield "field-city-of", f"Cities of {field['name']}", [record]
        yield "field-city-of", f"UNESCO Creative City of {field['name']}", [record]
        for name in [field["name"], *(row["name"] for row in records.names["field", id_])]:
            yield "field", name, records.named(name, record)


def main():
    records, chance = Records(), random.Random(SEED)
    made = [*cities(records, chance), *countries(records), *fields(records)]
    made += [("initiative", row["title"], records.named(row["title"], f"Initiative {row['id']}"))
             for row in records.initiatives]
    path = os.path.join(ROOT, "tests", "searches", "made.csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([rule, text, ";".join(expected)] for rule, text, expected in made)


if __name__ == "__main__":
    main()
