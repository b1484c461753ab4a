import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renderAt } from '../../../../test/render.tsx';
import { OutcomeFooter } from './outcome-footer.tsx';

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => vi.useRealTimers());

it('is deaf to the second click of a double click, then takes the lost focus', async () => {
  renderAt(<OutcomeFooter onClose={() => undefined} />);
  const close = await screen.findByRole('button', { name: 'Close' });
  expect(close.closest('[inert]')).not.toBeNull();

  await act(() => vi.advanceTimersByTimeAsync(600));

  expect(close.closest('[inert]')).toBeNull();
  expect(document.activeElement).toBe(close);
});
