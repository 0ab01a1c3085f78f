// The cities in groups, as they were at the end of a year, each group with its first cities.
graphql`
  query CityGroupsQuery($by: CityGrouping!, $asOf: Year, $filter: CityFilter) {
    network(asOf: $asOf) {
      asOf
      cities(filter: $filter) {
        totalCount
        groups(by: $by) {
          key
          count
          country {
            ...CityCard_country
          }
          cities(first: 3) {
            nodes {
              ...CityCard_city
            }
          }
        }
      }
      partnerships {
        groups(by: COUNTRY_PAIR) {
          key
          count
          countries {
            ...CityCard_country
          }
        }
      }
    }
  }
`;
