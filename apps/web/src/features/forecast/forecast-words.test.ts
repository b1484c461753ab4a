import type { Forecast } from '@channeldesk/contracts';
import { describe, expect, test } from 'vitest';
import { autoText, lastsText, needText, whatIfText } from './forecast-words.ts';
import { dayAfter, sampleAuto, sampleForecast } from './test/samples.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('one sentence says how long the balance lasts', () => {
  test.each([
    [
      'to a day',
      sampleForecast({ runsOutOn: '2027-03-14' }),
      'At this rate the balance of 1 204 days lasts until 14 Mar 2027.',
    ],
    [
      'beyond the horizon',
      sampleForecast(),
      'At this rate the balance of 1 204 days lasts longer than 4 weeks.',
    ],
    [
      'not for today',
      sampleForecast({ balance: 1, runsOutOn: dayAfter(0) }),
      'The balance of 1 day is not enough for today.',
    ],
    [
      'not at all',
      sampleForecast({ balance: 0, runsOutOn: dayAfter(3) }),
      'The balance is used up. The next channel runs out on 10 Dec 2026.',
    ],
    [
      'not at all, and it is wanted today',
      sampleForecast({ balance: -2, runsOutOn: dayAfter(0) }),
      'The balance is used up. The next channel runs out today.',
    ],
    [
      'with more days',
      sampleForecast({ extraDays: 96, runsOutOn: '2027-03-20' }),
      'At this rate the balance of 1 300 days lasts until 20 Mar 2027.',
    ],
    [
      'unknown',
      sampleForecast({ balance: null }),
      'The balance is unavailable. 70 days are needed in the next 4 weeks.',
    ],
    [
      'unknown, for one day',
      sampleForecast({ balance: null, needs: [0, 1] }),
      'The balance is unavailable. 1 day is needed in the next 2 weeks.',
    ],
    [
      'needed by nobody',
      sampleForecast({ needs: [0, 0] }),
      'No channel runs out in the next 2 weeks.',
    ],
    [
      'without channels',
      sampleForecast({ channels: 0, needs: [0] }),
      'No channel needs days: none of them runs with an end.',
    ],
    [
      'before the first reading',
      sampleForecast({ channels: 0, asOf: null, needs: [0] }),
      'The channels are being read for the first time.',
    ],
  ])('%s', (_what, forecast, sentence) => {
    expect(plain(lastsText(forecast))).toBe(sentence);
  });
});

describe('what more days would change', () => {
  const until = (runsOutOn: string | null, extraDays = 0) =>
    sampleForecast({ runsOutOn, extraDays });

  test.each([
    [
      until('2027-03-14'),
      until('2027-03-20', 96),
      'With 96 days more it lasts until 20 Mar 2027, 6 days longer.',
    ],
    [
      until('2027-03-14'),
      until('2027-03-15', 9),
      'With 9 days more it lasts until 15 Mar 2027, 1 day longer.',
    ],
    [
      until('2027-03-14'),
      until('2027-03-14', 1),
      'With 1 day more it still lasts until 14 Mar 2027 only.',
    ],
    [until('2027-03-14'), until(null, 5000), 'With 5 000 days more it lasts longer than 4 weeks.'],
  ])('%#', (present, imagined, sentence) => {
    expect(plain(whatIfText(present, imagined))).toBe(sentence);
  });

  test('nothing is promised while the balance is unavailable', () => {
    const imagined = sampleForecast({ balance: null, extraDays: 10 });

    expect(whatIfText(sampleForecast({ balance: null }), imagined)).toBe(
      'With 10 days more nothing can be said while the balance is unavailable.',
    );
  });
});

test('the need names the channels it is for', () => {
  expect(plain(needText(sampleForecast({ needs: [700, 800] })))).toBe(
    '10 running channels, 1 500 days needed in 2 weeks',
  );
});

describe('what auto-extension changes', () => {
  const auto = (over: Partial<Forecast['autoExtension']> = {}, balance: number | null = 1204) => {
    const forecast = sampleAuto(sampleForecast({ balance }), [30, 0, 30, 0]);
    return plain(
      autoText({ ...forecast, autoExtension: { ...forecast.autoExtension, ...over } }) ?? '',
    );
  };
  const spending = '1 policy will spend 60 days on 10 channels in 4 weeks.';

  test.each([
    ['beyond the horizon', auto(), `With auto-extension it lasts longer than 4 weeks; ${spending}`],
    [
      'to a day',
      auto({ runsOutOn: dayAfter(20) }),
      `With auto-extension it lasts until 27 Dec 2026; ${spending}`,
    ],
    [
      'not for today',
      auto({ runsOutOn: dayAfter(0) }),
      `With auto-extension it is not enough for today; ${spending}`,
    ],
    [
      'and what the caps cost',
      auto({ channelsLost: 3 }),
      'With auto-extension it lasts longer than 4 weeks; 1 policy will spend 60 days on 10 channels in 4 weeks, and 3 of them expire because of its caps.',
    ],
    [
      'what the balance does not pay, as a need',
      auto({ runsOutOn: dayAfter(0) }, 59),
      'With auto-extension it is not enough for today; 1 policy would need 60 days for 10 channels in 4 weeks.',
    ],
    ['while the balance is unavailable', auto({}, null), `With auto-extension ${spending}`],
  ])('%s', (_, told, text) => {
    expect(told).toBe(text);
  });

  test('is not told while no policy is on', () => {
    expect(autoText(sampleForecast())).toBeNull();
  });
});
