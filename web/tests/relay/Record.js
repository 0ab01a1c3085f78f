// Any record by its identity, and some of them again: without a page, by `node` alone.
graphql`
  query RecordQuery($id: ID!) {
    node(id: $id) {
      __typename
      ...CityCard_city @alias
      ...Record_city @alias
      ...Record_initiative @alias
    }
  }
`;

graphql`
  query RecordManyQuery($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ...CityCard_city @alias
    }
  }
`;

graphql`
  fragment Record_city on City @refetchable(queryName: "RecordCityQuery") {
    designations {
      year
      ordinal
      status
      field {
        name
      }
    }
    sources {
      title
      url
    }
  }
`;

graphql`
  fragment Record_initiative on Initiative @refetchable(queryName: "RecordInitiativeQuery") {
    slug
    summary
    areaOfAction {
      name
    }
  }
`;
