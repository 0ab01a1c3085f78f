"""What an answer must be: of the form that GraphQL asks for, with the data that the query and the schema ask
for, and with errors that docs/errors.md explains."""

import math
import re
from pathlib import Path

import graphql

ERRORS = Path(__file__).resolve().parents[2] / "docs/errors.md"
CODES = set(re.findall(r"^\| `([A-Z_]+)` \|", ERRORS.read_text(encoding="utf-8"), re.MULTILINE))
MEDIA_TYPES = ("application/json", "application/graphql-response+json")


def text(pattern):
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def whole(value):
    return isinstance(value, int) and not isinstance(value, bool) and -(2**31) <= value < 2**31


SCALARS = {
    "ID": text(r"\S+"),
    "String": text(r"(?s).*"),
    "Boolean": lambda value: isinstance(value, bool),
    "Int": whole,
    "Float": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value),
    "Slug": text(r"[a-z0-9]+(-[a-z0-9]+)*"),
    "CountryCode": text(r"[A-Z]{2}"),
    "Year": whole,
    "Date": text(r"\d{4}-\d{2}-\d{2}"),
    "URL": text(r"https?://\S+"),
}


def problems(schema, query, response):
    """Everything that is wrong with an answer to a query; empty when nothing is."""
    if response.status_code >= 500:
        return [f"status {response.status_code}"]
    media_type = response.headers.get("content-type", [""])[0].split(";")[0].strip()
    if media_type not in MEDIA_TYPES:
        return [f"media type {media_type!r}"]
    try:
        body = response.json()
    except ValueError as error:
        return [f"no JSON: {error}"]
    if not isinstance(body, dict) or not {"data", "errors"} & set(body) or set(body) - {"data", "errors", "extensions"}:
        return ["no answer of GraphQL: data, errors and extensions are all it may have"]
    found = [problem for error in errors(body) for problem in of_error(error, body)]
    if body.get("data") is not None:
        found += of_data(schema, query, body["data"])
    elif not errors(body):
        found.append("neither data nor errors")
    return found


def errors(body):
    told = body.get("errors", [])
    return told if isinstance(told, list) else [told]


def of_error(error, body):
    """What is wrong with one error."""
    if not isinstance(error, dict) or not isinstance(error.get("message"), str):
        return [f"an error without a message: {error!r}"]
    found = []
    code = error.get("extensions", {}).get("code")
    if code == "INTERNAL" or code not in CODES:
        found.append(f"an error of code {code}: {error['message']}")
    if "path" in error and not leads_to_null(body.get("data"), error["path"]):
        found.append(f"an error at {error['path']}, where there is a value")
    return found


def leads_to_null(data, path):
    """Whether the value at a path is null, or one on the way there."""
    for step in path:
        if data is None:
            return True
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    return data is None


def of_data(schema, query, data):
    """What is wrong with the data of an answer."""
    operation = graphql.parse(query).definitions[0]
    root = schema.get_root_type(operation.operation)
    return of_object(schema, root, [operation.selection_set], data, "data")


def of_value(schema, kind, sets, value, at):
    """What is wrong with a value of a type, of which the fields of `sets` are selected."""
    if graphql.is_non_null_type(kind):
        return [f"{at}: null in place of {kind}"] if value is None else of_value(schema, kind.of_type, sets, value, at)
    if value is None:
        return []
    if graphql.is_list_type(kind):
        if not isinstance(value, list):
            return [f"{at}: no list"]
        items = (of_value(schema, kind.of_type, sets, item, f"{at}.{index}") for index, item in enumerate(value))
        return [problem for item in items for problem in item]
    if graphql.is_enum_type(kind):
        return [] if value in kind.values else [f"{at}: {value!r} is no {kind}"]
    if graphql.is_scalar_type(kind):
        return [] if SCALARS[kind.name](value) else [f"{at}: {value!r} is no {kind}"]
    if graphql.is_abstract_type(kind):
        # Without __typename, it is enough that the value can be of one of the types.
        each = [of_object(schema, one, sets, value, at) for one in schema.get_possible_types(kind)]
        return min(each, key=len)
    return of_object(schema, kind, sets, value, at)


def of_object(schema, kind, sets, value, at):
    """What is wrong with an object of a type: each field that is selected is there, and no other."""
    if not isinstance(value, dict):
        return [f"{at}: no object"]
    fields = {}
    for one in sets:
        collect(schema, kind, one, fields)
    if set(fields) != set(value):
        return [f"{at}: has {sorted(value)} in place of {sorted(fields)}"]
    found = []
    for key, nodes in fields.items():
        name = nodes[0].name.value
        if name == "__typename":
            found += [] if value[key] == kind.name else [f"{at}: __typename is {value[key]!r}, not {kind}"]
            continue
        below = [node.selection_set for node in nodes if node.selection_set]
        found += of_value(schema, kind.fields[name].type, below, value[key], f"{at}.{key}")
    return found


def collect(schema, kind, selection_set, fields):
    """Adds the fields that are selected of an object, by the key under which the answer has them."""
    for node in selection_set.selections:
        if isinstance(node, graphql.FieldNode):
            fields.setdefault((node.alias or node.name).value, []).append(node)
        elif isinstance(node, graphql.InlineFragmentNode):
            condition = node.type_condition and schema.get_type(node.type_condition.name.value)
            if condition in (None, kind) or graphql.is_abstract_type(condition) and schema.is_sub_type(condition, kind):
                collect(schema, kind, node.selection_set, fields)
        else:
            raise NotImplementedError(f"{node.kind} in a random query")
