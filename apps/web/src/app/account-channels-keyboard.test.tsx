import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerAccount, focused, openAccount, selected } from './test/opened-account.tsx';

beforeEach(() => {
  localStorage.clear();
  answerAccount();
});

describe('by keyboard', () => {
  test('j and k and the arrows go from row to row, the focus is on the link, Enter opens it', async () => {
    const { user, address } = await openAccount();

    await user.keyboard('j');
    expect(focused()).toContain('Ada');
    await user.keyboard('jj');
    expect(focused()).toContain('Cid');
    await user.keyboard('k{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(focused()).toContain('Dan');
    await user.keyboard('{ArrowUp}{Enter}');

    expect(document.activeElement?.tagName).not.toBe('TR');
    expect(address()).toBe('/partner/channels/NEBULA-CID00');
  });

  test('Tab reaches only what is in the row with the cursor', async () => {
    const { user } = await openAccount();
    await user.keyboard('jj');

    const reached = screen
      .getAllByRole('row')
      .slice(1)
      .flatMap((row) => [...row.querySelectorAll<HTMLElement>('a, button, input')])
      .filter(({ tabIndex }) => tabIndex === 0);

    expect(new Set(reached.map((each) => each.closest('tr')?.dataset['row']))).toEqual(
      new Set(['NEBULA-BEA00']),
    );
    expect(reached).toHaveLength(4);
  });

  test('x selects the row and lets it go; Escape lets go all', async () => {
    const { user } = await openAccount();

    await user.keyboard('jxjx');
    expect(selected()).toEqual(['Ada', 'Bea']);
    await screen.findByText('2 on this page selected');
    await user.keyboard('x');
    expect(selected()).toEqual(['Ada']);
    await user.keyboard('{Escape}');
    expect(selected()).toEqual([]);
  });

  test('keys that are typed into a field stay there', async () => {
    const { user } = await openAccount();
    const field = screen.getByRole<HTMLInputElement>('searchbox');

    await user.type(field, 'jxkr');

    expect([field.value, document.activeElement === field]).toEqual(['jxkr', true]);
    expect(selected()).toEqual([]);
  });

  test('Escape that closes a dialog keeps the selection, though the dialog is gone when the list hears of it', async () => {
    const { user } = await openAccount();
    await user.keyboard('jx');
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('aria-modal', 'true');
    // As the dialogs do in a browser, where React has drawn the page anew before the next listener.
    const close = () => dialog.remove();
    window.addEventListener('keydown', close, { capture: true, once: true });

    await user.keyboard('{Escape}');
    expect(dialog.isConnected).toBe(false);
    expect(selected()).toEqual(['Ada']);

    await user.keyboard('{Escape}');
    expect(selected()).toEqual([]);
  });

  test('Escape and the arrow lead from the search field to the rows and keep what was typed', async () => {
    const { user } = await openAccount('/?search=a');

    await user.click(screen.getByRole('searchbox'));
    await user.keyboard('{Escape}');

    expect(focused()).toContain('Ada');
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('a');
  });
});
