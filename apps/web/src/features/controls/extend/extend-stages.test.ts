import { describe, expect, it } from 'vitest';
import { sampleExtension } from '../test/samples.ts';
import { extensionSentence, extensionStages, ownRefusal } from './extend-stages.ts';

const marks = (reason: string) =>
  extensionStages(sampleExtension({ state: 'rejected', reason })).map(({ mark }) => mark);

describe('an extension that was not given', () => {
  it('is refused by the upstream only where the upstream was asked', () => {
    expect(marks('Extension is blocked for 5 minutes')).toEqual(['done', 'failed', 'skipped']);
    expect(marks('Not sent: the channel could not be read.')).toEqual([
      'failed',
      'skipped',
      'skipped',
    ]);
  });

  it('tells the own words of the console from those of the upstream', () => {
    const rejected = (reason: string) => sampleExtension({ state: 'rejected', reason });

    expect(ownRefusal(rejected('Not sent: the channel could not be read.'))).toBe(
      'the channel could not be read.',
    );
    expect(ownRefusal(rejected('not enough days'))).toBeNull();
  });
});

it('counts one day as one', () => {
  expect(extensionSentence(sampleExtension({ days: 1 }))).toBe('Verified: 1 day was given');
});
