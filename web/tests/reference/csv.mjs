// The CSV files of a data directory, read as tables of text.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TABLES = [
  'areas',
  'cities',
  'countries',
  'designations',
  'fields',
  'initiatives',
  'names',
  'network',
  'objectives',
  'participants',
  'sources',
  'twinnings',
];

/** The cells of a text as RFC 4180 has it, row by row. */
function readRows(text) {
  const rows = [];
  let row = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') endCell();
    else if (c === '\n') endRow();
    else if (c !== '\r' || text[i + 1] !== '\n') cell += c;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

/** The rows of a text as RFC 4180 has it, each an object by the names of the first line. */
export function parseCsv(text) {
  const [header, ...body] = readRows(text);
  return body.map((cells) => Object.fromEntries(header.map((name, column) => [name, cells[column]])));
}

/** Every table of a data directory by its name. */
export const readTables = (directory) =>
  Object.fromEntries(TABLES.map((name) => [name, readTable(join(directory, `${name}.csv`))]));

/** A network may be without names.csv; the program under test says what else must not be missing. */
function readTable(path) {
  return existsSync(path) ? parseCsv(readFileSync(path, 'utf8')) : [];
}

export const textOrNull = (cell) => (cell === '' ? null : cell);
export const numberOrNull = (cell) => (cell === '' ? null : Number(cell));
export const enumName = (cell) => cell.toUpperCase().replaceAll('-', '_');
export const split = (cell) => (cell === '' ? [] : cell.split(';'));
