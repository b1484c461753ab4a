type Query = Record<string, string | undefined>;

/** Every address of the console's own pages. */
export const paths = {
  dashboard: '/',
  signIn: '/sign-in',
  setUp: '/set-up',
  channels: '/partner/channels',
  channelPattern: '/partner/channels/:id',
  channel: (id: string) => `/partner/channels/${encodeURIComponent(id)}`,
  channelsWith: (query: Query) => withQuery('/partner/channels', query),
  dashboardWith: (query: Query) => withQuery('/', query),
  signInWith: (query: Query) => withQuery('/sign-in', query),
  /** The ledger, first of the pages about days. */
  days: '/partner/days',
  daysWith: (query: Query) => withQuery('/partner/days', query),
  extendMany: '/partner/days/extend',
  extendManyWith: (query: Query) => withQuery('/partner/days/extend', query),
  runs: '/partner/days/runs',
  runPattern: '/partner/days/runs/:id',
  run: (id: string) => `/partner/days/runs/${encodeURIComponent(id)}`,
  policies: '/partner/days/policies',
  newPolicy: '/partner/days/policies/new',
  policyPattern: '/partner/days/policies/:id',
  policy: (id: string) => `/partner/days/policies/${encodeURIComponent(id)}`,
  editPolicyPattern: '/partner/days/policies/:id/edit',
  editPolicy: (id: string) => `/partner/days/policies/${encodeURIComponent(id)}/edit`,
  forecast: '/partner/days/forecast',
  keys: '/manage/keys',
  apiReference: '/docs',
} as const;

/** A path of this console to go to after signing in; anything that could leave the site is dropped. */
export function safeReturnPath(candidate: string | null): string {
  if (!candidate?.startsWith('/')) return paths.dashboard;
  const origin = globalThis.location.origin;
  if (!URL.canParse(candidate, origin)) return paths.dashboard;
  const url = new URL(candidate, origin);
  if (url.origin !== origin || url.pathname === paths.signIn) return paths.dashboard;
  return `${url.pathname}${url.search}`;
}

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1]);
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}
