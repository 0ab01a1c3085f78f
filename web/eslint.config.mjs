// The rules for the schema files that graphql-eslint holds. Paths count from the top of the project:
//   web/node_modules/.bin/eslint --config web/eslint.config.mjs 'schema/*.graphql'
import graphqlPlugin from '@graphql-eslint/eslint-plugin';
import { RELEASED, schemaText } from './tests/schema-files.mjs';

const { 'flat/schema-recommended': recommended, 'flat/schema-relay': relay } = graphqlPlugin.configs;

/** Types without an `id`: a value, a count or a part of a record, which is fetched with what it belongs to. */
const WITHOUT_ID = [
  // The network is one, so there is nothing to tell apart.
  'Network',
  // A row of counts for one year or one pair of countries.
  'YearGrowth',
  'CountryLink',
  // What a list has in common: which list it is, its arguments say.
  'CityGroup',
  'PartnershipGroup',
  'CountryField',
  // The part of one city in one initiative.
  'Participation',
  // A place on the map, which changes with the city alone.
  'Location',
  // Where a page is in its list, as the Relay specification has it.
  'PageInfo',
  // Where in a text a search found its words.
  'SearchMatch',
  'TextSpan',
  // A name of one record, which says whose it is.
  'OtherName',
  // A way through the graph and its links: worked out for one question, told from others by its cities.
  'Path',
  'PathStep',
  // The part of the graph around a city, and what it is drawn from.
  'Neighbourhood',
  'Ring',
  'NeighbourhoodLink',
  // What speaks for a city as a partner of another: an opinion about two cities, which have ids.
  'PartnerSuggestion',
  'SuggestionParts',
  // Numbers about one city or about the whole network, and how exact they are.
  'CityMetrics',
  'NetworkMetrics',
  'ErrorBounds',
  // A group that is worked out anew from the data, and whose number changes with it: no id could be kept.
  'Community',
  // What a server is and allows: there is one of each, and a list of sizes is known by its field.
  'Service',
  'Limits',
  'ListSize',
];

const EXCEPTIONS = {
  // One style for all would turn 400 one-line descriptions into blocks: a line is quoted once, a longer text thrice.
  '@graphql-eslint/description-style': 'off',
  // Short lists whose whole is wanted (the fields of a city) and `nodes` beside `edges` need no cursors.
  '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
  // Pages and their edges are no records; the other types without an identity are argued above.
  '@graphql-eslint/strict-id-in-types': [
    'error',
    { exceptions: { types: WITHOUT_ID, suffixes: ['Connection', 'Edge'] } },
  ],
};

export default [
  // The released schema is there to be compared with; it is not mended.
  { ignores: [RELEASED] },
  {
    files: ['schema/*.graphql'],
    // A comment that switches a rule off has no place for an argument; this file has.
    linterOptions: { noInlineConfig: true },
    languageOptions: {
      parser: graphqlPlugin.parser,
      parserOptions: { schemaSdl: schemaText() },
    },
    plugins: { '@graphql-eslint': graphqlPlugin },
    rules: { ...recommended.rules, ...relay.rules, ...EXCEPTIONS },
  },
];
