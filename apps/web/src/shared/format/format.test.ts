import { describe, expect, test } from 'vitest';
import { formatDate, formatDateTime, formatMoment } from './date.ts';
import { formatChannels, formatCount, formatDays, formatNumber } from './number.ts';
import { formatPhone } from './phone.ts';
import { formatRelative } from './relative-time.ts';
import { formatUptime } from './uptime.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('numbers', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1 000'],
    [1204, '1 204'],
    [1_234_567, '1 234 567'],
    [-1204, '−1 204'],
    [12.5, '12.5'],
    [1000.123, '1 000.12'],
  ])('%d reads %s', (value, expected) => {
    expect(plain(formatNumber(value))).toBe(expected);
  });

  test('one day is singular, all else plural', () => {
    expect([0, 1, 2, 1204].map((days) => plain(formatDays(days)))).toEqual([
      '0 days',
      '1 day',
      '2 days',
      '1 204 days',
    ]);
    expect(formatCount(1, 'channel')).toBe('1 channel');
  });

  test('a number of channels says when it is an estimate', () => {
    expect(plain(formatChannels(4312, false))).toBe('4 312 channels');
    expect(formatChannels(1, false)).toBe('1 channel');
    expect(plain(formatChannels(41_000, true))).toBe('about 41 000 channels');
  });

  test('the grouping space does not break a line', () => {
    expect(formatNumber(1204)).toBe('1\u202f204');
  });
});

describe('dates', () => {
  test('a date has no leading zero and an English month', () => {
    expect(formatDate(new Date(2026, 8, 3))).toBe('3 Sep 2026');
    expect(formatDate(new Date(2026, 11, 22))).toBe('22 Dec 2026');
  });

  test("an absolute time is one of the reader's own clock", () => {
    expect(formatDateTime(new Date(2026, 0, 5, 4, 3, 9))).toBe('5 Jan 2026, 04:03');
  });

  test('a moment of today is its clock time, any other has its date', () => {
    const now = new Date(2026, 0, 5, 23, 50);

    expect(formatMoment(new Date(2026, 0, 5, 4, 3, 9), now)).toBe('04:03');
    expect(formatMoment(new Date(2026, 0, 6, 0, 20), now)).toBe('6 Jan 2026, 00:20');
  });
});

describe('relative time', () => {
  const now = new Date('2026-11-23T12:00:00.000Z');
  const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000);

  test.each([
    [0, 'just now'],
    [2, 'just now'],
    [3, '3 s ago'],
    [59, '59 s ago'],
    [60, '1 min ago'],
    [3599, '59 min ago'],
    [3600, '1 h ago'],
    [86_399, '23 h ago'],
    [86_400, '1 day ago'],
    [2 * 86_400, '2 days ago'],
    [-90, 'in 1 min'],
  ])('%d s ago reads %s', (seconds, expected) => {
    expect(formatRelative(secondsAgo(seconds), now)).toBe(expected);
  });

  test('thirty days and more read as the date', () => {
    expect(formatRelative(secondsAgo(30 * 86_400), now)).toBe(formatDate(secondsAgo(30 * 86_400)));
  });
});

describe('phones', () => {
  test.each([
    ['447700900123', '44 7700 900123'],
    ['14155550123', '1 415 555 0123'],
    ['79161234567', '7 916 123 4567'],
    ['491711234567', '49 171 123 4567'],
    ['4917112345678', '49 171 1234 5678'],
    ['4915550100277', '49 155 5010 0277'],
    ['35312345678', '353 1234 5678'],
    ['971501234567', '971 501 234 567'],
    ['491711234', '49 171 1234'],
    ['4912345', '49 12 345'],
    ['3531234567', '353 123 4567'],
    ['12345', '12345'],
    ['+447700900123', '+447700900123'],
    ['=cmd()', '=cmd()'],
  ])('%s reads %s', (phone, expected) => {
    expect(plain(formatPhone(phone))).toBe(expected);
  });

  test('grouping never changes a digit', () => {
    for (const phone of ['1234567', '123456789012345', '447700900123', '97150123456'])
      expect(formatPhone(phone).replaceAll('\u00a0', '')).toBe(phone);
  });
});

test.each([
  [0, '0 s'],
  [59.9, '59 s'],
  [60, '1 min'],
  [3599, '59 min'],
  [3600, '1 h'],
  [15_120, '4 h 12 min'],
  [86_400, '1 d'],
  [273_600, '3 d 4 h'],
  [-5, '0 s'],
])('an uptime of %d s reads %s', (seconds, expected) => {
  expect(formatUptime(seconds)).toBe(expected);
});
