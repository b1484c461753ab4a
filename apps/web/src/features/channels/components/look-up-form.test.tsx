import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { renderAt } from '../../../../test/render.tsx';
import { LookUpForm } from './look-up-form.tsx';

function open(asked = '') {
  const onLookUp = vi.fn<(asked: string | null) => void>();
  const view = renderAt(<LookUpForm asked={asked} onLookUp={onLookUp} hasFocus />);
  return { ...view, onLookUp, field: screen.getByLabelText<HTMLInputElement>('Channel ID') };
}

test('the field has the focus when the page opens', () => {
  const { field } = open();

  expect(document.activeElement).toBe(field);
});

test.each([
  ['MANTIS-PF298', 'MANTIS-PF298'],
  ['  mantis - pf298 ', 'MANTIS-PF298'],
  ['mantispf298', 'MANTIS-PF298'],
  ['MANTIS\u2013PF298', 'MANTIS-PF298'],
  ['abcd1234efgh', 'ABCD1234EFGH'],
  ['+44 7700 900123', '447700900123'],
  ['+1 (415) 555-0123', '14155550123'],
])('%j is looked up as %s', async (typed, id) => {
  const { user, onLookUp } = open();

  await user.keyboard(`${typed}{Enter}`);

  expect(onLookUp.mock.calls).toEqual([[id]]);
});

test('a wrong pattern is said to be one, with an example, and takes the place of what was asked before', async () => {
  const { user, onLookUp, field } = open();

  await user.keyboard('bakery{Enter}');

  expect(onLookUp.mock.calls).toEqual([['bakery']]);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  screen.getByText(/does not have the form of a channel ID, such as MANTIS-PF298/);
  const search = screen.getByRole('link', { name: 'Search all channels for “bakery”' });
  expect(search.getAttribute('href')).toBe('/partner/channels?search=bakery');
});

test('the complaint goes away as soon as one types on', async () => {
  const { user, field } = open('bakery');
  expect(field.getAttribute('aria-invalid')).toBe('true');

  await user.type(field, 'x');

  expect(field.getAttribute('aria-invalid')).not.toBe('true');
});

test('an emptied field asks for no channel', async () => {
  const { user, onLookUp, field } = open('MANTIS-PF298');

  await user.clear(field);
  await user.keyboard('{Enter}');

  expect(onLookUp.mock.calls).toEqual([[null]]);
});
