import { api, type Channel } from '@channeldesk/contracts';
import { act, screen } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answer } from '../../../test/answers.ts';
import { renderAt } from '../../../test/render.tsx';
import { sampleChannel, sampleList, sampleSummary } from '../../../test/samples.ts';
import { server } from '../../../test/server.ts';
import { AccountChannels } from '../account-channels.tsx';

/** The channels that the account has first. */
export const names = ['Ada', 'Bea', 'Cid', 'Dan'];

/** A channel of this name. */
export const channelOf = (name: string, over: Partial<Channel> = {}) =>
  sampleChannel({ id: `NEBULA-${name.toUpperCase()}00`, name, ...over });

/** Has a backend answer with four channels; what it lists can be changed in what is returned. */
export function answerAccount() {
  const account = {
    listed: names.map((name) => channelOf(name)),
    asOf: '2026-11-25T10:00:00.000Z' as string | null,
  };
  server.use(
    answer(api.channels.summary, sampleSummary()),
    answer(api.views.list, { items: [] }),
    answer(api.views.counts, { items: [] }),
    answer(api.channels.list, () => sampleList(account.listed, { asOf: account.asOf })),
  );
  return account;
}

/** Opens the list, with the pages beside it to which it leads, and waits for its rows. */
export async function openAccount(path = '/') {
  const view = renderAt(
    <Routes>
      <Route path="/" element={<AccountChannels />} />
      <Route path="/partner/channels/:id" element={<h1>The channel</h1>} />
      <Route path="/partner/days/extend" element={<h1>Extend many</h1>} />
    </Routes>,
    { path },
  );
  await screen.findByRole('link', { name: 'Ada' });
  const reread = () =>
    act(() => view.queryClient.invalidateQueries({ queryKey: channelKeys.lists }));
  return { ...view, reread };
}

/** The link of the row with the focus, in its words. */
export const focused = () =>
  document.activeElement?.closest('[data-row]')?.querySelector('a')?.textContent;

/** The box with this label. */
export const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });

/** The row of a channel. */
export const rowOf = (name: string) =>
  screen.getByRole('link', { name }).closest('tr') as HTMLElement;

/** The names of the channels that are selected. */
export const selected = () => names.filter((name) => box(`Select ${name}`).checked);
