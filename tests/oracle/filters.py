"""Cities and partnerships that meet conditions.

Each case has a filter as a query gives it and, worked out by a condition of its own in Python, what
it finds. Nothing here reads a filter.
"""

from designations import designation_cases
from partnership_filters import initiative_cases, partnership_cases
from records import BY_SLUG, COUNTRIES, TODAY, fold
from sources import source_cases

CITIES = TODAY.cities


def case(name, condition, found):
    """One case; what is found must be in order of slug."""
    slugs = [city.slug for city in found]
    assert slugs == sorted(slugs), name
    return {"name": name, "filter": condition, "slugs": slugs}


def circle(latitude, longitude, radius_km):
    """A circle as a query gives it."""
    return {"within": {"latitude": latitude, "longitude": longitude, "radiusKm": radius_km}}


def inside(latitude, longitude, radius_km):
    """The cities in a circle, none of which is so near its rim that rounding may decide."""
    away = [(city, city.km_from(latitude, longitude)) for city in CITIES]
    assert all(km == 0 or abs(km - radius_km) > 1e-3 for _, km in away), "a city on the rim"
    return [city for city, km in away if km <= radius_km]


def partners(city):
    """The partners of a city."""
    return [BY_SLUG[slug] for slug in city.partners]


def named(city, text):
    """Whether a name is this, as texts are compared."""
    return fold(city.name) == text


def place_cases():
    """Names, countries and divisions."""
    return [
        case("a slug", {"slug": {"eq": "lyon"}}, [c for c in CITIES if c.slug == "lyon"]),
        case("one of several slugs, one of them unknown",
             {"slug": {"in": ["parma", "atlantis", "lyon"]}},
             [c for c in CITIES if c.slug in ("lyon", "parma")]),
        case("a slug that is and is not", {"slug": {"eq": "lyon", "in": ["parma"]}}, []),
        case("a name without its accents", {"name": {"eq": "sao paulo"}},
             [c for c in CITIES if named(c, "sao paulo")]),
        case("a name with a mark apart from its letter", {"name": {"eq": "Sa\u0303o Paulo"}},
             [c for c in CITIES if c.slug == "sao-paulo"]),
        case("a name in capitals", {"name": {"eq": "KRAKOW"}},
             [c for c in CITIES if named(c, "krakow")]),
        case("a name with a stroke, without it", {"name": {"eq": "lodz"}},
             [c for c in CITIES if c.name == "Łódź"]),
        case("a name as it is written", {"name": {"eq": "ŁÓDŹ"}},
             [c for c in CITIES if c.name == "Łódź"]),
        case("a name with a cedilla and an i without its dot", {"name": {"startsWith": "SANLI"}},
             [c for c in CITIES if c.name == "Şanlıurfa"]),
        case("a part of a name", {"name": {"contains": "quebec"}},
             [c for c in CITIES if "quebec" in fold(c.name)]),
        case("a part of a name with an umlaut", {"name": {"contains": "ö"}, "country": {
                "region": {"eq": "Europe"}}},
             [c for c in CITIES if "o" in fold(c.name) and c.region == "Europe"]),
        case("the beginning of a name and its end",
             {"name": {"startsWith": "saint", "contains": "burg"}},
             [c for c in CITIES if fold(c.name).startswith("saint") and "burg" in fold(c.name)]),
        case("two cities of one name", {"name": {"eq": "Granada"}},
             [c for c in CITIES if c.name == "Granada"]),
        case("a country by its code in any case", {"country": {"code": {"eq": "it"}}},
             [c for c in CITIES if c.country == "IT"]),
        case("one of several countries", {"country": {"code": {"in": ["NZ", "au", "ZZ"]}}},
             [c for c in CITIES if c.country in ("AU", "NZ")]),
        case("a country by a name without its accents", {"country": {"name": {"eq": "turkiye"}}},
             [c for c in CITIES if c.country == "TR"]),
        case("countries by a part of their name", {"country": {"name": {"contains": "congo"}}},
             [c for c in CITIES if "Congo" in c.country_name]),
        case("a region", {"country": {"region": {"eq": "oceania"}}},
             [c for c in CITIES if c.region == "Oceania"]),
        case("a sub-region by its beginning", {"country": {"subregion": {"startsWith": "Middle"}}},
             [c for c in CITIES if c.subregion == "Middle Africa"]),
        case("a country that one of two conditions holds of, and another does not",
             {"country": {"or": [{"subregion": {"eq": "Caribbean"}}, {"code": {"eq": "MX"}}],
                          "not": {"code": {"in": ["CU", "DO"]}}}},
             [c for c in CITIES
              if (c.subregion == "Caribbean" or c.country == "MX")
              and c.country not in ("CU", "DO")]),
        case("a country that two conditions hold of",
             {"country": {"and": [{"region": {"eq": "Asia"}}, {"name": {"startsWith": "s"}}]}},
             [c for c in CITIES if c.region == "Asia" and c.country_name.startswith("S")]),
        case("a division without its accents", {"division": {"eq": "hyogo"}},
             [c for c in CITIES if c.division == "Hyōgo"]),
        case("a division by its beginning", {"division": {"startsWith": "new "}},
             [c for c in CITIES if c.division and c.division.startswith("New ")]),
        case("where there is no division, none has an empty text",
             {"division": {"contains": ""}, "country": {"subregion": {"eq": "South-eastern Asia"}}},
             [c for c in CITIES if c.subregion == "South-eastern Asia" and c.slug != "singapore"]),
        case("where there is no division, the condition does not hold",
             {"not": {"division": {"startsWith": ""}}}, [c for c in CITIES if c.division is None]),
    ]


