import { api } from '@channeldesk/contracts';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, breakOff, problemResponse, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleAccount, sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { channelId, sampleExtension } from '../test/samples.ts';
import { ExtendDialog } from './extend-dialog.tsx';

const onOpen = vi.fn();
const storageKey = `channeldesk.extend.${channelId}`;
const operationId = '11111111-2222-4333-8444-555555555555';

beforeEach(() => {
  localStorage.clear();
  onOpen.mockClear();
  server.use(
    answer(api.account.get, sampleAccount()),
    answer(api.extensions.list, { items: [], freeAt: null }),
    refuse(api.extensions.get, 'not-found'),
  );
});

function show(channel = sampleChannel()) {
  return renderAt(
    <ExtendDialog channel={channel} isOpen onClose={() => undefined} onOpen={onOpen} />,
  );
}

function storeSent(change = {}) {
  const draft = { operationId, days: 7, comment: 'Invoice 7', sentAt: '2026-11-23T12:00:00.000Z' };
  localStorage.setItem(storageKey, JSON.stringify({ ...draft, ...change }));
}

const storedId = () => JSON.parse(localStorage.getItem(storageKey) ?? '{}').operationId;
const extendButton = () => screen.findByRole('button', { name: `Extend ${channelId}` });

describe('before sending', () => {
  it('starts in the days, the first thing to fill in', async () => {
    show();

    const days = await screen.findByRole('textbox', { name: /Days/ });
    await waitFor(() => expect(document.activeElement).toBe(days));
  });

  it('shows the balance and the active-till date before and after', async () => {
    show(sampleChannel({ activeTill: '2027-12-01T10:00:00.000Z' }));

    expect(await screen.findByText('1 174 days')).toBeTruthy();
    expect(screen.getByText('31 Dec 2027')).toBeTruthy();
  });

  it('warns when the balance is too low', async () => {
    server.use(
      answer(
        api.account.get,
        sampleAccount({ balance: { days: 5, asOf: new Date().toISOString() } }),
      ),
    );
    show();

    expect(await screen.findByText('The balance is too low')).toBeTruthy();
  });

  it('sends the form by Enter where nothing else is open', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.extensions.create, ({ headers, body }) => {
        sent.push(body);
        return sampleExtension({ operationId: headers.get('idempotency-key') ?? '' });
      }),
    );
    const { user } = show();
    await waitFor(async () => expect(await extendButton()).toHaveProperty('disabled', false));

    await user.type(screen.getByRole('textbox', { name: 'Days' }), '{Enter}');

    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('says so when the balance is unavailable, and still lets the upstream decide', async () => {
    server.use(answer(api.account.get, sampleAccount({ balance: null })));
    show();

    expect(await screen.findByText(/Unavailable, so the cost cannot be checked/)).toBeTruthy();
    expect(await extendButton()).toHaveProperty('disabled', false);
  });

  it('says that an expired channel counts from now', async () => {
    show(sampleChannel({ activeTill: '2026-01-01T00:00:00.000Z', status: 'expired' }));

    expect(await screen.findByText('It has expired, so it counts from now.')).toBeTruthy();
  });

  it('says that a trial stays a trial and offers to switch the mode', async () => {
    const { user } = show(sampleChannel({ mode: 'trial' }));

    await user.click(await screen.findByRole('button', { name: 'Switch mode' }));

    expect(onOpen).toHaveBeenCalledWith('mode');
  });

  it.each(['0', '3651', '1.5', '-7', '1e3', ''])(
    'refuses %j days without asking anybody',
    async (days) => {
      const { user } = show();
      const field = await screen.findByRole('textbox', { name: 'Days' });

      await user.clear(field);
      if (days) await user.type(field, days);
      await user.click(await extendButton());

      expect(await screen.findByText('Whole days, 1 to 3650')).toBeTruthy();
      expect(field).toHaveProperty('value', days);
      await waitFor(() => expect(document.activeElement).toBe(field));
    },
  );
});

