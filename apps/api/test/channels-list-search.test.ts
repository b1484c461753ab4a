import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ListingConsole, openListingConsole } from './support/channel-list.ts';

let desk: ListingConsole;
beforeAll(async () => {
  desk = await openListingConsole();
});
afterAll(() => desk.close());

describe('a search', () => {
  test.each([
    ['a whole ID', (own: string) => own],
    ['an ID in lower case', (own: string) => own.toLowerCase()],
    ['an ID with stray spaces', (own: string) => ` ${own.slice(0, 3)} ${own.slice(3)} `],
    ['an ID with a space for its hyphen', (own: string) => own.replace('-', ' ')],
    ['part of an ID', (own: string) => own.slice(3, 10)],
    ['a phone number', () => '447700900123'],
    ['a phone number in the international way', () => '+44 7700 900123'],
    ['a phone number with brackets and dashes', () => '(44) 7700-900-123'],
    ['a phone number dialled from abroad', () => '0044 7700 900123'],
    ['a phone number dialled at home', () => '07700 900123'],
    ['the end of a phone number', () => '900 123'],
    ['part of a name in capitals', () => 'BÄCKEREI'],
    ['part of a name without its accent', () => 'backerei'],
    ['a name with another form of the same letter', () => 'Ba\u0308ckerei'],
    ['words of a name in any order', () => 'rosa_ bäck'],
    ['a per cent sign', () => '100%'],
    ['an underscore', () => 'rosa_'],
    ['a backslash', () => 'ç\\'],
  ])('finds the channel by %s', async (_name, term) => {
    const { items } = await desk.list({ search: term(desk.id('linked')), limit: 100 });

    expect(items.map((channel) => channel.id)).toContain(desk.id('linked'));
  });

  test.each(['печка', 'ПЕЧКА', 'ресторан «п'])('finds a Cyrillic name by %s', async (search) => {
    expect((await desk.list({ search })).items[0]?.id).toBe(desk.id('trial-unlinked'));
  });

  test.each(['东方', 'مطعم', 'חנות', '🍕'])('finds %s', async (search) => {
    expect((await desk.list({ search })).total).toBe(1);
  });

  test.each(['%', '_', '\\', '%%%', '_______', '1%0', "' or 1=1 --", '1e9'])(
    'takes %s for what it is, never for a pattern',
    async (search) => {
      const { items } = await desk.list({ search, limit: 100 });

      for (const { name } of items) expect(name.toLowerCase()).toContain(search);
      expect(items.length).toBeLessThan(2);
    },
  );

  test('for nothing is no search', async () => {
    for (const search of ['', '   ']) expect((await desk.list({ search })).total).toBe(137);
  });

  test.each(['\u200f', '\u200b \u00ad'])(
    'for %j, which nobody can see, finds nothing',
    async (search) => {
      expect((await desk.list({ search })).total).toBe(0);
    },
  );

  test('finds a name only by all of its words', async () => {
    expect((await desk.list({ search: 'rosa_ nowhere' })).total).toBe(0);
  });

  test('with a NUL in it fails nowhere', async () => {
    expect((await desk.list({ search: 'ro\u0000sa' })).total).toBeGreaterThan(0);
  });

  test('finds the number that is linked, also where the channel has no phone of its own', async () => {
    const own = desk.id('no-phone');
    await desk.deps.mirror.recordHealth(own, { user: { id: '61491570156' } });

    const { items } = await desk.list({ search: '+61 491 570 156' });

    expect(items.map((channel) => channel.id)).toEqual([own]);
  });
});
