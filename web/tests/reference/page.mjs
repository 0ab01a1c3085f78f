// Lists that are read in pages.
import { RequestError } from './error.mjs';
import { encode } from './ids.mjs';

const MAX_PAGE = 500;
const DEFAULT_PAGE = 20;

/** A list that is read in pages. The key tells it from all other lists. */
export class List {
  /** @param {Map<object, object> | null} links what each edge has beside its node, by the node */
  constructor(key, nodes, links = null) {
    this.key = key;
    this.nodes = nodes;
    this.links = links;
  }

  cursor(index) {
    return encode(`${this.key} ${index}`);
  }

  /** The place that a cursor marks. */
  place(argument, cursor) {
    const plain = Buffer.from(cursor, 'base64url').toString('utf8');
    const blank = plain.lastIndexOf(' ');
    const index = Number(plain.slice(blank + 1));
    const ours = plain.slice(0, blank) === this.key && Number.isInteger(index);
    if (!ours || index >= this.nodes.length || this.cursor(index) !== cursor) {
      throw new RequestError('CURSOR_INVALID', `${argument}: ${JSON.stringify(cursor)} is not a cursor of this list`);
    }
    return index;
  }
}

class Edge {
  constructor(list, index) {
    this.list = list;
    this.index = index;
    this.node = list.nodes[index];
    if (list.links) Object.assign(this, list.links.get(this.node));
  }

  get cursor() {
    return this.list.cursor(this.index);
  }
}

class PageInfo {
  constructor(list, start, end) {
    this.list = list;
    this.start = start;
    this.end = end;
  }

  get hasNextPage() {
    return this.end < this.list.nodes.length;
  }

  get hasPreviousPage() {
    return this.start > 0;
  }

  get startCursor() {
    return this.start < this.end ? this.list.cursor(this.start) : null;
  }

  get endCursor() {
    return this.start < this.end ? this.list.cursor(this.end - 1) : null;
  }
}

class Page {
  constructor(list, start, end) {
    this.list = list;
    this.start = start;
    this.end = end;
    this.totalCount = list.nodes.length;
  }

  get edges() {
    const edges = [];
    for (let index = this.start; index < this.end; index += 1) edges.push(new Edge(this.list, index));
    return edges;
  }

  get nodes() {
    return this.list.nodes.slice(this.start, this.end);
  }

  get pageInfo() {
    return new PageInfo(this.list, this.start, this.end);
  }
}

function pageSize(argument, size) {
  if (size < 0 || size > MAX_PAGE) {
    throw new RequestError('PAGE_INVALID', `${argument}: ${size} is not a page size; give one from 0 to ${MAX_PAGE}`);
  }
  return size;
}

/** One page of a list. An argument that is null is as one that is not given. */
export function page(list, args) {
  const { first = null, last = null, after = null, before = null } = args;
  if (first !== null && last !== null) {
    throw new RequestError('PAGE_INVALID', 'first and last are given; give one of them');
  }
  let start = 0;
  let end = list.nodes.length;
  const size = last === null ? pageSize('first', first ?? DEFAULT_PAGE) : pageSize('last', last);
  if (after !== null) start = list.place('after', after) + 1;
  if (before !== null) end = Math.max(start, list.place('before', before));
  if (last === null) end = Math.min(end, start + size);
  else start = Math.max(start, end - size);
  return new Page(list, start, end);
}
