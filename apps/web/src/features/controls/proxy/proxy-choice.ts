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

type ParsedProxy =
  | { readonly body: ChangeProxy; readonly fault: null }
  | { readonly body: null; readonly fault: string };

/**
 * Builds the address from its parts, or refuses it. Parts that would break the address are encoded,
 * so that a password with an @ in it stays a password.
 */
export function parseProxyForm(form: ProxyForm): ParsedProxy {
  if (form.kind !== 'address') return { body: { kind: form.kind }, fault: null };
  const port = Number(form.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    return { body: null, fault: 'The port is a number from 1 to 65535' };
  }
  const account = [form.user, form.password].map((part) => encodeURIComponent(part)).join(':');
  const parsed = changeProxy.safeParse({
    kind: 'address',
    address: `socks5://${account}@${form.host.trim()}:${port}`,
  });
  return parsed.success
    ? { body: parsed.data, fault: null }
    : { body: null, fault: 'Fill in host, port, user and password; Whapi needs all four' };
}

/** Takes a whole pasted address apart, or returns null when it is not one. */
export function splitAddress(text: string): Omit<ProxyForm, 'kind'> | null {
  const match = /^(?:socks5h?:\/\/)?([^\s:@/]+):([^\s@/]+)@([A-Za-z0-9.-]+):(\d{1,5})$/.exec(
    text.trim(),
  );
  if (!match) return null;
  const [, user = '', password = '', host = '', port = ''] = match;
  return { user: decoded(user), password: decoded(password), host, port };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