def membership_cases():
    """Fields, years, populations and partners."""
    return [
        case("a field", {"field": {"eq": "film"}, "country": {"region": {"eq": "Asia"}}},
             [c for c in CITIES if "film" in c.fields and c.region == "Asia"]),
        case("one of several fields", {"field": {"in": ["architecture", "media-arts"]}},
             [c for c in CITIES if c.fields & {"architecture", "media-arts"}]),
        case("a field that was given up",
             {"slug": {"eq": "lyon"}, "field": {"eq": "media-arts"}}, []),
        case("a year of designation", {"designated": {"eq": 2008}},
             [c for c in CITIES if 2008 in c.years]),
        case("years of designation between two", {"designated": {"gte": 2009, "lte": 2012}},
             [c for c in CITIES if any(2009 <= year <= 2012 for year in c.years)]),
        case("a number of people", {"population": {"eq": 869}},
             [c for c in CITIES if c.population == 869]),
        case("few people", {"population": {"lte": 10000}},
             [c for c in CITIES if c.population is not None and c.population <= 10000]),
        case("many people but not most", {"population": {"gte": 10000000, "lte": 15000000}},
             [c for c in CITIES
              if c.population is not None and 10000000 <= c.population <= 15000000]),
        case("a number of people that is not known, denied",
             {"not": {"population": {"gte": 0}}}, [c for c in CITIES if c.population is None]),
        case("no partner, in Africa",
             {"partnerCount": {"eq": 0}, "country": {"region": {"eq": "Africa"}}},
             [c for c in CITIES if not c.partners and c.region == "Africa"]),
        case("many partners", {"partnerCount": {"gte": 45}},
             [c for c in CITIES if len(c.partners) >= 45]),
        case("some partners but few, in Japan",
             {"partnerCount": {"gte": 1, "lte": 5}, "country": {"code": {"eq": "JP"}}},
             [c for c in CITIES if 1 <= len(c.partners) <= 5 and c.country == "JP"]),
        case("any partner at all, in the Americas",
             {"partners": {"some": {}}, "country": {"region": {"eq": "Americas"}}},
             [c for c in CITIES if c.partners and c.region == "Americas"]),
        case("a partner of a name", {"partners": {"some": {"slug": {"eq": "melbourne"}}}},
             [c for c in CITIES if "melbourne" in c.partners]),
        case("every partner in Europe, or none there, among cities of France",
             {"country": {"code": {"eq": "FR"}},
              "partners": {"every": {"country": {"region": {"eq": "Europe"}}}}},
             [c for c in CITIES if c.country == "FR"
              and all(partner.region == "Europe" for partner in partners(c))]),
        case("every partner what no city is", {"partners": {"every": {"or": []}},
                                               "country": {"region": {"eq": "Europe"}}},
             [c for c in CITIES if not c.partners and c.region == "Europe"]),
        case("no partner at all, in Oceania and Europe",
             {"partners": {"none": {}},
              "country": {"or": [{"region": {"eq": "Oceania"}}, {"region": {"eq": "Europe"}}]}},
             [c for c in CITIES if not c.partners and c.region in ("Oceania", "Europe")]),
        case("no partner in its own country but some elsewhere, in Italy",
             {"country": {"code": {"eq": "IT"}},
              "partners": {"none": {"country": {"code": {"eq": "IT"}}}, "some": {}}},
             [c for c in CITIES if c.country == "IT" and c.partners
              and all(partner.country != "IT" for partner in partners(c))]),
        case("three quantifiers at once",
             {"partners": {"some": {"field": {"eq": "music"}},
                           "every": {"designated": {"lte": 2021}},
                           "none": {"country": {"region": {"eq": "Asia"}}}}},
             [c for c in CITIES
              if any("music" in partner.fields for partner in partners(c))
              and all(min(partner.years) <= 2021 for partner in partners(c))
              and not any(partner.region == "Asia" for partner in partners(c))]),
        case("partners of partners",
             {"partners": {"some": {"partners": {"some": {"slug": {"eq": "usuki"}}}}}},
             [c for c in CITIES if any("usuki" in partner.partners for partner in partners(c))]),
        case("a partner abroad in the same field, by two conditions of one partner",
             {"country": {"code": {"eq": "CA"}}, "field": {"eq": "design"},
              "partners": {"some": {"field": {"eq": "design"},
                                    "country": {"not": {"code": {"eq": "CA"}}}}}},
             [c for c in CITIES if c.country == "CA" and "design" in c.fields
              and any("design" in partner.fields and partner.country != "CA"
                      for partner in partners(c))]),
        case("a city with a partner here, and a city with one there, but not the same partner",
             {"country": {"code": {"eq": "DE"}},
              "and": [{"partners": {"some": {"country": {"code": {"eq": "JP"}}}}},
                      {"partners": {"some": {"field": {"eq": "film"}}}}],
              "not": {"partners": {"some": {"country": {"code": {"eq": "JP"}},
                                            "field": {"eq": "film"}}}}},
             [c for c in CITIES if c.country == "DE"
              and any(partner.country == "JP" for partner in partners(c))
              and any("film" in partner.fields for partner in partners(c))
              and not any(partner.country == "JP" and "film" in partner.fields
                          for partner in partners(c))]),
    ]


