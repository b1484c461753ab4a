import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText, plainText } from './plain-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('plainText', () => {
  test('drops what PostgreSQL refuses and keeps everything else', () => {
    expect(plainText('a\u0000b\tc\u202e', 10)).toBe('ab\tc\u202e');
  });

  test('never leaves half a character at its end', () => {
    expect(plainText('ab🍕', 3)).toBe('ab\ufffd');
    expect(plainText('x'.repeat(20_000), 10_000)).toHaveLength(10_000);
  });

  test('always answers text that can be stored', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = plainText(text, 40);
        expect(plain.isWellFormed() && !plain.includes('\u0000') && plain.length <= 40).toBe(true);
      }),
    );
  });
});

describe('foldText', () => {
  test.each([
    ['Tischlerei Böhm & Söhne', 'tischlerei bohm & sohne'],
    ['Studio Ōkami', 'studio okami'],
    ['РЕСТОРАН «Печка»', 'ресторан «печка»'],
    ['ＦＵＬＬ　ｗｉｄｔｈ', 'full width'],
    ['  two \n lines\t', 'two lines'],
    ['zero\u200bwidth\u200e', 'zerowidth'],
    ['İSTANBUL', 'istanbul'],
    ['が', 'が'],
    ['a \u200b b', 'a b'],
  ])('folds %j to %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('folds what is folded to itself, so that both sides of a search agree', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});
