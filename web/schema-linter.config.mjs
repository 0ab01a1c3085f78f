// The rules of graphql-schema-linter that the schema files are not held to. All its others hold.
export const exceptions = [
  // Fields are in the order in which one asks: identity, name and place, then links, then sources.
  'type-fields-sorted-alphabetically',
  // The types that implement the interface have the same order.
  'interface-fields-sorted-alphabetically',
  // `and`, `or` and `not` come first, then the conditions in the order of the fields they are about.
  'input-object-fields-sorted-alphabetically',
  // Values have an order of their own: from narrow to wide, from least to greatest, the usual one first.
  'enum-values-sorted-alphabetically',
];
