// The reference: graphql-js, of whichever edition, over the schema files and over world.mjs.
import * as graphql16 from 'graphql';
import { bind, loadResolvers, sdl } from './world.mjs';

/**
 * The reference on a copy of graphql-js: `loadSchema` makes the executable schema over a data directory, over the
 * bundled data when none is named, `answer` answers one request as a server would, with `{ errors }` alone when it is
 * turned down, and `refusal` tells these errors before anything is executed, or null.
 */
export function referenceOn(graphql) {
  const { GraphQLError, GraphQLSchema, buildSchema, execute, getVariableValues, parse, specifiedRules, validate } = graphql;

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

  /** The document of a text, or what is wrong with it. */
  function validated(schema, query) {
    let document;
    try {
      document = parse(query);
    } catch (error) {
      return { errors: [error] };
    }
    const errors = validate(schema, document, rules);
    return errors.length > 0 ? { errors } : { document };
  }

  function answer(schema, { query, variables, operationName }) {
    const { document, errors } = validated(schema, query);
    return errors ? { errors } : execute({ schema, document, variableValues: variables, operationName });
  }

  /** Of a document with one operation. */
  function refusal(schema, { query, variables }) {
    const { document, errors } = validated(schema, query);
    if (errors) return errors;
    const [{ variableDefinitions = [] }, other] = document.definitions.filter(({ operation }) => operation);
    if (other) return [new GraphQLError('there are several operations')];
    return getVariableValues(schema, variableDefinitions, variables).errors ?? null;
  }

  return { loadSchema, answer, refusal };
}

export const { loadSchema, answer } = referenceOn(graphql16);
