import { api, type CreatedChannel } from '@channeldesk/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, breakOff, problemResponse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleAccount, sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { AddChannelButton } from './add-channel-button.tsx';
import { AddChannelForm } from './add-channel-form.tsx';

const created: CreatedChannel = {
  channel: sampleChannel({ name: 'Café Nuovo' }),
  mode: { state: 'unconfirmed', vendorMessage: null },
  extension: null,
};

beforeEach(() =>
  server.use(
    answer(api.account.get, sampleAccount()),
    answer(api.projects.list, {
      items: [
        { id: 'second', name: 'Hospitality', isDefault: false },
        { id: 'main', name: 'My project', isDefault: true },
      ],
    }),
  ),
);

async function openForm() {
  const view = renderAt(<AddChannelButton />);
  await view.user.click(await screen.findByRole('button', { name: 'Add channel' }));
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByRole('option', { name: 'My project' });
  const submit = () => view.user.click(within(dialog).getByRole('button', { name: 'Add channel' }));
  const name = within(dialog).getByRole('textbox', { name: /Name/ });
  return { ...view, dialog, submit, name };
}

describe('AddChannelButton', () => {
  it('starts in the name, the first thing to fill in', async () => {
    const { name } = await openForm();

    await waitFor(() => expect(document.activeElement).toBe(name));
  });

  it('sends name, default project, mode and days, and says how each of them ended', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.channels.create, ({ body }) => {
        sent.push(body);
        return created;
      }),
    );
    const { user, dialog, submit, name } = await openForm();

    await user.type(name, 'Café Nuovo');
    await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Mode' }), 'live');
    await submit();

    await screen.findByText('Channel MANTIS-PF298 was added');
    screen.getByText('Unconfirmed');
    screen.getByText(/Open it and choose Link WhatsApp/);
    expect(sent).toEqual([{ name: 'Café Nuovo', projectId: 'main', mode: 'live', days: 0 }]);
  });

  it('keeps its key while nobody knows whether the channel was made', async () => {
    const keys: (string | null)[] = [];
    server.use(
      answer(api.channels.create, ({ headers }) => {
        keys.push(headers.get('idempotency-key'));
        return keys.length === 1 ? problemResponse('upstream-timeout') : created;
      }),
    );
    const { user, dialog, submit, name } = await openForm();
    await user.type(name, 'Café Nuovo');

    await submit();
    await screen.findByText('Add channel: Whapi did not answer in time');
    // By keyboard: a click right after the first one would be the second half of a double click.
    within(dialog).getByRole('button', { name: 'Add channel' }).focus();
    await user.keyboard('{Enter}');
    await screen.findByText('Channel MANTIS-PF298 was added');

    expect(keys[1]).toBe(keys[0]);
  });

  it('names the end of the limit of the upstream once, as a local time', async () => {
    const refusal = {
      retryAfterSeconds: 600,
      detail: 'No more can be added until 2026-11-23T22:13:09.000Z.',
      vendorMessage: 'Try again in 10 minutes',
    };
    server.use(
      answer(api.channels.create, () => problemResponse('upstream-rate-limited', refusal)),
    );
    const { user, submit, name } = await openForm();

    await user.type(name, 'Café Nuovo');
    await submit();

    const { textContent } = await screen.findByRole('alert');
    expect(textContent).toMatch(
      /^Nothing was addedWhapi allows 20 new channels in 30 minutes; the next one can be added at [^.;]*\d\d:\d\d\.Request ID/,
    );
    expect(textContent?.match(/\d+:\d\d/g)).toHaveLength(1);
  });

  it('shows what the days cost before they are given, and warns of too many', async () => {
    const { user, dialog } = await openForm();
    const days = within(dialog).getByRole('textbox', { name: 'Days to give' });
    const balance = () => within(dialog).getByText('Balance').nextElementSibling?.textContent;
    await within(dialog).findByText('1\u202f204 days', { normalizer: (text) => text });

    await user.clear(days);
    await user.type(days, '10');
    expect(balance()).toMatch(/^1\u202f204→1\u202f194 daysas of/);
    expect(within(dialog).queryByText('The balance is too low')).toBeNull();
    await user.clear(days);
    await user.type(days, '1205');

    within(dialog).getByText('The balance is too low');
  });

  it('names no cost to somebody who may not give days', async () => {
    renderAt(<AddChannelForm id="form" onSubmit={() => undefined} />, {
      rights: ['channels:read', 'channels:create'],
    });

    await screen.findByText('Giving days needs the right “Spend days”.');
    expect(screen.queryByText('Balance')).toBeNull();
  });

  it('sends nothing without a name', async () => {
    const { submit } = await openForm();

    await submit();

    await screen.findByText('Write a name, up to 200 characters');
  });

  it('warns that it may have been made when the connection breaks', async () => {
    server.use(breakOff(api.channels.create));
    const { user, submit, name } = await openForm();

    await user.type(name, 'Café Nuovo');
    await submit();

    await screen.findByText(/It may have been carried out/);
  });

  it('is visible and says why without the right to add channels', async () => {
    renderAt(<AddChannelButton />, { rights: ['channels:read'] });

    const add = await screen.findByRole('button', { name: 'Add channel' });
    expect(add.getAttribute('aria-disabled')).toBe('true');
  });
});
