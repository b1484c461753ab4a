import { fireEvent, screen, waitFor } from '@testing-library/react';
import { type ComponentProps, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { renderAt } from '../../../test/render.tsx';
import { AppDialog } from './app-dialog.tsx';
import { ConfirmFooter } from './confirm-footer.tsx';

type Typed = Pick<ComponentProps<typeof ConfirmFooter>, 'typedId' | 'typedNumber'>;

function Example({ onConfirm, ...typed }: Typed & { onConfirm: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <AppDialog
        title="Delete MANTIS-PF298"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={
          <ConfirmFooter
            confirmLabel="Delete MANTIS-PF298"
            isDangerous
            onCancel={() => setOpen(false)}
            onConfirm={onConfirm}
            {...typed}
          />
        }
      >
        <input aria-label="Something before the footer" />
      </AppDialog>
    </>
  );
}

async function open(typed: Typed = {}) {
  const onConfirm = vi.fn<() => void>();
  const view = renderAt(<Example onConfirm={onConfirm} {...typed} />);
  await view.user.click(screen.getByRole('button', { name: 'Open' }));
  await screen.findByRole('dialog', { name: 'Delete MANTIS-PF298' });
  return { ...view, onConfirm };
}

test('a confirmation starts with the focus on Cancel, so that Enter destroys nothing', async () => {
  const { user, onConfirm } = await open();
  const cancel = screen.getByRole('button', { name: 'Cancel' });
  await waitFor(() => expect(document.activeElement).toBe(cancel));

  await user.keyboard('{Enter}');

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(onConfirm).not.toHaveBeenCalled();
});

test('the focus begins where a number is to be typed, so that the keyboard alone confirms it', async () => {
  const { user, onConfirm } = await open({ typedNumber: 9 });
  const field = screen.getByLabelText('Type 9 to confirm');
  await waitFor(() => expect(document.activeElement).toBe(field));

  await user.keyboard('9{Enter}');

  expect(onConfirm).toHaveBeenCalledTimes(1);
});

test('an ID that is to be typed leaves the focus on Cancel', async () => {
  await open({ typedId: 'MANTIS-PF298' });

  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' })),
  );
});

test('the focus goes back to where it was when the dialog closes', async () => {
  const { user } = await open();

  await user.keyboard('{Escape}');

  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open' })),
  );
});

test('a typed confirmation needs the whole ID, in any case', async () => {
  const { user, onConfirm } = await open({ typedId: 'MANTIS-PF298' });
  const confirm = screen.getByRole<HTMLButtonElement>('button', { name: 'Delete MANTIS-PF298' });
  const field = screen.getByLabelText('Type MANTIS-PF298 to confirm');

  await user.type(field, 'mantis-pf29');
  expect(confirm.disabled).toBe(true);
  await user.type(field, '8');
  await user.click(confirm);

  expect(onConfirm).toHaveBeenCalledTimes(1);
});

test('Enter in the field confirms what matches, and says of anything else that it does not', async () => {
  const { user, onConfirm } = await open({ typedId: 'MANTIS-PF298' });
  const field = screen.getByLabelText('Type MANTIS-PF298 to confirm');

  await user.type(field, 'mantis{Enter}');
  screen.getByText('This is not MANTIS-PF298');
  expect(onConfirm).not.toHaveBeenCalled();
  await user.type(field, '-pf299');
  screen.getByText('This is not MANTIS-PF298');
  await user.type(field, '{Backspace}8{Enter}');

  expect(screen.queryByText('This is not MANTIS-PF298')).toBeNull();
  expect(onConfirm).toHaveBeenCalledTimes(1);
});

test('a double click confirms once, also before the busy state is painted', async () => {
  const { onConfirm } = await open();
  const confirm = screen.getByRole('button', { name: 'Delete MANTIS-PF298' });

  fireEvent.click(confirm, { detail: 1 });
  fireEvent.click(confirm, { detail: 2 });

  expect(onConfirm).toHaveBeenCalledTimes(1);
});

function Refused({ onConfirm }: { onConfirm: () => void }) {
  const [isBusy, setBusy] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setBusy(false)}>
        Refuse
      </button>
      <ConfirmFooter
        confirmLabel="Stop it"
        isBusy={isBusy}
        onCancel={() => undefined}
        onConfirm={() => {
          onConfirm();
          setBusy(true);
        }}
      />
    </>
  );
}

test('the second half of a double click does not repeat what was refused meanwhile', async () => {
  const onConfirm = vi.fn<() => void>();
  renderAt(<Refused onConfirm={onConfirm} />);
  const confirm = await screen.findByRole('button', { name: 'Stop it' });

  fireEvent.click(confirm, { detail: 1 });
  fireEvent.click(screen.getByRole('button', { name: 'Refuse' }));
  fireEvent.click(confirm, { detail: 2 });
  expect(onConfirm).toHaveBeenCalledTimes(1);

  fireEvent.click(confirm, { detail: 1 });
  expect(onConfirm).toHaveBeenCalledTimes(2);
});

test('a press that the form refused does not swallow the next one', async () => {
  const { onConfirm } = await open();
  const confirm = screen.getByRole('button', { name: 'Delete MANTIS-PF298' });

  fireEvent.click(confirm, { detail: 1 });
  await new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  fireEvent.click(confirm, { detail: 1 });

  expect(onConfirm).toHaveBeenCalledTimes(2);
});

test.each(['36 120', '36\u202f120', '36,120', '36.120', ' 36120 '])(
  'a number of days is confirmed as %j too',
  async (typed) => {
    const { user } = renderAt(
      <ConfirmFooter
        confirmLabel="Extend them"
        typedNumber={36_120}
        onCancel={() => undefined}
        onConfirm={() => undefined}
      />,
    );
    const confirm = await screen.findByRole<HTMLButtonElement>('button', { name: 'Extend them' });
    expect(confirm.disabled).toBe(true);

    await user.type(screen.getByLabelText('Type 36120 to confirm'), typed);

    expect(confirm.disabled).toBe(false);
  },
);