def circle_cases():
    """Circles on the surface of the earth."""
    return [
        case("a circle around Lyon", circle(45.75, 4.85, 300), inside(45.75, 4.85, 300)),
        case("a circle of no size, on a city", circle(-37.814, 144.96332, 0),
             [c for c in CITIES if c.slug == "melbourne"]),
        case("a circle of no size, at sea", circle(0, -30, 0), []),
        case("a circle over the antimeridian from the east", circle(-40, -170, 1700),
             inside(-40, -170, 1700)),
        case("a circle with its middle on the antimeridian, said one way", circle(-41, -180, 450),
             inside(-41, 180, 450)),
        case("a circle with its middle on the antimeridian, said the other way",
             circle(-41, 180, 450), inside(-41, -180, 450)),
        case("a circle around the north pole", circle(90, 0, 3000), inside(90, 120, 3000)),
        case("a circle over the north pole to the other side", circle(85, -150, 3400),
             inside(85, -150, 3400)),
        case("a circle around the south pole", circle(-90, 75, 5500), inside(-90, 0, 5500)),
        case("a circle over the whole earth",
             {**circle(10, 20, 20038), "country": {"region": {"eq": "Oceania"}}},
             [c for c in CITIES if c.region == "Oceania"]),
        case("outside a circle", {"not": circle(50, 10, 9000)},
             [c for c in CITIES if c not in inside(50, 10, 9000)]),
    ]


