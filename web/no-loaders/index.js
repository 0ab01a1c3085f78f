// Stands in for three packages with which graphql-eslint looks for its configuration and for GraphQL in programs,
// on this machine and others. eslint.config.mjs hands it the schema as a text, so none of them is called. They
// would bring a hundred packages; one of these is graphql-ws, which the build would then put into the pages.
function absent(name) {
  throw new Error(`${name} is not here: give graphql-eslint the schema as a text, by parserOptions.schemaSdl`);
}

/** Of graphql-config. */
export class GraphQLConfig {
  constructor() {
    absent('graphql-config');
  }
}
export const loadConfigSync = () => absent('graphql-config');

/** Of @graphql-tools/code-file-loader. */
export class CodeFileLoader {
  constructor() {
    absent('@graphql-tools/code-file-loader');
  }
}

/** Of @graphql-tools/graphql-tag-pluck. */
export const gqlPluckFromCodeStringSync = () => absent('@graphql-tools/graphql-tag-pluck');
