import { mix } from './random.ts';

const CODE_SPACE = 36 ** 5;
const FIRST_CODE = Number.parseInt('PF298', 36);
const PREFIXES = [
  'MANTIS',
  'SHAZAM',
  'FALCON',
  'BADGER',
  'OSPREY',
  'JAGUAR',
  'SATURN',
  'URANUS',
  'TURTLE',
  'BEAVER',
  'COUGAR',
  'DONKEY',
  'COMETS',
  'IGUANA',
  'LIZARD',
  'MARMOT',
  'MERLIN',
  'OCELOT',
  'PARROT',
  'RABBIT',
  'SALMON',
  'TOUCAN',
  'WALRUS',
  'WEASEL',
  'NEBULA',
] as const;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_PATTERN = /^([A-Z]{6})-([A-Z0-9]{5})$/;
const TOKEN_PATTERN = /^[a-zA-Z0-9]{32}$/;
const TOKEN_CODE_AT = 11;

/** Two-way mapping between a channel's number and its ID and token, so that a million need no table. */
export interface Identity {
  id(index: number): string;
  token(index: number): string;
  indexOfId(id: string): number | undefined;
  indexOfToken(token: string): number | undefined;
}

/** Creates the mapping of one seed. Channel 0 is always MANTIS-PF298. */
export function createIdentity(seed: number): Identity {
  const multiplier = coprimeMultiplier(seed);
  const inverse = modularInverse(multiplier, CODE_SPACE);
  const tokenShift = mix(seed, 0, 901) % CODE_SPACE;
  const code = (index: number) => (FIRST_CODE + index * multiplier) % CODE_SPACE;
  const indexOfCode = (value: number) =>
    (((value - FIRST_CODE + CODE_SPACE) % CODE_SPACE) * inverse) % CODE_SPACE;

  const id = (index: number) => `${prefix(index)}-${base36(code(index)).toUpperCase()}`;
  const token = (index: number) => {
    const noise = tokenNoise(seed, index);
    const hidden = base36((code(index) + tokenShift) % CODE_SPACE);
    return noise.slice(0, TOKEN_CODE_AT) + hidden + noise.slice(TOKEN_CODE_AT, 27);
  };

  return {
    id,
    token,
    indexOfId: (value) => {
      const digits = ID_PATTERN.exec(value)?.[2];
      const index = digits === undefined ? -1 : indexOfCode(Number.parseInt(digits, 36));
      return index >= 0 && id(index) === value ? index : undefined;
    },
    indexOfToken: (value) => {
      const digits = value.slice(TOKEN_CODE_AT, TOKEN_CODE_AT + 5);
      if (!TOKEN_PATTERN.test(value)) {
        return undefined;
      }
      const shifted = (Number.parseInt(digits, 36) - tokenShift + CODE_SPACE) % CODE_SPACE;
      const index = indexOfCode(shifted);
      return token(index) === value ? index : undefined;
    },
  };
}

function prefix(index: number): string {
  return PREFIXES[(index * 7) % PREFIXES.length] ?? PREFIXES[0];
}

function base36(value: number): string {
  return value.toString(36).padStart(5, '0');
}

function tokenNoise(seed: number, index: number): string {
  let text = '';
  for (let salt = 910; text.length < 27; salt += 1) {
    let value = mix(seed, index, salt);
    for (let taken = 0; taken < 5; taken += 1) {
      text += ALPHABET.charAt(value % 62);
      value = Math.floor(value / 62);
    }
  }
  return text;
}

function coprimeMultiplier(seed: number): number {
  let candidate = 1_000_003 + (mix(seed, 0, 900) % (CODE_SPACE - 2_000_000));
  while (candidate % 2 === 0 || candidate % 3 === 0) {
    candidate += 1;
  }
  return candidate;
}

function modularInverse(value: number, modulus: number): number {
  let [a, b] = [value, modulus];
  let [x, nextX] = [1, 0];
  while (b !== 0) {
    const quotient = Math.floor(a / b);
    [a, b] = [b, a - quotient * b];
    [x, nextX] = [nextX, x - quotient * nextX];
  }
  return ((x % modulus) + modulus) % modulus;
}
