import { type Plugin, parseAst } from 'vite';

interface Piece {
  readonly start: number;
  readonly end: number;
}

interface Node extends Piece {
  readonly type: string;
  readonly [part: string]: unknown;
}

const contracts = /packages\/contracts\/src\//;
/** By which calls of the contracts something is documented. */
const documenting = new Set(['endpoint', 'register', 'describe']);
const words = new Set(['summary', 'description', 'problems']);

/** Leaves out of the browser's contracts what only the API reference says: a twentieth of the first load. */
export function withoutDocs(): Plugin {
  return {
    name: 'without-docs',
    apply: 'build',
    transform(code, id) {
      return contracts.test(id) ? { code: stripDocs(code), map: null } : null;
    },
  };
}

/** Empties what documents an endpoint, with the problems it may answer, a shape or a part of one. Everything else stays as it is. */
export function stripDocs(code: string): string {
  const texts = textsIn(parseAst(code));
  return texts
    .toSorted((one, other) => other.start - one.start)
    .reduce((rest, { start, end }) => `${rest.slice(0, start)}''${rest.slice(end)}`, code);
}

function textsIn(value: unknown): Piece[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isNode(value)) return [];
  return documentedBy(value) ?? Object.values(value).flatMap(textsIn);
}

/** The texts of a call that documents, and those further in; null for anything else. */
function documentedBy({ type, callee, arguments: given }: Node): Piece[] | null {
  if (type !== 'CallExpression' || !Array.isArray(given)) return null;
  const name = nameOf(callee);
  if (name === null || !documenting.has(name)) return null;
  if (name === 'describe') return given.filter(isNode);
  return [callee, ...given].flatMap((part) =>
    isNode(part) && Array.isArray(part['properties'])
      ? part['properties'].flatMap(textsOfProperty)
      : textsIn(part),
  );
}

function textsOfProperty(property: unknown): Piece[] {
  if (!isNode(property)) return [];
  const { key, value } = property;
  return words.has(nameOf(key) ?? '') && isNode(value) ? [value] : textsIn(value);
}

/** What is called by its own name or as a part of something: `endpoint`, `z.describe`. */
function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'MemberExpression') return nameOf(node['property']);
  return typeof node['name'] === 'string' ? node['name'] : null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
