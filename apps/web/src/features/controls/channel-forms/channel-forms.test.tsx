import { api } from '@channeldesk/contracts';
import { act, screen } from '@testing-library/react';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { answer, problemResponse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { ModeDialog } from './mode-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { StopDialog } from './stop-dialog.tsx';

const props = (channel = sampleChannel()) => ({
  channel,
  isOpen: true,
  onClose: vi.fn(),
  onOpen: vi.fn(),
});

describe('RenameDialog', () => {
  it('sends only what changed, and null for a phone number that was emptied', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.projects.list, { items: [] }),
      answer(api.channels.update, ({ body }) => {
        sent.push(body);
        return sampleChannel();
      }),
    );
    const given = props();
    const { user } = renderAt(<RenameDialog {...given} />);
    const name = await screen.findByRole('textbox', { name: /Name/ });

    await user.clear(name);
    await user.type(name, 'Bakery Rosa & Sons');
    await user.clear(screen.getByRole('textbox', { name: /Phone/ }));
    await user.click(screen.getByRole('button', { name: 'Save MANTIS-PF298' }));

    await vi.waitFor(() => expect(given.onClose).toHaveBeenCalled());
    expect(sent).toEqual([{ name: 'Bakery Rosa & Sons', phone: null }]);
  });

  it('cannot be saved while nothing changed', async () => {
    server.use(answer(api.projects.list, { items: [] }));
    renderAt(<RenameDialog {...props()} />);

    expect(await screen.findByRole('button', { name: 'Save MANTIS-PF298' })).toHaveProperty(
      'disabled',
      true,
    );
  });

  it('starts at the name', async () => {
    server.use(answer(api.projects.list, { items: [] }));
    renderAt(<RenameDialog {...props()} />);

    const name = await screen.findByRole('textbox', { name: /Name/ });
    await vi.waitFor(() => expect(document.activeElement).toBe(name));
  });
});

describe('ModeDialog', () => {
  it('counts the pause down after the switch', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    server.use(
      answer(api.channels.setMode, ({ body }) => {
        expect(body).toEqual({ mode: 'live' });
        return {
          channel: sampleChannel(),
          settledAt: new Date(Date.now() + 30_000).toISOString(),
        };
      }),
    );
    const { user } = renderAt(<ModeDialog {...props(sampleChannel({ mode: 'trial' }))} />);

    await user.click(await screen.findByRole('radio', { name: 'Live' }));
    await user.click(screen.getByRole('button', { name: 'Switch to Live' }));
    await screen.findByText(/Wait (30|29) s/);
    await act(() => vi.advanceTimersByTimeAsync(31_000));

    screen.getByText('The pause is over, the channel can be used.');
  });

  it('does not switch to the mode that it has', async () => {
    renderAt(<ModeDialog {...props()} />);

    expect(await screen.findByRole('button', { name: 'Switch to Live' })).toHaveProperty(
      'disabled',
      true,
    );
  });
});

