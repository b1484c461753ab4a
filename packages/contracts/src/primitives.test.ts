import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseChannelId, phoneNumber, text } from './primitives.ts';

describe('parseChannelId', () => {
  test.each([
    ['MANTIS-PF298', 'MANTIS-PF298'],
    ['  mantis-pf298\n', 'MANTIS-PF298'],
    ['man tis -pf 298', 'MANTIS-PF298'],
    ['\ufeffMANTIS-PF298\u200e', 'MANTIS-PF298'],
    ['abcd1234efgh', 'ABCD1234EFGH'],
    ['mantis pf298', 'MANTIS-PF298'],
    ['MANTISPF298', 'MANTIS-PF298'],
    ['MANTIS\u2013PF298', 'MANTIS-PF298'],
    ['mantis \u2014 pf298', 'MANTIS-PF298'],
    ['MANTIS\u2212PF298', 'MANTIS-PF298'],
  ])('reads %j as %s', (typed, expected) => {
    expect(parseChannelId(typed)).toBe(expected);
  });

  test.each([
    '',
    'MANTIS',
    'MANTIS-PF29',
    'MANTIS_PF298',
    'MANT1SPF298',
    'MANTIS--PF298',
    '14155550123',
    'MANTIS-PF298X',
    '447700900123',
    'ﬃMANT-PF298',
  ])('takes %j for no ID unless it has the form of one', (typed) => {
    expect(parseChannelId(typed)).toBe(typed === '447700900123' ? '447700900123' : null);
  });

  test('is idempotent on whatever it accepts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const parsed = parseChannelId(typed);
        expect(parsed === null || parseChannelId(parsed) === parsed).toBe(true);
      }),
    );
  });
});

describe('phoneNumber', () => {
  test.each(['+44 7700 900123', '44-7700-900123', '(44) 7700.900123', '447700900123'])(
    'reads %s as digits',
    (typed) => {
      expect(phoneNumber.parse(typed)).toBe('447700900123');
    },
  );

  test.each(['', '12345', '4477009001234567', '44x7700900123'])('refuses %j', (typed) => {
    expect(phoneNumber.safeParse(typed).success).toBe(false);
  });
});

test('text is trimmed before its length is checked', () => {
  expect(text(3).parse('  abc ')).toBe('abc');
  expect(text(3).safeParse('   ').success).toBe(false);
});

test('text loses its NUL characters, which no database takes', () => {
  expect(text(3).parse('\u0000 a\u0000b ')).toBe('ab');
  expect(text(3).safeParse('\u0000').success).toBe(false);
});
