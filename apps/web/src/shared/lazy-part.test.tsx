import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderAt } from '../../test/render.tsx';
import { lazyPart } from './lazy-part.tsx';

const Hello = ({ name }: { name: string }) => <p>Hello {name}</p>;
const load = vi.fn<() => Promise<{ Hello: typeof Hello }>>();
const lost = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

beforeEach(() => {
  vi.useFakeTimers();
  load.mockReset().mockImplementation(lost);
  return () => vi.useRealTimers();
});

const pass = () => act(() => vi.advanceTimersByTimeAsync(1000));

/** A page with a field beside the part, which comes and goes. */
function open() {
  const Part = lazyPart(load, 'Hello', 'On its way');
  function Page() {
    const [isShown, setShown] = useState(true);
    return (
      <>
        <input aria-label="A field of the page" defaultValue="typed" />
        <button type="button" onClick={() => setShown(!isShown)}>
          Show or hide
        </button>
        {isShown && <Part name="Rosa" />}
      </>
    );
  }
  renderAt(<Page />);
}

test('code that does not come at first comes after a pause, unasked', async () => {
  load.mockImplementationOnce(lost).mockResolvedValue({ Hello });
  open();
  await act(async () => undefined);
  screen.getByText('On its way');

  await pass();

  screen.getByText('Hello Rosa');
});

test('where it does not come only this part says so, and comes when one tries again', async () => {
  open();
  await pass();
  screen.getByText('This part could not be loaded');
  expect(screen.getByLabelText<HTMLInputElement>('A field of the page').value).toBe('typed');

  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await pass();
  screen.getByRole('button', { name: 'Reload the page' });
  load.mockResolvedValue({ Hello });
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await pass();

  screen.getByText('Hello Rosa');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('code that did not come is fetched again when its part is shown anew', async () => {
  open();
  await pass();
  screen.getByRole('alert');
  load.mockResolvedValue({ Hello });

  fireEvent.click(screen.getByRole('button', { name: 'Show or hide' }));
  fireEvent.click(screen.getByRole('button', { name: 'Show or hide' }));
  await pass();

  screen.getByText('Hello Rosa');
});

test('what was fetched ahead is not fetched again, and a failure ahead is no failure later', async () => {
  const Part = lazyPart(load, 'Hello');
  Part.preload();
  await pass();
  load.mockResolvedValue({ Hello });
  Part.preload();
  await pass();
  load.mockClear();

  renderAt(<Part name="Rosa" />);
  await pass();

  screen.getByText('Hello Rosa');
  expect(load).not.toHaveBeenCalled();
});
