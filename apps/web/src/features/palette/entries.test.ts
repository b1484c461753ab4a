import { IconKey } from '@tabler/icons-react';
import { expect, test } from 'vitest';
import type { Command } from '#web/shared/commands.ts';
import { sampleChannel } from '../../../test/samples.ts';
import { groupsOf } from './entries.ts';

const command = (verb: string, object?: string): Command => ({
  id: verb,
  verb,
  ...(object && { object }),
  icon: IconKey,
  refusal: null,
  run: () => undefined,
});
const controls = ['Extend', 'Reload', 'Hard unlink'].map((verb) => command(verb, 'MANTIS-PF298'));
const pages = ['Dashboard', 'Service keys'].map((verb) => command(verb));
const rosa = sampleChannel();

const offered = (typed: string, channels: Parameters<typeof groupsOf>[0]['channels'] = null) =>
  groupsOf({ typed, controls, pages, channels }).map(({ title, entries }) => [
    title,
    entries.map(({ key }) => key),
  ]);

test('nothing typed offers what can be done here and where one can go', () => {
  expect(offered('  ')).toEqual([
    ['This channel', ['Extend', 'Reload', 'Hard unlink']],
    ['Go to', ['Dashboard', 'Service keys']],
  ]);
});

test('a control is found by the beginning of any word of its verb, not by the ID it is for', () => {
  expect(offered('unl')).toEqual([['This channel', ['Hard unlink']]]);
  expect(offered('hard un')).toEqual([['This channel', ['Hard unlink']]]);
  expect(offered('mantis')).toEqual([]);
});

test('channels come after the controls that were meant and before the pages', () => {
  expect(offered('re', [rosa])).toEqual([
    ['This channel', ['Reload']],
    ['Channels', ['MANTIS-PF298']],
    ['Go to', ['search']],
  ]);
});

test('an ID that nothing was found for can be asked for at Whapi; a word of that length can not', () => {
  expect(offered('mantis pf299', [rosa])).toEqual([
    ['Channels', ['MANTIS-PF298']],
    ['Go to', ['look-up', 'search']],
  ]);
  expect(offered('MANTIS-PF298', [rosa])).toEqual([
    ['Channels', ['MANTIS-PF298']],
    ['Go to', ['search']],
  ]);
  expect(offered('restaurants', [])).toEqual([]);
});
