import { describe, expect, it } from 'vitest';
import { previewExtension } from './extend-preview.ts';

const now = Date.parse('2026-11-23T12:00:00.000Z');

describe('previewExtension', () => {
  it('adds the days to the active-till date of a channel that still runs', () => {
    const preview = previewExtension({
      channel: { activeTill: '2026-12-01T08:00:00.000Z' },
      days: 30,
      now,
    });

    expect(preview).toMatchObject({
      activeTillAfter: '2026-12-31T08:00:00.000Z',
      isCountedFromNow: false,
    });
  });

  it('counts an expired channel from now', () => {
    const preview = previewExtension({
      channel: { activeTill: '2026-11-01T08:00:00.000Z' },
      days: 1,
      now,
    });

    expect(preview).toMatchObject({
      activeTillAfter: '2026-11-24T12:00:00.000Z',
      isCountedFromNow: true,
    });
  });

  it('names no date while no usable number of days is typed', () => {
    const activeTill = '2026-12-01T08:00:00.000Z';

    expect(previewExtension({ channel: { activeTill }, days: null, now })).toEqual({
      activeTillBefore: activeTill,
      activeTillAfter: null,
      isCountedFromNow: false,
    });
  });
});
