import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { renderAt } from '../../../test/render.tsx';
import { BreakableText } from './breakable-text.tsx';
import { CopyText } from './copy-text.tsx';
import { Hint } from './hint.tsx';
import { MiddleTruncate } from './middle-truncate.tsx';
import { RelativeTime } from './relative-time.tsx';

afterEach(() => vi.useRealTimers());

test('an e-mail address may break behind its signs, and stays one text', () => {
  const { container } = renderAt(<BreakableText text="ada.l@example.com" />);

  const text = container.querySelector('bdi');
  expect(text?.innerHTML).toBe('ada.l@<wbr>example.com');
  expect(text?.textContent).toBe('ada.l@example.com');
});

describe('copying', () => {
  test('one click copies the value, not what is shown, and says so', async () => {
    const { user } = renderAt(
      <CopyText value="447700900123" label="phone">
        44 7700 900123
      </CopyText>,
    );

    await user.click(screen.getByRole('button', { name: 'Copy phone 44 7700 900123' }));

    expect(await navigator.clipboard.readText()).toBe('447700900123');
    expect(document.querySelector('[data-announcer]')?.textContent).toContain('Copied');
  });

  test('a browser that refuses is not called a success', async () => {
    const { user } = renderAt(<CopyText value="MANTIS-PF298" label="ID" />);
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    document.execCommand = () => false;

    await user.click(screen.getByRole('button', { name: 'Copy ID MANTIS-PF298' }));

    expect(document.querySelector('[data-announcer]')?.textContent).toMatch(/did not work/);
  });
});

test('a hint appears on focus, describes what it belongs to, and Escape hides it', async () => {
  const { user } = renderAt(<Hint text="Read 5 s ago">1 204 days</Hint>);

  await user.tab();
  const hint = screen.getByRole('tooltip');
  expect(document.activeElement?.getAttribute('aria-describedby')).toBe(hint.id);

  await user.keyboard('{Escape}');
  expect(screen.queryByRole('tooltip')).toBeNull();
});

test('a hint stays after the tap that opened it, until the next tap elsewhere', async () => {
  const { user } = renderAt(
    <>
      <Hint text="Read 5 s ago">1 204 days</Hint>
      <button type="button">Elsewhere</button>
    </>,
  );

  await user.pointer({ keys: '[TouchA]', target: screen.getByText('1 204 days') });
  screen.getByRole('tooltip');

  await user.pointer({ keys: '[TouchA]', target: screen.getByRole('button') });
  expect(screen.queryByRole('tooltip')).toBeNull();
});

describe('truncation', () => {
  test('the whole text stays in the page and in the title', () => {
    const name = 'Café Müller & Söhne, Großbestellungen und Catering';
    renderAt(<MiddleTruncate text={name} />);

    expect(screen.getByTitle(name).textContent).toContain(name);
  });

  test('letters that join are never cut apart', () => {
    const name = 'شركة النور للتجارة والمقاولات';
    renderAt(<MiddleTruncate text={name} />);

    expect(screen.getByText(name).children).toHaveLength(0);
  });
});

test('a relative time goes on by itself and keeps the absolute one behind it', () => {
  vi.useFakeTimers({ now: new Date('2026-11-23T12:00:00.000Z') });
  renderAt(<RelativeTime at="2026-11-23T11:59:50.000Z" />);
  const time = screen.getByText('10 s ago');

  act(() => void vi.advanceTimersByTime(5000));

  expect(time.textContent).toBe('15 s ago');
  expect(time.getAttribute('title')).toMatch(/^23 Nov 2026, /);
});
