// What a text may mean: records of several types in one list.
graphql`
  query SearchQuery($text: String!, $types: [SearchType!]) {
    ...Search_query @arguments(text: $text, types: $types)
  }
`;

graphql`
  fragment Search_query on Query
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 10 }
    cursor: { type: "String" }
    text: { type: "String!" }
    types: { type: "[SearchType!]" }
  )
  @refetchable(queryName: "SearchPageQuery") {
    search(text: $text, types: $types, first: $count, after: $cursor)
      @connection(key: "Search_search", filters: ["text", "types"]) {
      edges {
        score
        matches {
          field
          text
          spans {
            start
            end
          }
        }
        node {
          __typename
          ...CityCard_city @alias
          ...CityCard_country @alias
          ... on CreativeField {
            slug
          }
          ... on Division {
            name
          }
          ...Record_initiative @alias
        }
      }
    }
  }
`;
