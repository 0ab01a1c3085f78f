// The cities around one, the nearest first, with the circle to look in as an argument.
graphql`
  query CitiesNearbyQuery($slug: Slug!, $withinKm: Float!) {
    city(slug: $slug) {
      ...CitiesNearby_city @arguments(withinKm: $withinKm)
    }
  }
`;

graphql`
  fragment CitiesNearby_city on City
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 10 }
    cursor: { type: "String" }
    withinKm: { type: "Float!" }
    filter: { type: "CityFilter" }
  )
  @refetchable(queryName: "CitiesNearbyPageQuery") {
    nearby(first: $count, after: $cursor, withinKm: $withinKm, filter: $filter)
      @connection(key: "CitiesNearby_nearby", filters: ["withinKm", "filter"]) {
      edges {
        distanceKm
        node {
          ...CityCard_city
        }
      }
    }
  }
`;
