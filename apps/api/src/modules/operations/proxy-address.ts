import { createHash } from 'node:crypto';
import { Secret } from '#api/secret.ts';

/** An address of a proxy, its password kept from logs and pages. */
export interface ProxyAddress {
  /** What is sent upstream; empty means the vendor's own address. */
  readonly secret: Secret;
  /** Host and port, or words; never user or password. */
  readonly shown: string;
}

export const vendorAddress: ProxyAddress = {
  secret: new Secret(''),
  shown: 'the address of Whapi',
};

export function toProxyAddress(secret: Secret): ProxyAddress {
  const address = secret.reveal();
  return { secret, shown: address.slice(address.lastIndexOf('@') + 1) };
}

/** Stands for an address in the database. */
export function hashProxy(secret: Secret): string {
  return createHash('sha256').update(`proxy ${secret.reveal()}`).digest('base64url');
}