describe('before sending, days that are none', () => {
  it.each(['0', '3651', '1.5', 'abc', ''])(
    'are marked when the field is left: %j',
    async (days) => {
      const { user } = show();
      const field = await screen.findByRole('textbox', { name: 'Days' });

      await user.clear(field);
      if (days) await user.type(field, days);
      expect(screen.queryByText('Whole days, 1 to 3650')).toBeNull();
      await user.tab();

      await screen.findByText('Whole days, 1 to 3650');
      expect(field.getAttribute('aria-invalid')).toBe('true');
    },
  );

  it('leave the rows of the cost in place, without a claim', async () => {
    const { user } = show(sampleChannel({ activeTill: '2027-12-01T10:00:00.000Z' }));
    await screen.findByText('31 Dec 2027');

    await user.clear(screen.getByRole('textbox', { name: 'Days' }));

    const rows = ['Active till', 'Balance'].map(
      (label) => screen.getByText(label).nextElementSibling?.textContent,
    );
    expect(rows[0]).toBe('1 Dec 2027→—');
    expect(rows[1]).toMatch(/^1\u202f204→—as of/);
  });
});

describe('sending', () => {
  it('sends the operation ID, days and comment once and shows what was verified', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.extensions.create, ({ headers, body }) => {
        const key = headers.get('idempotency-key') ?? '';
        sent.push({ key, body });
        return sampleExtension({ operationId: key, days: 90 });
      }),
      answer(api.extensions.get, ({ params }) =>
        sampleExtension({ operationId: params['operationId'] ?? '', days: 90 }),
      ),
    );
    const { user } = show();
    await user.click(await screen.findByRole('button', { name: '90 days' }));
    const stored = storedId();
    await user.click(await extendButton());

    expect(await screen.findByText('Verified: 90 days were given')).toBeTruthy();
    expect(sent).toEqual([
      { key: stored, body: { days: 90, comment: 'Extended from the console' } },
    ]);
    expect(screen.getByText('21 Jan 2027')).toBeTruthy();
    await waitFor(() => expect(localStorage.getItem(storageKey)).toBeNull());
  });

  it('says that a rejected extension gave nothing, in the words of the upstream', async () => {
    server.use(
      answer(api.extensions.create, ({ headers }) =>
        sampleExtension({
          operationId: headers.get('idempotency-key') ?? '',
          state: 'rejected',
          reason: 'Extension is blocked for 5 minutes',
          retryAfterSeconds: 300,
          freeAt: new Date(Date.now() + 240_000).toISOString(),
        }),
      ),
    );
    const { user } = show();
    const button = await extendButton();
    const first = storedId();

    await user.click(button);

    expect(await screen.findByText('Extension is blocked for 5 minutes')).toBeTruthy();
    expect(screen.getByText(/Free again at/).textContent).toMatch(/at .*\d\d:\d\d, in [34] min/);
    expect(screen.queryByRole('alert')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Change and try again' }));
    const second = storedId();
    expect(second).not.toBe(first);
  });

  it('does not put its own words into the mouth of the upstream', async () => {
    server.use(
      answer(api.extensions.create, ({ headers }) =>
        sampleExtension({
          operationId: headers.get('idempotency-key') ?? '',
          state: 'rejected',
          reason: 'Not sent: the channel could not be read.',
        }),
      ),
    );
    const { user } = show();

    await user.click(await extendButton());

    await screen.findByText(/Whapi was not asked: the channel could not be read/);
    expect(screen.queryByText(/Whapi says/)).toBeNull();
  });

  it('keeps an unconfirmed extension, and starts a new one only after it was acknowledged', async () => {
    server.use(
      answer(api.extensions.create, ({ headers }) =>
        sampleExtension({
          operationId: headers.get('idempotency-key') ?? '',
          state: 'unconfirmed',
          activeTillAfter: null,
        }),
      ),
    );
    const { user } = show(sampleChannel({ asOf: '2099-01-01T00:00:00.000Z' }));
    const button = await extendButton();
    const first = storedId();

    await user.click(button);

    expect(await screen.findByText('Unconfirmed: do not extend again yet')).toBeTruthy();
    expect(storedId()).toBe(first);
    const anew = screen.getByRole('button', { name: 'Start a new extension' });
    expect(anew).toHaveProperty('disabled', true);
    await user.click(screen.getByRole('checkbox', { name: /I compared the dates/ }));
    await user.click(anew);
    expect(await extendButton()).toHaveProperty('disabled', false);
    expect(storedId()).not.toBe(first);
  });

  it('shows a refusal beside the form, which can then be corrected', async () => {
    server.use(refuse(api.extensions.create, 'forbidden'));
    const { user } = show();

    await user.click(await extendButton());

    expect(await screen.findByText('Extend: Not allowed')).toBeTruthy();
    expect(await extendButton()).toHaveProperty('disabled', false);
  });

  it('looks for the record when the connection breaks, and shows it when there is one', async () => {
    server.use(
      breakOff(api.extensions.create),
      answer(api.extensions.get, ({ params }) =>
        sampleExtension({ operationId: params['operationId'] ?? '' }),
      ),
    );
    const { user } = show();

    await user.click(await extendButton());

    expect(await screen.findByText('Verified: 30 days were given')).toBeTruthy();
  });
});

