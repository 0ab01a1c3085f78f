"""The values of random queries: some from the network that is served, so that a query finds something, and
some from nowhere, so that it does not."""

import graphql
import schemathesis
from hypothesis import strategies as st
from schemathesis.graphql import nodes

# What is asked of the server to know some values.
KNOWN = """{
  cities(first: 500) { nodes { slug name id country { code id } } edges { cursor } }
  fields { slug id initiatives(first: 20) { nodes { slug id title } } }
  network { areasOfAction { slug id } }
  partnerships(last: 50) { nodes { id title } edges { cursor } }
}"""

# The conditions on slugs that only creative fields and areas of action have: another is an error.
TERMS = {"field": set(), "area": set()}

ANY_INT = st.integers(-(2**31), 2**31 - 1)
ANY_SLUG = st.from_regex(r"\A[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}\Z")
ANY_CODE = st.from_regex(r"\A[A-Za-z]{2}\Z")


def register(data):
    """Says how values of each scalar are made, from the answer to KNOWN."""
    cities, partnerships, fields = data["cities"], data["partnerships"], data["fields"]
    areas = data["network"]["areasOfAction"]
    for name, known in [("field", fields), ("area", areas)]:
        TERMS[name] = {record["slug"] for record in known}
    initiatives = [initiative for field in fields for initiative in field["initiatives"]["nodes"]]
    countries = [city["country"] for city in cities["nodes"]]
    records = [*cities["nodes"], *countries, *partnerships["nodes"], *fields, *areas, *initiatives]

    ids = st.sampled_from([record["id"] for record in records])
    slugs = st.sampled_from([record["slug"] for record in records if "slug" in record])
    terms = st.sampled_from(sorted(TERMS["field"] | TERMS["area"]))
    codes = st.sampled_from([country["code"] for country in countries])
    names = st.sampled_from([city["name"] for city in cities["nodes"]])
    titles = st.sampled_from([initiative["title"] for initiative in initiatives])
    cursors = st.sampled_from([edge["cursor"] for edge in cities["edges"] + partnerships["edges"]])

    scalar = schemathesis.graphql.scalar
    scalar("ID", (ids | st.text()).map(nodes.String))
    scalar("Slug", (slugs | terms | ANY_SLUG).map(nodes.String))
    scalar("CountryCode", (codes | ANY_CODE).map(nodes.String))
    scalar("Year", (st.integers(2000, 2030) | ANY_INT).map(nodes.Int))
    scalar("Date", st.dates().map(str).map(nodes.String))
    scalar("URL", st.just("https://example.org/").map(nodes.String))
    # Page sizes are whole numbers and cursors are texts, and few of those from nowhere are any.
    scalar("Int", (st.integers(0, 30) | st.integers(0, 500) | ANY_INT).map(nodes.Int))
    scalar("String", (cursors | names | titles | st.text()).map(nodes.String))


class Mended(graphql.Visitor):
    """Leaves `first` alone to say which page is meant, and no condition on a field or an area that there is not:
    made-up cursors, two sizes and such conditions leave an answer without data. A value of the wrong type stays,
    for such a query is there to be turned down."""

    def enter_argument(self, node, *_):
        name, value = node.name.value, node.value
        cursor = name in ("after", "before") and isinstance(value, graphql.StringValueNode)
        size = name == "last" and isinstance(value, graphql.IntValueNode) and abs(int(value.value)) < 2**31
        return graphql.REMOVE if cursor or size else None

    def enter_object_field(self, node, *_):
        known = TERMS.get(node.name.value)
        if known is None or not isinstance(node.value, graphql.ObjectValueNode):
            return None
        return graphql.REMOVE if any(slug not in known for slug in texts(node.value)) else None


def texts(value):
    """The texts in a value, those in objects and lists among them."""
    if isinstance(value, graphql.StringValueNode):
        return [value.value]
    if isinstance(value, graphql.ObjectValueNode):
        return [text for field in value.fields for text in texts(field.value)]
    if isinstance(value, graphql.ListValueNode):
        return [text for item in value.values for text in texts(item)]
    return []


def mended(query, mend):
    """A query, mended if that is wanted."""
    return graphql.visit(query, Mended()) if mend else query
