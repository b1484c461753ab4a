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

it('takes the focus that stayed behind the dialog', async () => {
  renderAt(
    <>
      <button type="button">Behind</button>
      <div role="dialog" aria-label="Extend">
        <OutcomeFooter onClose={() => undefined} />
      </div>
    </>,
  );
  const behind = await screen.findByRole('button', { name: 'Behind' });
  behind.focus();
  await act(() => vi.advanceTimersByTimeAsync(600));
  expect(document.activeElement?.textContent).toBe('Close');
});

it('leaves the focus alone that is in the dialog already', async () => {
  renderAt(
    <div role="dialog" aria-label="Extend">
      <button type="button">Within</button>
      <OutcomeFooter onClose={() => undefined} />
    </div>,
  );
  const within = await screen.findByRole('button', { name: 'Within' });
  within.focus();
  await act(() => vi.advanceTimersByTimeAsync(600));
  expect(document.activeElement).toBe(within);
});