describe('after a reload with an open operation', () => {
  it('shows the state of the stored operation without sending anything', async () => {
    storeSent();
    const asked: string[] = [];
    server.use(
      answer(api.extensions.get, ({ params }) => {
        asked.push(params['operationId'] ?? '');
        return sampleExtension({ operationId, state: 'unconfirmed', days: 7 });
      }),
    );
    show();

    expect(await screen.findByText('Unconfirmed: do not extend again yet')).toBeTruthy();
    expect(asked).toEqual([operationId]);
  });

  it('names the balance before and now in days', async () => {
    storeSent();
    const extension = sampleExtension({ operationId, state: 'unconfirmed', balanceBefore: 1204 });
    const past = '2026-11-23T12:00:00.000Z';
    const balance = { days: 1174, asOf: '2099-01-01T00:00:00.000Z' };
    server.use(
      answer(api.account.get, sampleAccount({ balance })),
      answer(api.extensions.get, { ...extension, updatedAt: past }),
    );
    show();

    const before = await screen.findByText('Balance before');
    expect(before.nextElementSibling?.textContent).toBe('1\u202f204 days');
    await screen.findByText('1 174 days');
  });

  it('shows no old date as the present one, and lets nobody go on before Whapi told it', async () => {
    storeSent();
    server.use(answer(api.extensions.get, sampleExtension({ operationId, state: 'unconfirmed' })));
    show(sampleChannel({ source: 'mirror', upstreamProblem: 'upstream-unavailable' }));

    // Neither the date nor the balance.
    expect(await screen.findAllByText('Not read since')).toHaveLength(2);
    const compared = screen.getByRole('checkbox', { name: /I compared the dates/ });
    expect(compared).toHaveProperty('disabled', true);
  });

  it('sends again only by a click, and with the same operation ID', async () => {
    storeSent();
    const keys: (string | null)[] = [];
    server.use(
      answer(api.extensions.create, ({ headers, body }) => {
        keys.push(headers.get('idempotency-key'));
        expect(body).toEqual({ days: 7, comment: 'Invoice 7' });
        return sampleExtension({ operationId, days: 7 });
      }),
    );
    const { user } = show();

    expect(await screen.findByText('The console has no record of this extension')).toBeTruthy();
    expect(keys).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Send it again' }));

    expect(await screen.findByText('Verified: 7 days were given')).toBeTruthy();
    expect(keys).toEqual([operationId]);
  });

  it('offers to look again when the record cannot be read', async () => {
    storeSent();
    let isDown = true;
    server.use(
      answer(api.extensions.get, () =>
        isDown ? problemResponse('internal') : sampleExtension({ operationId, days: 7 }),
      ),
    );
    const { user } = show();

    expect(await screen.findByText(/The state of the extension could not be read/)).toBeTruthy();
    isDown = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByText('Verified: 7 days were given')).toBeTruthy();
  });
});
