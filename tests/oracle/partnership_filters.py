"""Partnerships that meet conditions, each case with a condition of its own in Python."""

from records import BY_SLUG, TODAY

PARTNERSHIPS = TODAY.partnerships


def case(name, condition, found):
    """One case; what is found is in the usual order: twinnings first, then initiatives."""
    undated = sum(it.year is None for it in found)
    return {"name": name, "filter": condition, "undated": undated,
            "titles": [it.title for it in found]}


def cities(partnership):
    """The cities that take part."""
    return [BY_SLUG[slug] for slug in partnership.cities]


def countries(partnership):
    """The codes of the countries that take part."""
    return {city.country for city in cities(partnership)}


def attribute_cases():
    """Kinds, areas, fields, sectors and years."""
    return [
        case("initiatives of 2020", {"kind": ["INITIATIVE"], "year": {"eq": 2020}},
             [p for p in PARTNERSHIPS if p.kind == "INITIATIVE" and p.year == 2020]),
        case("twinnings whose year is known", {"kind": ["TWINNING"], "year": {"gte": 1900}},
             [p for p in PARTNERSHIPS if p.kind == "TWINNING" and p.year is not None]),
        case("either kind, before 1990",
             {"kind": ["TWINNING", "INITIATIVE"], "year": {"lte": 1989}},
             [p for p in PARTNERSHIPS if p.year is not None and p.year < 1990]),
        case("of no kind", {"kind": []}, []),
        case("years between two", {"year": {"gte": 2005, "lte": 2011}},
             [p for p in PARTNERSHIPS if p.year is not None and 2005 <= p.year <= 2011]),
        case("a year that is not known, denied",
             {"kind": ["INITIATIVE"], "not": {"year": {"gte": 1900}}},
             [p for p in PARTNERSHIPS if p.kind == "INITIATIVE" and p.year is None]),
        case("a year that is not known, asked for", {"year": {"known": False}},
             [p for p in PARTNERSHIPS if p.year is None]),
        case("a year that is known, asked for", {"year": {"known": True}},
             [p for p in PARTNERSHIPS if p.year is not None]),
        case("a year that is known and late", {"year": {"known": True, "gte": 2015}},
             [p for p in PARTNERSHIPS if p.year is not None and p.year >= 2015]),
        case("a year that is not known and compared", {"year": {"known": False, "lte": 2015}}, []),
        case("initiatives without a year, not those with one",
             {"kind": ["INITIATIVE"], "not": {"year": {"known": True}}},
             [p for p in PARTNERSHIPS if p.kind == "INITIATIVE" and p.year is None]),
        case("known or not", {"area": {"eq": "policy"}, "year": {"known": None}},
             [p for p in PARTNERSHIPS if p.area == "policy"]),
        case("an area of action", {"area": {"eq": "research"}},
             [p for p in PARTNERSHIPS if p.area == "research"]),
        case("one of two areas", {"area": {"in": ["research", "policy"]}},
             [p for p in PARTNERSHIPS if p.area in ("research", "policy")]),
        case("a field", {"field": {"eq": "film"}}, [p for p in PARTNERSHIPS if p.field == "film"]),
        case("initiatives across fields",
             {"kind": ["INITIATIVE"], "not": {"field": {"in": [
                 "architecture", "crafts-and-folk-arts", "design", "film", "gastronomy",
                 "literature", "media-arts", "music"]}}},
             [p for p in PARTNERSHIPS if p.kind == "INITIATIVE" and p.field is None]),
        case("a sector", {"sector": ["PRIVATE"]},
             [p for p in PARTNERSHIPS if "private" in p.sectors]),
        case("one of two sectors and a third one",
             {"sector": ["PRIVATE", "CIVIL_SOCIETY"], "and": [{"sector": ["PUBLIC"]}]},
             [p for p in PARTNERSHIPS if "public" in p.sectors
              and ("private" in p.sectors or "civil-society" in p.sectors)]),
        case("of no sector", {"sector": []}, []),
        case("where no sector is told",
             {"kind": ["INITIATIVE"], "not": {"sector": ["PUBLIC", "PRIVATE", "CIVIL_SOCIETY"]}},
             [p for p in PARTNERSHIPS if p.kind == "INITIATIVE" and not p.sectors]),
    ]


