// What is shown of a city and of a country wherever they are named.
graphql`
  fragment CityCard_city on City {
    slug
    name
    population
    location {
      latitude
      longitude
    }
    country {
      ...CityCard_country
    }
    fields {
      slug
      name
    }
  }
`;

graphql`
  fragment CityCard_country on Country {
    code
    name
  }
`;
