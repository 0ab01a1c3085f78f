"""How large the lists of each field are, over all years, as `service { listSizes }` tells it."""

from collections import Counter

from records import listed, read


def summed(lists):
    """What is told of lists, each of items that can be told apart."""
    repeats = Counter(item for items in lists for item in items)
    return {
        "most": max(map(len, lists), default=0),
        "all": sum(map(len, lists)),
        "repeats": max(repeats.values(), default=0),
        "squares": sum(len(items) ** 2 for items in lists),
        "repeatSquares": sum(count ** 2 for count in repeats.values()),
        "growth": max((sum(repeats[item] for item in items) for items in lists), default=0),
    }


def own(lists):
    """Lists whose items are nothing but places in them, such as the parts of an initiative."""
    return [[(n, m) for m in range(len(items))] for n, items in enumerate(lists)]


def links(items):
    """Lists of one."""
    return [[item] for item in items if item]


def grouped(pairs):
    """Lists of the second of each pair, by the first."""
    lists = {}
    for key, item in pairs:
        lists.setdefault(key, []).append(item)
    return lists


def list_sizes():
    """Rows [list, of, most, all, repeats, squares, repeatSquares, growth]."""
    sizes = {**places(), **names(), **partnerships(), **sources()}
    return [[*name, *summed(lists).values()] for name, lists in sorted(
        ((tuple(f"{name}:".split(":")[:2]), lists) for name, lists in sizes.items()))]


def places():
    """Lists of cities, countries, divisions and designations. No city holds two fields at once."""
    cities, designations = read("cities"), read("designations")
    slugs = [city["id"] for city in cities]
    divisions = sorted({(city["country"], city["division"]) for city in cities if city["division"]})
    countries = grouped((city["country"], city["id"]) for city in cities)
    others = [[(slug, other) for other in slugs if other != slug] for slug in slugs]
    return {
        "Query.cities": [slugs],
        "Query.countries": [list(countries)],
        "Country.cities": list(countries.values()),
        "City.country": links(city["country"] for city in cities),
        "Country.divisions": list(grouped(divisions).values()),
        "Division.country": links(country for country, _ in divisions),
        "Division.cities": list(grouped(((city["country"], city["division"]), city["id"])
                                        for city in cities if city["division"]).values()),
        "City.division": links(city["division"] and (city["country"], city["division"])
                               for city in cities),
        "City.nearby": [[other for _, other in near] for near in others],
        "City.suggestedPartners": others,
        "PartnerSuggestion.city": links(other for near in others for _, other in near),
        "Network.growth": [sorted({row["year"] for row in designations
                                   if row["kind"] == "new-member"})],
        "City.designations": own(grouped((row["city"], row["field"])
                                         for row in designations).values()),
        "CreativeField.designations": own(grouped((row["field"], row["city"])
                                                  for row in designations).values()),
        "Designation.city": links(row["city"] for row in designations),
        "Designation.field": links(row["field"] for row in designations),
    }


def names():
    """Lists of the other names of records."""
    rows = read("names")
    return {f"{name}.names": own(grouped((row["id"], row["name"]) for row in rows
                                         if row["type"] == kind).values())
            for kind, name in NAMED.items()}


def partnerships():
    """Lists of partnerships, and of cities by them."""
    twinnings = {f"{row['city_a']} {row['city_b']}": [row["city_a"], row["city_b"]]
                 for row in read("twinnings")}
    initiatives = grouped((row["initiative"], row["city"]) for row in read("participants"))
    rows = read("initiatives")
    country = {city["id"]: city["country"] for city in read("cities")}
    sizes = {
        "Query.partnerships": [[*twinnings, *initiatives]],
        "Query.partnerships:Twinning": [list(twinnings)],
        "Query.partnerships:Initiative": [list(initiatives)],
        "Twinning.cities": list(twinnings.values()),
        "Initiative.cities": list(initiatives.values()),
        "Initiative.participants": own(initiatives.values()),
        "Participation.city": links(city for cities in initiatives.values() for city in cities),
        "AreaOfAction.initiatives": list(grouped((row["area"], row["id"]) for row in rows).values()),
        "Initiative.areaOfAction": links(row["area"] for row in rows),
        "CreativeField.initiatives": list(grouped(
            (row["field"], row["id"]) for row in rows if row["field"] != "cross-field").values()),
        "Initiative.field": links(row["field"] for row in rows if row["field"] != "cross-field"),
    }
    for of, meant in (("", {**twinnings, **initiatives}), (":Twinning", twinnings),
                      (":Initiative", initiatives)):
        sizes[f"City.partnerships{of}"] = list(grouped(
            (city, name) for name, cities in meant.items() for city in cities).values())
        shared = grouped(((one, other), name) for name, cities in meant.items()
                         for one in cities for other in cities if one != other)
        sizes[f"PartnerEdge.partnerships{of}"] = list(shared.values())
        if not of:
            partners = grouped(shared)
            sizes["City.partners"] = list(partners.values())
            tied = grouped({(country[one], country[other]) for one, other in shared
                            if country[one] != country[other]})
            sizes["Country.partnerCountries"] = own(tied.values())
            sizes["CountryLink.country"] = links(to for end in tied.values() for to in end)
    return sizes


NAMED = {"city": "City", "country": "Country", "field": "CreativeField"}

CITING = {"City": "cities", "Country": "countries", "CreativeField": "fields",
          "Designation": "designations", "Twinning": "twinnings", "Initiative": "initiatives",
          "AreaOfAction": "areas"}


def sources():
    """Lists of sources, and of what rests on them."""
    cited = {(name, n): listed(row["sources"])
             for name, file in CITING.items() for n, row in enumerate(read(file))}
    sizes = {"Query.sources": [[row["id"] for row in read("sources")]],
             "Network.sources": [listed(row["sources"]) for row in read("network")]}
    for of in ("", *CITING):
        meant = {fact: names for fact, names in cited.items() if of in ("", fact[0])}
        supports = grouped((name, fact) for fact, names in meant.items() for name in names)
        sizes[f"Source.supports:{of}".rstrip(":")] = list(supports.values())
        if of:
            sizes[f"{of}.sources"] = list(meant.values())
    return sizes
