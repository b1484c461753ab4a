import { describe, expect, it } from 'vitest';
import { sampleExtension } from '../test/samples.ts';
import { hasMovedSince, hasSettled, openExtension, wasReadSince } from './open-extension.ts';

const old = '2026-11-01T10:00:00.000Z';
const conflict = sampleExtension({ state: 'conflict', createdAt: old });
const notApplied = sampleExtension({ state: 'not-applied', createdAt: old });
const unconfirmed = sampleExtension({ state: 'unconfirmed' });
const rejected = sampleExtension({ state: 'rejected' });
const verified = sampleExtension({ state: 'verified' });

describe('openExtension', () => {
  it('is the newest that may have moved days without anybody knowing', () => {
    expect(openExtension([unconfirmed])).toBe(unconfirmed);
    expect(openExtension([rejected, unconfirmed])).toBe(unconfirmed);
    expect(openExtension([verified, unconfirmed])).toBeNull();
    expect(openExtension([])).toBeNull();
  });

  it('is one that runs, is unconfirmed or was not applied at any age', () => {
    const running = sampleExtension({ state: 'sent', createdAt: old });
    const oldUnconfirmed = { ...unconfirmed, createdAt: old };

    expect(openExtension([running])).toBe(running);
    expect(openExtension([oldUnconfirmed])).toBe(oldUnconfirmed);
    expect(openExtension([notApplied])).toBe(notApplied);
    expect(openExtension([verified, notApplied])).toBeNull();
  });

  it('is a conflict until somebody decided it, also after a later one was given', () => {
    const running = sampleExtension({ state: 'sent' });

    expect(openExtension([verified, conflict])).toBe(conflict);
    expect(openExtension([unconfirmed, conflict])).toBe(conflict);
    expect(openExtension([running, conflict])).toBe(running);
  });
});

it('does not take what was read before the last attempt for a move since', () => {
  const sentAt = '2026-11-20T10:00:00.000Z';
  const tried = sampleExtension({ state: 'not-applied', createdAt: old, sentAt });
  const activeTill = '2027-01-01T10:00:00.000Z';

  expect(hasMovedSince({ activeTill, asOf: '2026-11-19T10:00:00.000Z' }, tried)).toBe(false);
  expect(hasMovedSince({ activeTill, asOf: '2026-11-21T10:00:00.000Z' }, tried)).toBe(true);
});

it('notices that an open extension was settled', () => {
  expect(hasSettled([unconfirmed], [{ ...unconfirmed, state: 'verified' }])).toBe(true);
  expect(hasSettled([unconfirmed], [unconfirmed])).toBe(false);
  expect(hasSettled([], [verified])).toBe(false);
});

it('takes only what Whapi told after the call had ended for the present state of the channel', () => {
  const during = { createdAt: old, updatedAt: '2026-11-01T10:00:20.000Z' };
  const later = '2099-01-01T00:00:00.000Z';

  expect(wasReadSince({ source: 'upstream', asOf: later }, unconfirmed)).toBe(true);
  expect(wasReadSince({ source: 'mirror', asOf: later }, unconfirmed)).toBe(false);
  expect(wasReadSince({ source: 'upstream', asOf: old }, unconfirmed)).toBe(false);
  expect(wasReadSince({ source: 'upstream', asOf: '2026-11-01T10:00:10.000Z' }, during)).toBe(
    false,
  );
});
