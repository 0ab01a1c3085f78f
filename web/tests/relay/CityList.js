// All cities that meet a condition, a page at a time: the list is fetched again from `Query`.
graphql`
  query CityListQuery($count: Int!, $after: String, $filter: CityFilter, $orderBy: [CityOrder!]) {
    ...CityList_query @arguments(count: $count, after: $after, filter: $filter, orderBy: $orderBy)
  }
`;

graphql`
  fragment CityList_query on Query
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 20 }
    after: { type: "String" }
    filter: { type: "CityFilter" }
    orderBy: { type: "[CityOrder!]" }
  )
  @refetchable(queryName: "CityListPageQuery") {
    cities(first: $count, after: $after, filter: $filter, orderBy: $orderBy)
      @connection(key: "CityList_cities", filters: ["filter", "orderBy"]) {
      totalCount
      edges {
        node {
          id
          ...CityCard_city
        }
      }
    }
  }
`;
