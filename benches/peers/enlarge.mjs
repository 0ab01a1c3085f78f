// Writes a network N times as large as another, in the same files and by the same rules:
// node enlarge.mjs DIRECTORY [N, 100 if not given] [DATA-DIRECTORY]
//
// The copies of a record have its id with -x1, -x2 and so on; the first keeps it, and alone keeps its
// other names. Countries, fields, areas and sources stay as they are. Every fifth twinning also ties each copy to the next, and the
// first participant of every initiative takes part in that of the next copy too, so that it is one
// network.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled, parseCsv } from '../../web/tests/reference/world.mjs';

const TIES = 5;
const AS_THEY_ARE = ['network', 'objectives', 'areas', 'fields', 'countries', 'sources', 'names'];

const [target, times = '100', source = bundled] = process.argv.slice(2);
const copies = Number(times);
if (!target || !Number.isInteger(copies) || copies < 1) {
  console.error('usage: node enlarge.mjs DIRECTORY [N] [DATA-DIRECTORY]');
  process.exit(2);
}

const read = (name) => parseCsv(readFileSync(join(source, `${name}.csv`), 'utf8'));
const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
function write(name, rows) {
  const lines = [Object.keys(rows[0]), ...rows.map(Object.values)].map((cells) => cells.map(cell).join(','));
  writeFileSync(join(target, `${name}.csv`), `${lines.join('\n')}\n`);
}
const of = (id, copy) => (copy === 0 ? id : `${id}-x${copy}`);
const next = (copy) => (copy + 1) % copies;
const copied = (rows, change) =>
  Array.from({ length: copies }, (_, copy) => rows.map((row) => ({ ...row, ...change(row, copy) }))).flat();

mkdirSync(target, { recursive: true });
for (const name of AS_THEY_ARE) writeFileSync(join(target, `${name}.csv`), readFileSync(join(source, `${name}.csv`)));

// A place of GeoNames is one city's: copies have none.
const place = (copy) => (copy === 0 ? {} : { geonames_id: '', geonames_name: '' });
write('cities', copied(read('cities'), ({ id }, copy) => ({ id: of(id, copy), ...place(copy) })));
// The places within a year count 1, 2, 3 without gaps, so copies have none.
const order = (row, copy) => (copy === 0 ? row.order : '');
write('designations', copied(read('designations'), (row, copy) => ({ city: of(row.city, copy), order: order(row, copy) })));
write('initiatives', copied(read('initiatives'), ({ id }, copy) => ({ id: of(id, copy) })));

const pair = (a, b) => (a < b ? { city_a: a, city_b: b } : { city_a: b, city_b: a });
const twinnings = read('twinnings');
const within = copied(twinnings, ({ city_a, city_b }, copy) => pair(of(city_a, copy), of(city_b, copy)));
const across = copied(
  twinnings.filter((_, index) => index % TIES === 0),
  ({ city_a, city_b }, copy) => pair(of(city_a, copy), of(city_b, next(copy))),
);
write('twinnings', copies === 1 ? within : [...within, ...across]);

const participants = read('participants');
const guests = participants.filter(({ initiative }, index) => participants[index - 1]?.initiative !== initiative);
write('participants', [
  ...copied(participants, ({ initiative, city }, copy) => ({ initiative: of(initiative, copy), city: of(city, copy) })),
  ...(copies === 1
    ? []
    : copied(guests, ({ initiative, city }, copy) => ({
        initiative: of(initiative, next(copy)),
        city: of(city, copy),
        role: 'partner',
      }))),
]);
