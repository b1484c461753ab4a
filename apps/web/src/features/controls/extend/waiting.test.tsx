import { api } from '@channeldesk/contracts';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, problemResponse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel, sampleEntry } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { storedDraft } from '../test/extend-dialog.tsx';
import { channelId, sampleExtension } from '../test/samples.ts';
import { answerNothingElse, showWaiting } from '../test/waiting.ts';
import { ExtendDialog } from './extend-dialog.tsx';

const conflict = sampleExtension({
  state: 'conflict',
  reason: 'Whether the days arrived cannot be told: active-till moved by 7 days, not by 30 days.',
  activeTillAfter: '2026-12-29T10:00:00.000Z',
  actor: 'other@example.com',
});

beforeEach(() => {
  localStorage.clear();
  answerNothingElse();
});

const given = () => screen.findByRole('button', { name: 'The days were given' });
const note = () => screen.getByRole('textbox', { name: /Note/ });

describe('a channel that is blocked for some minutes', () => {
  it('says before sending when it is free again, and sends nothing until then', async () => {
    const freeAt = new Date(Date.now() + 200_000).toISOString();
    server.use(answer(api.extensions.list, { items: [], freeAt }));
    renderAt(
      <ExtendDialog
        channel={sampleChannel()}
        isOpen
        onClose={() => undefined}
        onOpen={() => undefined}
      />,
    );

    const said = await screen.findByText(/Free again at/);
    expect(said.textContent).toMatch(/at .*\d\d:\d\d, in 3 min/);
    expect(said.querySelector('time')?.title).toMatch(/^\d+ \w{3} \d{4}, \d\d:\d\d$/);
    expect(screen.getByRole('button', { name: `Extend ${channelId}` })).toHaveProperty(
      'disabled',
      true,
    );
  });
});

describe('a conflict', () => {
  it('shows what was asked, what moved and what else is in the ledger', async () => {
    const asked: URLSearchParams[] = [];
    const own = sampleEntry({
      movement: conflict.operationId,
      actor: { kind: 'key', name: 'full' },
    });
    const other = sampleEntry({ days: -7, actor: { kind: 'key', name: 'Billing' } });
    server.use(
      answer(api.ledger.list, ({ query }) => {
        asked.push(query);
        return { items: [other, own], nextCursor: null };
      }),
    );
    showWaiting(conflict, sampleChannel({ asOf: '2099-01-01T00:00:00.000Z' }));

    await screen.findByText('Extension −7');
    expect(screen.getAllByText(/^Extension −/)).toHaveLength(1);
    screen.getByText('key Billing');
    screen.getByText(/active-till moved by 7 days, not by 30 days/);
    screen.getByRole('dialog', { name: `Decide an extension of ${channelId}` });
    expect(screen.getByText('Asked').nextElementSibling?.textContent).toBe('30 days');
    expect(screen.getByText('Ordered by').nextElementSibling?.textContent).toBe('key full');
    const facts = ['Active till', 'Balance'].map(
      (label) => screen.getByText(label).nextElementSibling?.textContent,
    );
    expect(facts).toEqual([
      '22 Dec 2026→29 Dec 2026',
      '1\u202f204 days→1\u202f174 daysof all channels',
    ]);
    expect(screen.getByText('Active till now').nextElementSibling?.textContent).toMatch(
      /^22 Dec 2026 read/,
    );
    expect(asked[0]?.get('channel')).toBe(channelId);
  });

  it('shows when the last attempt was sent, not the first one', async () => {
    showWaiting({
      ...conflict,
      attempt: 2,
      createdAt: '2026-11-23T10:00:00.000Z',
      sentAt: '2026-11-24T15:30:00.000Z',
    });

    const sent = await screen.findByText('Sent');
    expect(sent.nextElementSibling?.textContent).toMatch(/^24 Nov 2026/);
  });

  it('favours neither decision, by the focus or by its look', async () => {
    showWaiting(conflict);

    const buttons = [await given(), screen.getByRole('button', { name: /were not given/ })];
    await waitFor(() => expect(document.activeElement).toBe(note()));
    expect(new Set(buttons.map((button) => button.dataset['variant'])).size).toBe(1);
    const effects = buttons.map((button) => button.getAttribute('aria-describedby') ?? '');
    expect(effects.map((id) => document.getElementById(id)?.textContent)).toEqual([
      'Counts as spent: 30 days.',
      expect.stringMatching(/^Nothing was spent by this order\. .* shows as drift/),
    ]);
  });

  it('can be left undecided for a new extension, and stays in view beside it', async () => {
    const { user } = showWaiting(conflict);

    await user.click(await screen.findByRole('button', { name: /Leave it undecided/ }));

    await screen.findByRole('textbox', { name: 'Days' });
    screen.getByText('Extension by 30 days: conflict');
    expect(storedDraft().operationId).not.toBe(conflict.operationId);
  });

  it('is not decided without a note', async () => {
    const { user } = showWaiting(conflict);

    await user.click(await given());

    await screen.findByText(/Write why you decide so/);
    await waitFor(() => expect(document.activeElement).toBe(note()));
  });

  it.each([
    ['The days were given', 'applied', 'verified', 'Verified: 30 days were given'],
    ['The days were not given', 'not-applied', 'not-applied', /Trying again gives 30 days/],
  ] as const)(
    'is decided as “%s” with the note, and shows the end',
    async (name, decision, state, end) => {
      const sent: unknown[] = [];
      server.use(
        answer(api.extensions.decide, ({ params, body }) => {
          sent.push([params['operationId'], body]);
          return { ...conflict, state };
        }),
      );
      const { user } = showWaiting(conflict);
      await given();

      await user.type(note(), 'Asked Whapi');
      await user.click(screen.getByRole('button', { name }));

      await screen.findByText(end);
      expect(sent).toEqual([[conflict.operationId, { decision, note: 'Asked Whapi' }]]);
    },
  );

  it('opens at what has to be written, and offers the decision before what else there is to read', async () => {
    showWaiting(conflict);
    const decision = await given();

    await waitFor(() => expect(document.activeElement).toBe(note()));
    const ledger = screen.getByRole('region', { name: 'Also in the ledger of this channel' });
    const follows = decision.compareDocumentPosition(ledger) & Node.DOCUMENT_POSITION_FOLLOWING;
    expect(follows).not.toBe(0);
  });

  it('keeps the note when the decision did not arrive', async () => {
    server.use(
      answer(api.extensions.get, conflict),
      answer(api.extensions.decide, () => problemResponse('internal')),
    );
    const { user } = showWaiting(conflict);
    await given();

    await user.type(note(), 'Asked Whapi');
    await user.click(await given());

    await screen.findByText(/^Decide:/);
    expect(note()).toHaveProperty('value', 'Asked Whapi');
  });

  it('tells why the ledger is missing to whoever may not read it', async () => {
    server.use(answer(api.extensions.list, { items: [conflict], freeAt: null }));
    renderAt(
      <ExtendDialog
        channel={sampleChannel()}
        isOpen
        onClose={() => undefined}
        onOpen={() => undefined}
      />,
      { rights: ['channels:read', 'days:spend'] },
    );

    await screen.findByText(/needs the right to read the account/);
    screen.getByText('other@example.com');
  });
});
