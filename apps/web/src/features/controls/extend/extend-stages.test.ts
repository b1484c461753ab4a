import { extensionState } from '@channeldesk/contracts';
import { describe, expect, it } from 'vitest';
import { sampleExtension } from '../test/samples.ts';
import {
  extensionSentence,
  extensionStages,
  isFinal,
  isFollowed,
  ownRefusal,
  waitsForPerson,
} from './extend-stages.ts';

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

describe('an extension that came too early', () => {
  const freeAt = '2099-01-01T00:00:00.000Z';
  const stages = (reason: string) =>
    extensionStages(sampleExtension({ state: 'rejected', reason, freeAt })).map(({ mark }) => mark);

  it('has no stage that failed', () => {
    expect(stages('extended less than 5 minutes ago')).toEqual(['done', 'skipped', 'skipped']);
    expect(stages('Not sent: an earlier one is still being checked.')).toEqual([
      'skipped',
      'skipped',
      'skipped',
    ]);
  });
});

it('is over, goes on by itself or waits for a person, and never two of these', () => {
  const inState = extensionState.options.map((state) => sampleExtension({ state }));
  const states = (extensions: typeof inState) => extensions.map(({ state }) => state);

  expect(states(inState.filter(isFinal))).toEqual(['verified', 'rejected']);
  expect(states(inState.filter(waitsForPerson))).toEqual(['not-applied', 'conflict']);
  expect(states(inState.filter(isFollowed))).toEqual(['planned', 'sent', 'unconfirmed']);
});

it('counts one day as one', () => {
  expect(extensionSentence(sampleExtension({ days: 1 }))).toBe('Verified: 1 day was given');
});
