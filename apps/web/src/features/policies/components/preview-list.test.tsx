import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderAt } from '../../../../test/render.tsx';
import { sampleDays, samplePreview } from '../test/samples.ts';
import { PreviewList } from './preview-list.tsx';

const datesShown = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

test('shows the days on which something happens, and counts the others', () => {
  const days = sampleDays(5).map((day, index) => ({
    ...day,
    days: index === 1 ? 7 : 0,
    channels: index === 1 ? 1 : 0,
    heldBack: index === 3 ? 2 : 0,
    lost: 0,
  }));
  renderAt(<PreviewList preview={samplePreview({ days, runsOutOn: null })} />);

  expect(datesShown()).toHaveLength(2);
  expect(datesShown()[1]).toContain('2 wait');
  const counts = screen.getAllByRole('cell').map(({ textContent }) => textContent);
  expect(counts).toEqual(['7', '1', '—None', '—None']);
  screen.getByText('Nothing on the other 3 days.');
});

test('says so where nothing happens at all', () => {
  const days = sampleDays(31).map((day) => ({
    ...day,
    days: 0,
    channels: 0,
    heldBack: 0,
    lost: 0,
  }));
  renderAt(<PreviewList preview={samplePreview({ days, runsOutOn: null })} />);

  screen.getByText('Nothing in the next 31 days.');
  expect(screen.queryByRole('table')).toBeNull();
});
