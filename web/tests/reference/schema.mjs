// The reference: graphql-js over the schema files and over world.mjs.
import { GraphQLError, GraphQLSchema, buildSchema, execute, parse, specifiedRules, validate } from 'graphql';
import { bind, loadResolvers, sdl } from './world.mjs';

/**
 * Section 5.2.1.1, Operation Type Existence: graphql-js 16 does not try it before it executes.
 * @param {import('graphql').ValidationContext} context
 */
function OperationTypeExistenceRule(context) {
  return {
    OperationDefinition(node) {
      if (!context.getSchema().getRootType(node.operation)) {
        context.reportError(new GraphQLError(`the schema has no ${node.operation}`, { nodes: node }));
      }
    },
  };
}

/** The built-in directives that the server has. There are no OneOf input objects, so no @oneOf (section 3.13). */
const withoutOneOf = (schema) => {
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, directives: config.directives.filter(({ name }) => name !== 'oneOf') });
};

const rules = [...specifiedRules, OperationTypeExistenceRule];

/** The executable schema over a data directory; over the bundled data when none is named. */
export const loadSchema = (directory) => bind(withoutOneOf(buildSchema(sdl)), loadResolvers(directory));

/** Answers one request as a server would: `{ errors }` alone when it is turned down. */
export function answer(schema, { query, variables, operationName }) {
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return { errors: [error] };
  }
  const errors = validate(schema, document, rules);
  if (errors.length > 0) return { errors };
  return execute({ schema, document, variableValues: variables, operationName });
}
