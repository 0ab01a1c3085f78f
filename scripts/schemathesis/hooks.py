"""What schemathesis loads: how values are made, and what every answer is held to."""

import json
import os
from urllib.request import Request, urlopen

import schemathesis
from hypothesis import strategies as st

import answers
import values


def ask(query):
    """The data of the server's answer to a query that has no error."""
    url = os.environ["CREATIVE_CITIES_ORIGIN"] + "/graphql"
    request = Request(url, json.dumps({"query": query}).encode(), {"content-type": "application/json"})
    with urlopen(request, timeout=10) as answer:
        return json.load(answer)["data"]


@schemathesis.hook
def before_generate_body(context, strategy):
    """Three queries in four have pages that there can be, and ask for fields and areas that there are."""
    return st.builds(values.mended, strategy, st.integers(0, 3))


@schemathesis.check
def answer_conformance(ctx, response, case):
    """An answer is as GraphQL, the schema and docs/errors.md have it."""
    query = case.body if isinstance(case.body, str) else case.body["query"]
    problems = answers.problems(case.operation.schema.client_schema, query, response)
    assert not problems, "\n".join(problems[:10])


values.register(ask(values.KNOWN))
