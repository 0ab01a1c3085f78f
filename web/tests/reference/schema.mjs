// The reference: graphql-js, of whichever edition, over the schema files and over world.mjs.
import * as graphql16 from 'graphql';
import { bind, loadResolvers, sdl } from './world.mjs';

/**
 * The reference on a copy of graphql-js: `loadSchema` makes the executable schema over a data directory, over the
 * bundled data when none is named, and `answer` answers one request as a server would, with `{ errors }` alone when it
 * is turned down.
 */
export function referenceOn({ GraphQLError, GraphQLSchema, buildSchema, execute, parse, specifiedRules, validate }) {
  /**
   * Section 5.2.1.1, Operation Type Existence: graphql-js does not try it before it executes.
   * @param {import('graphql').ValidationContext} context
   */
  const operationTypeExistence = (context) => ({
    OperationDefinition(node) {
      if (!context.getSchema().getRootType(node.operation)) {
        context.reportError(new GraphQLError(`the schema has no ${node.operation}`, { nodes: node }));
      }
    },
  });
  const rules = [...specifiedRules, operationTypeExistence];

  /** The built-in directives that the server has. There are no OneOf input objects, so no @oneOf (section 3.13). */
  const withoutOneOf = (schema) => {
    const config = schema.toConfig();
    return new GraphQLSchema({ ...config, directives: config.directives.filter(({ name }) => name !== 'oneOf') });
  };

  const loadSchema = (directory) => bind(withoutOneOf(buildSchema(sdl)), loadResolvers(directory));

  function answer(schema, { query, variables, operationName }) {
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

  return { loadSchema, answer };
}

export const { loadSchema, answer } = referenceOn(graphql16);
