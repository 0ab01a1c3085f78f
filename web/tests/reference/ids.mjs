// Slugs and ids.

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const TYPES = [
  'AreaOfAction',
  'City',
  'Country',
  'CreativeField',
  'Designation',
  'Division',
  'Initiative',
  'Source',
  'Twinning',
];

export const encode = (text) => Buffer.from(text, 'utf8').toString('base64url');
/** A part of a key, in which nothing can be taken for what keeps parts and years apart. */
export const part = (text) => text.replace(/[%:@]/g, encodeURIComponent);
export const isSlug = (text) => SLUG.test(text);

/** Whether a text is an id: one that some record may have had, if none has it now. */
export function isId(text) {
  const plain = Buffer.from(text, 'base64url').toString('utf8');
  return encode(plain) === text && TYPES.some((type) => plain.startsWith(`${type}:`));
}