def city_cases():
    """Conditions on the cities that take part."""
    return [
        case("with a city", {"city": {"slug": {"eq": "lyon"}}},
             [p for p in PARTNERSHIPS if "lyon" in p.cities]),
        case("between France and Italy",
             {"and": [{"city": {"country": {"code": {"eq": "FR"}}}},
                      {"city": {"country": {"code": {"eq": "IT"}}}}]},
             [p for p in PARTNERSHIPS if {"FR", "IT"} <= countries(p)]),
        case("with one city that two conditions hold of",
             {"city": {"country": {"code": {"eq": "FR"}}, "field": {"eq": "film"}}},
             [p for p in PARTNERSHIPS
              if any(city.country == "FR" and "film" in city.fields for city in cities(p))]),
        case("with cities of which no one, but two together meet two conditions",
             {"and": [{"city": {"country": {"code": {"eq": "FR"}}}},
                      {"city": {"field": {"eq": "film"}}}],
              "not": {"city": {"country": {"code": {"eq": "FR"}}, "field": {"eq": "film"}}}},
             [p for p in PARTNERSHIPS
              if any(city.country == "FR" for city in cities(p))
              and any("film" in city.fields for city in cities(p))
              and not any(city.country == "FR" and "film" in city.fields for city in cities(p))]),
        case("of Japanese cities alone",
             {"city": {"country": {"code": {"eq": "JP"}}},
              "not": {"city": {"not": {"country": {"code": {"eq": "jp"}}}}}},
             [p for p in PARTNERSHIPS if countries(p) == {"JP"}]),
        case("with a city near the equator",
             {"city": {"within": {"latitude": 0, "longitude": -78.5, "radiusKm": 200}}},
             [p for p in PARTNERSHIPS if any(city.km_from(0, -78.5) <= 200 for city in cities(p))]),
        case("with a city that works with a third one",
             {"area": {"eq": "policy"},
              "city": {"partners": {"some": {"slug": {"eq": "melbourne"}}}}},
             [p for p in PARTNERSHIPS if p.area == "policy"
              and any("melbourne" in city.partners for city in cities(p))]),
        case("with a city of one partner", {"city": {"partnerCount": {"eq": 1}}},
             [p for p in PARTNERSHIPS if any(len(city.partners) == 1 for city in cities(p))]),
        case("of no city", {"city": {"or": []}}, []),
        case("of cities of which nothing is asked", {"city": {}, "area": {"eq": "research"}},
             [p for p in PARTNERSHIPS if p.area == "research"]),
    ]


def logic_cases():
    """And, or, not, and what asks for nothing."""
    research = {"area": {"eq": "research"}}
    found = [p for p in PARTNERSHIPS if p.area == "research"]
    return [
        case("null asks for nothing",
             {**research, "and": None, "or": None, "not": None, "kind": None, "field": None,
              "sector": None, "year": None, "city": None}, found),
        case("an empty object asks for nothing of what is not there",
             {"area": {}, "field": {}, "year": {}, "city": {"slug": {"eq": "oulu"}}},
             [p for p in PARTNERSHIPS if "oulu" in p.cities]),
        case("one of none", {**research, "or": []}, []),
        case("all of none", {**research, "and": []}, found),
        case("not what asks for nothing", {**research, "not": {}}, []),
        case("and, or and not, one in the other",
             {"or": [{"and": [{"field": {"eq": "gastronomy"}},
                              {"not": {"area": {"eq": "exchange"}}}]},
                     {"and": [{"year": {"gte": 1990}}, {"not": {"kind": ["INITIATIVE"]}},
                              {"city": {"country": {"region": {"eq": "Asia"}}}}]}]},
             [p for p in PARTNERSHIPS
              if p.field == "gastronomy" and p.area != "exchange"
              or p.year is not None and p.year >= 1990 and p.kind == "TWINNING"
              and any(city.region == "Asia" for city in cities(p))]),
    ]


def initiative_cases():
    """Initiatives of a field or an area, which conditions on partnerships choose from."""
    def of(name, place, condition, found):
        return {**case(name, condition, found), "of": place}

    literature, exchange = {"field": "literature"}, {"area": "exchange"}
    return [
        of("since a year, in a field", literature, {"year": {"gte": 2019}},
           [p for p in PARTNERSHIPS if p.field == "literature" and p.year and p.year >= 2019]),
        of("of an area, in a field", literature, {"area": {"eq": "exchange"}},
           [p for p in PARTNERSHIPS if p.field == "literature" and p.area == "exchange"]),
        of("with a city, in a field", literature, {"city": {"slug": {"eq": "melbourne"}}},
           [p for p in PARTNERSHIPS if p.field == "literature" and "melbourne" in p.cities]),
        of("of a kind that no initiative is, in a field", literature, {"kind": ["TWINNING"]}, []),
        of("without a year, in a field", literature, {"year": {"known": False}},
           [p for p in PARTNERSHIPS if p.field == "literature" and p.year is None]),
        of("of a field, in an area", exchange, {"field": {"in": ["film", "music"]}},
           [p for p in PARTNERSHIPS if p.area == "exchange" and p.field in ("film", "music")]),
        of("of no private business, in an area", exchange,
           {"kind": ["INITIATIVE"], "not": {"sector": ["PRIVATE"]}},
           [p for p in PARTNERSHIPS if p.area == "exchange" and "private" not in p.sectors]),
    ]


def partnership_cases():
    """All cases."""
    return attribute_cases() + city_cases() + logic_cases()
