import { expect, test } from 'vitest';
import { chartShape } from './chart-shape.ts';
import { dayAfter, sampleAuto, sampleForecast } from './test/samples.ts';

test('the highest bar is the week that needs most, and all others are in proportion', () => {
  const { bars, mostNeeded, days } = chartShape(sampleForecast({ needs: [10, 0, 40] }));

  expect(mostNeeded).toBe(40);
  expect(days).toBe(21);
  expect(bars.map(({ x, width, height }) => [x, width, height])).toEqual([
    [0, 7, 0.25],
    [7, 7, 0],
    [14, 7, 1],
  ]);
});

test('the line falls from the whole balance to nothing on the day it is used up, and ends there', () => {
  const { line, end } = chartShape(
    sampleForecast({ balance: 20, needs: [5, 10, 30, 30], runsOutOn: dayAfter(15) }),
  );

  expect(line).toEqual([
    { x: 0, y: 1 },
    { x: 7, y: 0.75 },
    { x: 14, y: 0.25 },
    { x: 15, y: 0 },
  ]);
  expect(end).toEqual({ x: 15, day: dayAfter(15) });
});

test('a week is paid only when the balance covers all of it', () => {
  const { bars } = chartShape(
    sampleForecast({ balance: 20, needs: [5, 10, 30, 30], runsOutOn: dayAfter(15) }),
  );

  expect(bars.map(({ isPaid }) => isPaid)).toEqual([true, true, false, false]);
});

test('a balance that lasts is a line over all weeks, without an end', () => {
  const { line, end } = chartShape(sampleForecast({ balance: 100, needs: [50, 50] }));

  expect(line.at(-1)).toEqual({ x: 14, y: 0 });
  expect(end).toBeNull();
});

test('without a balance there is no line, and no bar is called paid or not', () => {
  const { line, startBalance, bars } = chartShape(sampleForecast({ balance: null }));

  expect([line, startBalance]).toEqual([[], 0]);
  expect(bars.map(({ isPaid }) => isPaid)).toEqual([null, null, null, null]);
});

test.each([0, -3])('nothing is drawn of a balance of %i days', (balance) => {
  const { line } = chartShape(sampleForecast({ balance, runsOutOn: dayAfter(0) }));

  expect(line).toEqual([]);
});

test('days more are part of the balance that is drawn', () => {
  const { startBalance, line } = chartShape(
    sampleForecast({ balance: 10, extraDays: 30, needs: [20] }),
  );

  expect(startBalance).toBe(40);
  expect(line.at(-1)?.y).toBe(0.5);
});

test('each month stands where it begins, and one that begins after the last day is left out', () => {
  const eightWeeks = chartShape(sampleForecast({ needs: [1, 1, 1, 1, 1, 1, 1, 1] }));
  const nineWeeks = chartShape(sampleForecast({ needs: [1, 1, 1, 1, 1, 1, 1, 1, 1] }));

  // 1 February is day 56, the first one after eight weeks.
  expect(eightWeeks.months).toEqual([{ x: 25, label: 'Jan' }]);
  expect(nineWeeks.months).toEqual([
    { x: 25, label: 'Jan' },
    { x: 56, label: 'Feb' },
  ]);
});

test('with policies a second line falls by what they spend', () => {
  const forecast = sampleForecast({ balance: 100, needs: [10, 10] });

  expect(chartShape(forecast).autoLine).toEqual([]);
  expect(chartShape(sampleAuto(forecast, [50, 0])).autoLine).toEqual([
    { x: 0, y: 1 },
    { x: 7, y: 0.5 },
    { x: 14, y: 0.5 },
  ]);
});
