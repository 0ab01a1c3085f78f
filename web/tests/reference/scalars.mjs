// The scalars that GraphQL does not have of itself.
import { isSlug } from './ids.mjs';

/**
 * How a scalar of ours is read; `parse` gives back what `accepts` has found good. Each way has two names: that of
 * graphql-js 16 and that of 17.
 */
function scalar(type, accepts, parse = (value) => value) {
  const serialize = (value) => value;
  const parseValue = (value) => {
    if (!accepts(value)) throw new TypeError(`${JSON.stringify(value)} is not a ${type}`);
    return parse(value);
  };
  const parseLiteral = ({ kind, value }) => {
    if (kind !== 'StringValue' && kind !== 'IntValue') throw new TypeError(`this is not a ${type}`);
    return parseValue(kind === 'IntValue' ? Number(value) : value);
  };
  return {
    serialize,
    parseValue,
    parseLiteral,
    coerceOutputValue: serialize,
    coerceInputValue: parseValue,
    coerceInputLiteral: parseLiteral,
  };
}

const isText = (value) => typeof value === 'string';
const isDay = (value) => {
  if (!isText(value) || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};

/** The scalars by their names. */
export const scalars = {
  Slug: scalar('Slug', (value) => isText(value) && isSlug(value)),
  CountryCode: scalar(
    'CountryCode',
    (value) => isText(value) && /^[A-Za-z]{2}$/.test(value),
    (value) => value.toUpperCase(),
  ),
  Year: scalar('Year', (value) => Number.isInteger(value) && value >= 1900 && value <= 2100),
  Date: scalar('Date', isDay),
  URL: scalar('URL', (value) => isText(value) && URL.canParse(value)),
};
