import { describe, expect, it } from 'vitest';
import { previewExtension } from './extend-preview.ts';

const now = Date.parse('2026-11-23T12:00:00.000Z');

describe('previewExtension', () => {
  it('adds the days to the active-till date of a channel that still runs', () => {
    const preview = previewExtension({
      channel: { activeTill: '2026-12-01T08:00:00.000Z' },
      days: 30,
      balanceDays: 100,
      now,
    });

    expect(preview).toMatchObject({
      activeTillAfter: '2026-12-31T08:00:00.000Z',
      isCountedFromNow: false,
      balanceAfter: 70,
      isBalanceShort: false,
    });
  });

  it('counts an expired channel from now', () => {
    const preview = previewExtension({
      channel: { activeTill: '2026-11-01T08:00:00.000Z' },
      days: 1,
      balanceDays: 1,
      now,
    });

    expect(preview).toMatchObject({
      activeTillAfter: '2026-11-24T12:00:00.000Z',
      isCountedFromNow: true,
      isBalanceShort: false,
    });
  });

  it('warns as soon as the balance would fall below zero', () => {
    const preview = previewExtension({
      channel: { activeTill: null },
      days: 31,
      balanceDays: 30,
      now,
    });

    expect(preview).toMatchObject({ balanceAfter: -1, isBalanceShort: true });
  });

  it('claims nothing about a balance that is unavailable', () => {
    const preview = previewExtension({
      channel: { activeTill: null },
      days: 3650,
      balanceDays: null,
      now,
    });

    expect(preview).toMatchObject({
      balanceBefore: null,
      balanceAfter: null,
      isBalanceShort: false,
    });
  });
});
