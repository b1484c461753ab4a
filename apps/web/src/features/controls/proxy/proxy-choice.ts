import { type ChangeProxy, changeProxy } from '@channeldesk/contracts';

export interface ProxyForm {
  readonly kind: ChangeProxy['kind'];
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly password: string;
}

export const blankProxyForm: ProxyForm = {
  kind: 'address',
  host: '',
  port: '1080',
  user: '',
  password: '',
};

type AddressPart = Exclude<keyof ProxyForm, 'kind'>;
/** What is wrong, at the part that is to be corrected. */
export type ProxyFaults = Partial<Record<AddressPart, string>>;

type ParsedProxy =
  | { readonly body: ChangeProxy; readonly faults: Readonly<Record<string, never>> }
  | { readonly body: null; readonly faults: ProxyFaults };

/**
 * Builds the address from its parts, or refuses it. Parts that would break the address are encoded,
 * so that a password with an @ in it stays a password.
 */
export function parseProxyForm(form: ProxyForm): ParsedProxy {
  if (form.kind !== 'address') return { body: { kind: form.kind }, faults: {} };
  const faults = faultsOf(form);
  if (Object.keys(faults).length > 0) return { body: null, faults };
  const account = [form.user, form.password].map((part) => encodeURIComponent(part)).join(':');
  const parsed = changeProxy.safeParse({
    kind: 'address',
    address: `socks5://${account}@${form.host.trim()}:${Number(form.port)}`,
  });
  return parsed.success
    ? { body: parsed.data, faults: {} }
    : { body: null, faults: { host: 'The four parts together are too long' } };
}

function faultsOf({ host, port, user, password }: ProxyForm): ProxyFaults {
  return {
    ...(host.trim() === '' && { host: 'Write the host' }),
    ...(/[^A-Za-z0-9.-]/.test(host.trim()) && { host: 'Only letters, digits, dots and hyphens' }),
    ...(!isPort(port) && { port: 'From 1 to 65535' }),
    ...(user === '' && { user: 'Whapi needs a user' }),
    ...(password === '' && { password: 'Whapi needs a password' }),
  };
}

function isPort(text: string): boolean {
  return /^\s*\d{1,5}\s*$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

const wholeAddress =
  /^(?:socks5h?:\/\/)?(?:([^\s:@/]+):(\S+)@)?([A-Za-z0-9.-]+)(?::(\d{1,5}))?\/?$/;

/**
 * Takes a whole address apart, or returns null when the text is not more than a host. What it does
 * not name is left as it is.
 */
export function splitAddress(text: string): Partial<Omit<ProxyForm, 'kind'>> | null {
  const [whole, user, password, host, port] = wholeAddress.exec(text.trim()) ?? [];
  if (whole === undefined || host === undefined || host === whole) return null;
  return {
    host,
    ...(port !== undefined && { port }),
    ...(user !== undefined && { user: decoded(user) }),
    ...(password !== undefined && { password: decoded(password) }),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
