// The fields that an operation asks each type of object for, as section 6.3.2 of the specification collects them.
import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isLeafType,
} from 'graphql';

/**
 * @typedef {{ name: string, key: string, field?: import('graphql').GraphQLField<any, any>,
 *   args: Record<string, any>, below?: Selected[] }} Asked a field, and what is asked below it
 * @typedef {{ type: string, fields: Asked[] }} Selected what is asked of objects of one type
 */

/**
 * What is asked of the root of a query.
 * @returns {Selected[]}
 */
export function selected(schema, document, operation, variables) {
  const fragments = new Map();
  for (const definition of document.definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition);
  }

  const applies = (condition, type) => {
    if (!condition) return true;
    const declared = schema.getType(condition.name.value);
    return declared === type || (isAbstractType(declared) && schema.isSubType(declared, type));
  };
  const isIncluded = (node) =>
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;

  function collect(type, selectionSet, groups, visited) {
    for (const node of selectionSet.selections.filter(isIncluded)) {
      if (node.kind === 'Field') {
        const key = (node.alias ?? node.name).value;
        groups.set(key, [...(groups.get(key) ?? []), node]);
      } else if (node.kind === 'InlineFragment') {
        if (applies(node.typeCondition, type)) collect(type, node.selectionSet, groups, visited);
      } else if (!visited.has(node.name.value)) {
        visited.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        if (applies(fragment.typeCondition, type)) collect(type, fragment.selectionSet, groups, visited);
      }
    }
  }

  function ofType(type, sets) {
    const groups = new Map();
    const visited = new Set();
    for (const set of sets) collect(type, set, groups, visited);
    const fields = [...groups].map(([key, nodes]) => {
      const name = nodes[0].name.value;
      const field = type.getFields()[name];
      if (!field) return { name, key, args: {} }; // of introspection
      const args = argumentsOf(field, nodes[0], variables);
      if (isLeafType(getNamedType(field.type))) return { name, key, field, args };
      const below = ofAny(
        getNamedType(field.type),
        nodes.map(({ selectionSet }) => selectionSet),
      );
      return { name, key, field, args, below };
    });
    return { type: type.name, fields };
  }

  const ofAny = (type, sets) =>
    (isAbstractType(type) ? schema.getPossibleTypes(type) : [type]).map((object) => ofType(object, sets));

  return ofAny(schema.getQueryType(), [operation.selectionSet]);
}

/** The arguments of a field, or none where they cannot be read: then the field fails. */
function argumentsOf(field, node, variables) {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    return {};
  }
}
