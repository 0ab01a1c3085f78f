// The partners of one city, which is fetched again by its identity for each further page.
graphql`
  query CityPartnersQuery($slug: Slug!, $through: PartnershipFilter) {
    city(slug: $slug) {
      name
      ...CityPartners_city @arguments(through: $through)
    }
  }
`;

graphql`
  fragment CityPartners_city on City
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 10 }
    cursor: { type: "String" }
    through: { type: "PartnershipFilter" }
    orderBy: { type: "[PartnerOrder!]", defaultValue: [{ by: STRENGTH, direction: DESC }] }
  )
  @refetchable(queryName: "CityPartnersPageQuery") {
    partners(first: $count, after: $cursor, filter: $through, orderBy: $orderBy)
      @connection(key: "CityPartners_partners", filters: ["filter", "orderBy"]) {
      totalCount
      edges {
        strength
        partnerships {
          __typename
          ...CityPartners_partnership
        }
        node {
          ...CityCard_city
        }
      }
    }
  }
`;

graphql`
  fragment CityPartners_partnership on Partnership {
    title
    startYear
    ... on Twinning {
      twinningKind: kind
    }
    ... on Initiative {
      summary
      participants {
        role
        city {
          name
        }
      }
    }
  }
`;
