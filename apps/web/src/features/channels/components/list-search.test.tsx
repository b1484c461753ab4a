import { screen, waitFor } from '@testing-library/react';
import { useSearchParams } from 'react-router';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderAt } from '../../../../test/render.tsx';
import { ListSearch } from './list-search.tsx';

const searched = vi.fn<(text: string) => void>();

/** A list whose address changes when the buttons are pressed, not when something was typed. */
function Slow() {
  const [params, setParams] = useSearchParams();
  return (
    <>
      <ListSearch
        search={params.get('search') ?? ''}
        onSearch={searched}
        onLeave={() => undefined}
      />
      <button type="button" onClick={() => setParams({ search: 'ba' }, { replace: true })}>
        Arrive
      </button>
      <button type="button" onClick={() => setParams({})}>
        Clear
      </button>
    </>
  );
}

const field = () => screen.getByRole<HTMLInputElement>('searchbox');

beforeEach(() => searched.mockClear());

test('what was typed meanwhile stays when the address catches up', async () => {
  const { user } = renderAt(<Slow />);
  await user.type(field(), 'ba');
  await waitFor(() => expect(searched).toHaveBeenCalledWith('ba'));

  await user.type(field(), 'kery');
  await waitFor(() => expect(searched).toHaveBeenCalledWith('bakery'));
  await user.click(screen.getByRole('button', { name: 'Arrive' }));

  expect(field().value).toBe('bakery');
});

test('a search that something else puts into the address is shown, also without an entry of its own', async () => {
  const { user } = renderAt(<Slow />);

  await user.click(screen.getByRole('button', { name: 'Arrive' }));
  expect(field().value).toBe('ba');

  await user.type(field(), '{Enter}');
  await waitFor(() => expect(searched).toHaveBeenCalledExactlyOnceWith('ba'));
});

test('a search that is about to start does not outlive the press that cleared it', async () => {
  const { user } = renderAt(<Slow />, { path: '/?search=x' });

  await user.type(field(), 'yz');
  await user.click(screen.getByRole('button', { name: 'Clear' }));
  expect(field().value).toBe('');

  await user.type(field(), 'rosa');
  await waitFor(() => expect(searched).toHaveBeenCalledExactlyOnceWith('rosa'));
});

test('Back brings back what was searched before', async () => {
  const { user, goBack } = renderAt(<Slow />, { path: '/?search=x' });
  await user.click(screen.getByRole('button', { name: 'Clear' }));

  await goBack();

  expect(field().value).toBe('x');
});
