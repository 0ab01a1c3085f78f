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
  partnerships(last: 50) { nodes { id title } edges { cursor } }
}"""

ANY_INT = st.integers(-(2**31), 2**31 - 1)
ANY_SLUG = st.from_regex(r"\A[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}\Z")
ANY_CODE = st.from_regex(r"\A[A-Za-z]{2}\Z")


def register(data):
    """Says how values of each scalar are made, from the answer to KNOWN."""
    cities, partnerships, fields = data["cities"], data["partnerships"], data["fields"]
    initiatives = [initiative for field in fields for initiative in field["initiatives"]["nodes"]]
    countries = [city["country"] for city in cities["nodes"]]
    records = [*cities["nodes"], *countries, *partnerships["nodes"], *fields, *initiatives]

    ids = st.sampled_from([record["id"] for record in records])
    slugs = st.sampled_from([record["slug"] for record in records if "slug" in record])
    codes = st.sampled_from([country["code"] for country in countries])
    names = st.sampled_from([city["name"] for city in cities["nodes"]])
    titles = st.sampled_from([initiative["title"] for initiative in initiatives])
    cursors = st.sampled_from([edge["cursor"] for edge in cities["edges"] + partnerships["edges"]])

    scalar = schemathesis.graphql.scalar
    scalar("ID", (ids | st.text()).map(nodes.String))
    scalar("Slug", (slugs | ANY_SLUG).map(nodes.String))
    scalar("CountryCode", (codes | ANY_CODE).map(nodes.String))
    scalar("Year", (st.integers(2000, 2030) | ANY_INT).map(nodes.Int))
    scalar("Date", st.dates().map(str).map(nodes.String))
    scalar("URL", st.just("https://example.org/").map(nodes.String))
    # Page sizes are whole numbers and cursors are texts, and few of those from nowhere are any.
    scalar("Int", (st.integers(0, 30) | st.integers(0, 500) | ANY_INT).map(nodes.Int))
    scalar("String", (cursors | names | titles | st.text()).map(nodes.String))


class Pages(graphql.Visitor):
    """Leaves `first` alone to say which page is meant: made-up cursors and two sizes leave an answer without data.
    An argument of the wrong type stays, for such a query is there to be turned down."""

    def enter_argument(self, node, *_):
        name, value = node.name.value, node.value
        cursor = name in ("after", "before") and isinstance(value, graphql.StringValueNode)
        size = name == "last" and isinstance(value, graphql.IntValueNode) and abs(int(value.value)) < 2**31
        return graphql.REMOVE if cursor or size else None


def with_pages(query, mend):
    """A query, with its pages mended if that is wanted."""
    return graphql.visit(query, Pages()) if mend else query