def logic_cases():
    """And, or, not, and what asks for nothing."""
    ireland = {"country": {"code": {"eq": "IE"}}}
    irish = [c for c in CITIES if c.country == "IE"]
    return [
        case("nothing is asked", {}, CITIES),
        case("null asks for nothing",
             {**ireland, "and": None, "or": None, "not": None, "slug": None, "name": None,
              "division": None, "field": None, "designated": None, "population": None,
              "partnerCount": None, "partners": None, "within": None}, irish),
        case("an empty object asks for nothing",
             {**ireland, "slug": {}, "name": {}, "division": {}, "field": {}, "designated": {},
              "population": {}, "partnerCount": {}, "partners": {}}, irish),
        case("null inside asks for nothing",
             {"country": {"code": {"eq": "IE", "in": None}, "name": None, "region": {"eq": None}},
              "name": {"eq": None, "contains": None, "startsWith": None},
              "partners": {"some": None, "every": None, "none": None},
              "population": {"gte": None}}, irish),
        case("an empty object asks for nothing of what is not there",
             {"division": {}, "slug": {"eq": "singapore"}},
             [c for c in CITIES if c.slug == "singapore"]),
        case("all of none", {**ireland, "and": []}, irish),
        case("one of none", {**ireland, "or": []}, []),
        case("one of nothing asked", {**ireland, "or": [{}]}, irish),
        case("not what asks for nothing", {**ireland, "not": {}}, []),
        case("not one of none", {**ireland, "not": {"or": []}}, irish),
        case("in an empty list", {**ireland, "slug": {"in": []}}, []),
        case("not in an empty list", {**ireland, "not": {"field": {"in": []}}}, irish),
        case("a code in an empty list", {"country": {"code": {"in": []}}}, []),
        case("an empty text is in every text",
             {**ireland, "name": {"contains": "", "startsWith": ""}}, irish),
        case("an empty text is no name", {"name": {"eq": ""}}, []),
        case("one condition in the place of a list", {"or": {"slug": {"eq": "oulu"}}},
             [c for c in CITIES if c.slug == "oulu"]),
        case("all of several", {"and": [{"field": {"eq": "design"}}, {"designated": {"gte": 2019}},
                                        {"country": {"region": {"eq": "Europe"}}}]},
             [c for c in CITIES
              if "design" in c.fields and min(c.years) >= 2019 and c.region == "Europe"]),
        case("one of several",
             {"or": [{"population": {"lte": 8000}}, {"population": {"gte": 20000000}},
                     {"designated": {"eq": 2004}}]},
             [c for c in CITIES if c.population is not None
              and (c.population <= 8000 or c.population >= 20000000) or 2004 in c.years]),
        case("not one of several",
             {"country": {"code": {"eq": "GB"}},
              "not": {"or": [{"field": {"eq": "literature"}}, {"field": {"eq": "music"}},
                             {"division": {"eq": "Scotland"}}]}},
             [c for c in CITIES if c.country == "GB" and not c.fields & {"literature", "music"}
              and c.division != "Scotland"]),
        case("not not", {"not": {"not": {"country": {"code": {"eq": "PT"}}}}},
             [c for c in CITIES if c.country == "PT"]),
        case("and, or and not, one in the other",
             {"and": [{"or": [{"country": {"subregion": {"eq": "Northern Europe"}}},
                              {"not": {"country": {"region": {"eq": "Europe"}}}}]},
                      {"not": {"and": [{"partnerCount": {"lte": 20}},
                                       {"not": {"field": {"in": ["design"]}}}]}}],
              "not": {"name": {"contains": "o"}}},
             [c for c in CITIES
              if (c.subregion == "Northern Europe" or c.region != "Europe")
              and (len(c.partners) > 20 or "design" in c.fields)
              and "o" not in fold(c.name)]),
    ]


def country_cases():
    """Conditions on a country by itself."""
    rows = sorted(COUNTRIES.values(), key=lambda row: row["code"])

    def codes(name, condition, found):
        return {"name": name, "filter": condition, "codes": [row["code"] for row in found]}

    return [
        codes("a code", {"code": {"eq": "jp"}}, [row for row in rows if row["code"] == "JP"]),
        codes("a region", {"region": {"eq": "Oceania"}},
              [row for row in rows if row["region"] == "Oceania"]),
        codes("a part of a sub-region, and not one of two",
              {"subregion": {"contains": "asia"}, "not": {"or": [
                  {"subregion": {"startsWith": "west"}}, {"subregion": {"eq": "Southern Asia"}}]}},
              [row for row in rows if "Asia" in row["subregion"]
               and row["subregion"] not in ("Western Asia", "Southern Asia")]),
        codes("a name with its accents or without", {"or": [{"name": {"eq": "TURKIYE"}},
                                                            {"name": {"startsWith": "türk"}}]},
              [row for row in rows if row["name"] in ("Türkiye", "Turkmenistan")]),
        codes("two parts of one name",
              {"and": [{"name": {"contains": "and"}}, {"name": {"contains": "new"}}]},
              [row for row in rows if row["name"] == "New Zealand"]),
        codes("nothing is asked", {"and": [], "code": None, "name": {}}, rows),
        codes("one of none", {"or": []}, []),
    ]


def filters():
    """All cases, by what they are filters of."""
    cities = place_cases() + membership_cases() + circle_cases() + logic_cases()
    answer = {"cities": cities, "countries": country_cases(),
              "partnerships": partnership_cases(), "initiatives": initiative_cases(),
              "designations": designation_cases(), "sources": source_cases()}
    for cases in answer.values():
        names = [case["name"] for case in cases]
        assert len(names) == len(set(names)), "two cases of one name"
    return answer
