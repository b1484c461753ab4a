import { api } from '@channeldesk/contracts';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, answerLater, problemResponse, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleAccount, sampleChannel, sampleEntry } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { channelId, sampleExtension } from '../test/samples.ts';
import { ExtendDialog } from './extend-dialog.tsx';

const storageKey = `channeldesk.extend.${channelId}`;
const runId = '3f1c1e9a-3b52-4c7e-9d61-0a8d5f3b2d02';
const stored = () => JSON.parse(localStorage.getItem(storageKey) ?? 'null');
const notApplied = sampleExtension({
  state: 'not-applied',
  reason: 'The channel was read after the settling time, and its active-till had not moved.',
  activeTillAfter: null,
  actor: 'other@example.com',
});
const conflict = sampleExtension({
  state: 'conflict',
  reason: 'Whether the days arrived cannot be told: active-till moved by 7 days, not by 30 days.',
  activeTillAfter: '2026-12-29T10:00:00.000Z',
  actor: 'other@example.com',
});

beforeEach(() => {
  localStorage.clear();
  server.use(
    answer(api.account.get, sampleAccount()),
    answer(api.ledger.list, { items: [], nextCursor: null }),
    refuse(api.extensions.get, 'not-found'),
  );
});

function show(extension = notApplied, channel = sampleChannel()) {
  server.use(answer(api.extensions.list, { items: [extension], freeAt: null }));
  return renderAt(
    <ExtendDialog channel={channel} isOpen onClose={() => undefined} onOpen={() => undefined} />,
  );
}

const given = () => screen.findByRole('button', { name: 'The days were given' });
const note = () => screen.getByRole('textbox', { name: /Note/ });

describe('an extension that was not applied', () => {
  it('says so plainly, whoever sent it, and shows no form beside it', async () => {
    show();

    await screen.findByText('Not applied: the days were not given', { selector: 'p' });
    screen.getByText(/its active-till had not moved\.$/);
    screen.getByText(/^Trying again gives 30 days/);
    expect(screen.queryByRole('textbox', { name: 'Days' })).toBeNull();
  });

  it('warns where the channel has got days since', async () => {
    show(notApplied, sampleChannel({ activeTill: '2027-01-01T10:00:00.000Z' }));

    await screen.findByText('The channel has got or lost days since');
    screen.getByText(/gives these days on top of that, and sends nothing where they may be among/);
    screen.getByRole('link', { name: 'Ledger of this channel' });
  });

  it('of a run says that nothing is sent to a channel that is not as planned, and leads to the run', async () => {
    show({ ...notApplied, runId }, sampleChannel({ activeTill: '2027-01-01T10:00:00.000Z' }));

    await screen.findByText(
      /Trying again sends nothing, because its run counted on the date before/,
    );
    expect(screen.queryByText(/on top of that/)).toBeNull();
    screen.getByText(/nothing is sent either where the channel got or lost days since/);
    expect(screen.getByRole('link', { name: 'See its run' }).getAttribute('href')).toBe(
      `/partner/days/runs/${runId}`,
    );
  });

  it('says so where another attempt was not even sent', async () => {
    show({ ...notApplied, attempt: 2, reason: 'Not sent: the channel could not be read first.' });

    await screen.findByText('Whapi was not asked: the channel could not be read first.');
  });

  it('is tried again as the next attempt of the same operation', async () => {
    const asked: unknown[] = [];
    server.use(
      answer(api.extensions.retry, ({ params, body, headers }) => {
        asked.push([params['operationId'], body, headers.get('idempotency-key')]);
        return { ...notApplied, state: 'verified' as const, attempt: 2 };
      }),
    );
    const { user } = show();

    await user.click(await screen.findByRole('button', { name: 'Try again' }));

    await screen.findByText('Verified: 30 days were given');
    expect(asked).toEqual([[notApplied.operationId, { attempt: 2 }, null]]);
    await waitFor(() => expect(stored()).toBeNull());
  });

  it('keeps its operation in this browser until it has ended', async () => {
    const held = answerLater(api.extensions.retry, { ...notApplied, attempt: 2 });
    server.use(held.handler);
    const { user } = show();

    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(held.isAsked()).toBe(true));
    expect(stored()).toMatchObject({ operationId: notApplied.operationId, days: 30 });
    held.reply();

    await screen.findByText('2');
    expect(stored()).toMatchObject({ operationId: notApplied.operationId });
  });

  it('shows how it stands by now when another attempt is refused', async () => {
    server.use(
      answer(api.extensions.retry, () => problemResponse('conflict')),
      answer(api.extensions.get, { ...notApplied, state: 'verified', isLate: true }),
    );
    const { user } = show();

    await user.click(await screen.findByRole('button', { name: 'Try again' }));

    await screen.findByText('Verified: 30 days were given');
    screen.getByText('These days arrived late');
  });

  it('can be left for a new extension, which gets a key of its own', async () => {
    const { user } = show();

    await user.click(await screen.findByRole('button', { name: /Leave it and start a new/ }));

    await screen.findByRole('textbox', { name: 'Days' });
    screen.getByText('Extension by 30 days: not applied');
    expect(screen.getByRole('checkbox', { name: /I leave these 30 days/ })).toHaveProperty(
      'checked',
      true,
    );
    expect(stored().operationId).not.toBe(notApplied.operationId);
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
    show(conflict, sampleChannel({ asOf: '2099-01-01T00:00:00.000Z' }));

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
    show({
      ...conflict,
      attempt: 2,
      createdAt: '2026-11-23T10:00:00.000Z',
      sentAt: '2026-11-24T15:30:00.000Z',
    });

    const sent = await screen.findByText('Sent');
    expect(sent.nextElementSibling?.textContent).toMatch(/^24 Nov 2026/);
  });

  it('favours neither decision, by the focus or by its look', async () => {
    show(conflict);

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
    const { user } = show(conflict);

    await user.click(await screen.findByRole('button', { name: /Leave it undecided/ }));

    await screen.findByRole('textbox', { name: 'Days' });
    screen.getByText('Extension by 30 days: conflict');
    expect(stored().operationId).not.toBe(conflict.operationId);
  });

  it('is not decided without a note', async () => {
    const { user } = show(conflict);

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
      const { user } = show(conflict);
      await given();

      await user.type(note(), 'Asked Whapi');
      await user.click(screen.getByRole('button', { name }));

      await screen.findByText(end);
      expect(sent).toEqual([[conflict.operationId, { decision, note: 'Asked Whapi' }]]);
    },
  );

  it('opens at what has to be written, and offers the decision before what else there is to read', async () => {
    show(conflict);
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
    const { user } = show(conflict);
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