describe('StopDialog', () => {
  it('shows its steps while Whapi is asked, and the form again where it refused', async () => {
    let refuseStop: (response: Response) => void = () => undefined;
    const refusal = new Promise<Response>((resolve) => {
      refuseStop = resolve;
    });
    server.use(answer(api.channels.stop, () => refusal));
    const { user } = renderAt(<StopDialog {...props()} />);

    await user.click(await screen.findByRole('button', { name: 'Stop MANTIS-PF298' }));
    await screen.findByText('Asked Whapi');
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Stop MANTIS-PF298' })).toBeNull();
    refuseStop(problemResponse('upstream-rejected'));

    await screen.findByRole('button', { name: 'Stop MANTIS-PF298' });
    screen.getByRole('checkbox');
    screen.getByText(/^Stop: /);
    expect(screen.queryByText('Asked Whapi')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }));
  });

  it('takes days back only when that was chosen', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.channels.stop, ({ body }) => {
        sent.push(body);
        return problemResponse('upstream-rejected', { vendorMessage: 'not ready to be stopped' });
      }),
    );
    const { user } = renderAt(<StopDialog {...props()} />);

    await user.click(await screen.findByRole('button', { name: 'Stop MANTIS-PF298' }));
    await screen.findByText('not ready to be stopped');
    await user.click(screen.getByRole('checkbox', { name: /Take its days back/ }));
    screen.getByRole('button', { name: 'Stop and take the days back' }).focus();
    await user.keyboard('{Enter}');

    await vi.waitFor(() => expect(sent).toEqual([{}, { saveDays: true }]));
  });

  it('says why days cannot be taken back yet, and when to try again', async () => {
    server.use(
      answer(api.channels.stop, () =>
        problemResponse('return-unsettled', {
          detail: 'What became of an earlier stop is told by the next readings of the account.',
          retryAfterSeconds: 60,
        }),
      ),
    );
    const { user } = renderAt(<StopDialog {...props()} />);

    await user.click(await screen.findByRole('checkbox', { name: /Take its days back/ }));
    await user.click(screen.getByRole('button', { name: 'Stop and take the days back' }));

    await screen.findByText(
      'Stop: An earlier return of days from this channel is still being checked',
    );
    screen.getByText(/told by the next readings/);
    screen.getByText('Try again in 60 s.');
  });

  it('does not offer days to somebody who may not move them', async () => {
    renderAt(<StopDialog {...props()} />, { rights: ['channels:read', 'channels:control'] });

    expect(await screen.findByRole('checkbox')).toHaveProperty('disabled', true);
    screen.getByText('Needs the right “Spend days”.');
  });
});

describe('DeleteDialog', () => {
  it('tells the days that return, and works only with the typed ID', async () => {
    const confirms: (string | null)[] = [];
    server.use(
      answer(api.channels.delete, ({ query }) => {
        confirms.push(query.get('confirm'));
        return {
          id: 'MANTIS-PF298',
          deletedAt: new Date().toISOString(),
          balanceBefore: 100,
          balanceAfter: 130,
        };
      }),
    );
    const { user } = renderAt(<DeleteDialog {...props()} />);
    const remove = await screen.findByRole('button', { name: 'Delete MANTIS-PF298' });
    screen.getByText(/Usually 30 days return/);
    expect(remove).toHaveProperty('disabled', true);

    await user.type(screen.getByRole('textbox'), 'MANTIS-PF298');
    await user.click(remove);

    await screen.findByText('130 days');
    expect(confirms).toEqual(['MANTIS-PF298']);
  });

  it('deletes despite an extension that is not settled only when that was chosen', async () => {
    const anyway: (string | null)[] = [];
    server.use(
      answer(api.channels.delete, ({ query }) => {
        anyway.push(query.get('anyway'));
        return problemResponse('extension-unsettled', {
          detail: 'Whether 90 days arrived is not known yet. Nothing was sent.',
          retryAfterSeconds: 42,
        });
      }),
    );
    const { user } = renderAt(<DeleteDialog {...props()} />);
    const remove = await screen.findByRole('button', { name: 'Delete MANTIS-PF298' });
    expect(screen.queryByRole('checkbox')).toBeNull();

    await user.type(screen.getByRole('textbox'), 'MANTIS-PF298');
    await user.click(remove);
    await screen.findByText('Delete: An extension of this channel is still being checked');
    screen.getByText('Whether 90 days arrived is not known yet. Nothing was sent.');
    screen.getByText('Try again in 42 s.');
    await user.click(screen.getByRole('checkbox', { name: /without waiting/ }));
    remove.focus();
    await user.keyboard('{Enter}');

    await vi.waitFor(() => expect(anyway).toEqual([null, 'true']));
  });

  it('promises no days for a trial channel', async () => {
    renderAt(<DeleteDialog {...props(sampleChannel({ mode: 'trial' }))} />);

    await screen.findByText(/Usually no days return from a trial channel/);
  });
});
