import { secretMask } from '@channeldesk/contracts';

const longestShown = 2000;
const maskCharacter = /•|%e2%80%a2/i;

/**
 * Addresses as people may see them, in the same order. Of two that differ only in what is covered,
 * the later one has a number in its mask, so that each mask stands for one address.
 */
export function maskUrls(addresses: readonly string[]): string[] {
  const alike = new Map<string, Set<string>>();
  return addresses.map((address) => {
    const plain = maskUrl(address, secretMask);
    const sharing = (alike.get(plain) ?? new Set()).add(address);
    alike.set(plain, sharing);
    const number = [...sharing].indexOf(address) + 1;
    return number === 1 ? plain : maskUrl(address, `${secretMask}${number}`);
  });
}

/** Whether a person sent an address as it was shown; a mask may come back percent-encoded. */
export function isSentAsShown(sent: string, shown: string): boolean {
  return sent === shown || (hasMask(sent) && URL.parse(sent)?.href === URL.parse(shown)?.href);
}

export function hasMask(address: string): boolean {
  return maskCharacter.test(address);
}

/** Leaves site, path and names of parameters; what cannot be taken apart is covered whole. */
function maskUrl(address: string, mask: string): string {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return /[@?#]/.test(address) ? mask : address;
  const { protocol, username, password, host, pathname, search, hash } = url;
  if (`${username}${password}${search}${hash}` === '') return address;
  const userInfo = username || password ? `${mask}@` : '';
  const fragment = hash ? `#${mask}` : '';
  const shown = `${protocol}//${userInfo}${host}${pathname}${maskQuery(search, mask)}${fragment}`;
  return shown.length > longestShown ? `${url.origin}/${mask}` : shown;
}

/** A parameter without a value is covered too: it may be the secret itself. */
function maskQuery(search: string, mask: string): string {
  return search.replace(/([?&])(?:([^&=]*)=)?[^&]*/g, (_whole, mark: string, name?: string) =>
    name === undefined ? `${mark}${mask}` : `${mark}${name}=${mask}`,
  );
}
