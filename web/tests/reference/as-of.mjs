// The tables as they were at the end of a year.

/** Today: after every year. */
export const TODAY = Infinity;

const yearOrNone = (cell) => (cell === '' ? -Infinity : Number(cell));

/** The last year that the tables speak of: from then on, nothing is left out. */
export const lastYear = ({ fields, designations, twinnings, initiatives }) =>
  [
    ...fields.map(({ since }) => since),
    ...[...designations, ...twinnings].map(({ year }) => year),
    ...initiatives.map(({ start_year }) => start_year),
  ].reduce((last, cell) => Math.max(last, yearOrNone(cell)), -Infinity);

/** The year by which a view is known: the latest up to `year` in which something began, 1900 if nothing had. */
export function yearOfView(year, { fields, designations, twinnings, initiatives }) {
  const first = Math.min(...designations.map((row) => Number(row.year)));
  const begun = [
    ...fields.map(({ since }) => since),
    ...[...designations, ...twinnings].map((row) => row.year),
    ...initiatives.map(({ start_year }) => start_year),
  ].map(yearOrNone);
  return Math.max(1900, ...begun.filter((other) => other >= first && other <= year));
}

/** The year of the designation that replaced a former one: the next change of field of its city, if it is known. */
function replacedIn(row, designations) {
  const years = designations
    .filter((other) => other !== row && other.city === row.city && other.kind === 'field-change')
    .map((other) => Number(other.year))
    .filter((year) => year >= Number(row.year));
  return years.length > 0 ? Math.min(...years) : -Infinity;
}

/** The designations that had been made, each with the status that it had. */
function designationsAsOf(year, designations) {
  const made = designations.filter((row) => Number(row.year) <= year);
  return made.map((row) => {
    const stood = row.status === 'former' && year < replacedIn(row, designations);
    return stood ? { ...row, status: 'current' } : row;
  });
}

/** What was there of each table at the end of a year. */
export function tablesAsOf(year, tables) {
  if (year === TODAY) return tables;
  const begun = (cell) => yearOrNone(cell) <= year;
  const designations = designationsAsOf(year, tables.designations);
  const members = new Set(designations.map(({ city }) => city));
  const cities = tables.cities.filter(({ id }) => members.has(id));
  const homes = new Set(cities.map(({ country }) => country));
  const started = new Set(tables.initiatives.filter((row) => begun(row.start_year)).map(({ id }) => id));
  const taking = tables.participants.filter((row) => started.has(row.initiative) && members.has(row.city));
  const numbers = new Map();
  for (const { initiative } of taking) numbers.set(initiative, (numbers.get(initiative) ?? 0) + 1);
  const joint = ({ id }) => (numbers.get(id) ?? 0) >= 2;
  return {
    ...tables,
    designations,
    cities,
    countries: tables.countries.filter(({ code }) => homes.has(code)),
    fields: tables.fields.filter(({ since }) => begun(since)),
    twinnings: tables.twinnings.filter((row) => begun(row.year) && members.has(row.city_a) && members.has(row.city_b)),
    initiatives: tables.initiatives.filter(joint),
    participants: taking.filter((row) => numbers.get(row.initiative) >= 2),
  };
}
