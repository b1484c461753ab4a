import { api, type Channel, type LinkState } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { act, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call } from '#web/shared/api-client.ts';
import { channelKeys } from '#web/shared/query-keys.ts';
import { answer, problemResponse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { ChannelControls } from '../components/channel-controls.tsx';
import { channelId, sampleHealth, sampleLinkCode } from '../test/samples.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  server.use(
    answer(api.operations.list, { items: [] }),
    answer(api.extensions.list, { items: [], freeAt: null }),
  );
});
afterEach(() => vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const linkButton = () => screen.findByRole('button', { name: 'Link again' });

/** The page as it is: it holds the channel, and the controls get it from there. */
function Page() {
  const { data } = useQuery({
    queryKey: channelKeys.detail(channelId),
    queryFn: () => call(api.channels.get, { params: { id: channelId } }),
  });
  return data ? <ChannelControls channel={data} /> : null;
}

function link(state: LinkState): Channel['link'] {
  return { state, phone: null, checkedAt: new Date().toISOString() };
}

/** A channel whose Gate says, from the first look to the last one, what `said` holds. */
function gateThatSays(said: readonly (LinkState | 'silence')[], asked: string[] = []) {
  server.use(
    answer(api.gate.health, ({ query }) => {
      const state = said[Math.min(asked.length, said.length - 1)];
      asked.push(query.get('wakeup') ?? '');
      if (state === undefined || state === 'silence') return problemResponse('channel-starting');
      return sampleHealth({ linkState: state, linkedPhone: null });
    }),
  );
  return asked;
}

describe('the page of a channel', () => {
  it('that starts catches up by itself, without ever waking it up', async () => {
    const asked = gateThatSays(['INIT', 'LAUNCH', 'QR']);
    renderAt(<ChannelControls channel={sampleChannel({ link: link('INIT') })} />);
    await screen.findByRole('button', { name: 'Status' });
    await pass(11_000);

    await linkButton();
    await pass(60_000);

    expect(asked).toEqual(['false', 'false', 'false']);
  });

  it('gives up looking after two minutes', async () => {
    const asked = gateThatSays(['LAUNCH']);
    renderAt(<ChannelControls channel={sampleChannel({ link: link('LAUNCH') })} />);
    await screen.findByRole('button', { name: 'Status' });
    await pass(125_000);
    const askedInTime = asked.length;

    await pass(60_000);

    expect(askedInTime).toBeGreaterThan(20);
    expect(askedInTime).toBeLessThanOrEqual(25);
    expect(asked).toHaveLength(askedInTime);
  });

  it('rests while a dialog is open, however long, and then looks with fresh patience', async () => {
    const asked = gateThatSays(['LAUNCH']);
    const { user } = renderAt(
      <ChannelControls channel={sampleChannel({ link: link('LAUNCH') })} />,
    );
    await pass(100_000);
    expect(asked.length).toBeGreaterThan(15);
    await user.click(await screen.findByRole('button', { name: 'Reload' }));
    await screen.findByRole('dialog', { name: 'Reload MANTIS-PF298' });
    await pass(1_000);
    const askedBefore = asked.length;

    await pass(150_000);
    expect(asked).toHaveLength(askedBefore);
    await user.keyboard('{Escape}');
    await pass(100_000);

    expect(asked.length - askedBefore).toBeGreaterThan(15);
  });

  it('looks again after a dialog, although it had given up before', async () => {
    const asked = gateThatSays(['INIT']);
    const { user } = renderAt(<ChannelControls channel={sampleChannel({ link: link('INIT') })} />);
    await pass(130_000);
    const askedBefore = asked.length;
    await pass(20_000);
    expect(asked).toHaveLength(askedBefore);

    await user.click(await screen.findByRole('button', { name: 'Reload' }));
    await screen.findByRole('dialog', { name: 'Reload MANTIS-PF298' });
    await user.keyboard('{Escape}');
    await pass(20_000);

    expect(asked.length).toBeGreaterThan(askedBefore + 2);
  });

  it('that was just made shows that it waits for a scan, although its Gate was silent at first', async () => {
    const asked = gateThatSays(['silence', 'silence', 'QR']);
    const asOf = new Date().toISOString();
    renderAt(
      <ChannelControls
        channel={sampleChannel({ phone: null, link: null, createdAt: asOf, asOf })}
      />,
    );
    await screen.findByRole('button', { name: 'Status' });

    await pass(60_000);

    expect(asked.length).toBeLessThan(6);
    await screen.findByRole('button', { name: 'Link WhatsApp' });
  });

  it.each(['AUTH', 'QR', 'NOT_INIT'] as const)('in the state %s asks nothing', async (state) => {
    const asked = gateThatSays(['AUTH']);
    renderAt(<ChannelControls channel={sampleChannel({ link: link(state) })} />);
    await screen.findByRole('button', { name: 'Status' });

    await pass(30_000);

    expect(asked).toEqual([]);
  });

  it('offers Link again after Unlink, Link again and Close, without being opened anew', async () => {
    const unlinked = sampleHealth({ linkState: 'INIT', linkedPhone: null });
    let seen = sampleChannel();
    gateThatSays(['INIT']);
    server.use(
      answer(api.channels.get, () => seen),
      answer(api.gate.logout, () => {
        seen = sampleChannel({ link: link('INIT') });
        return { outcome: 'unlinked' as const, health: unlinked };
      }),
      answer(api.gate.link, () => {
        seen = sampleChannel({ link: link('QR') });
        return sampleLinkCode();
      }),
    );
    const { user } = renderAt(<Page />);
    await user.click(await screen.findByRole('button', { name: 'Unlink WA account' }));
    const unlink = await screen.findByRole('dialog', { name: /Unlink/ });
    await user.click(within(unlink).getByRole('button', { name: 'Unlink MANTIS-PF298' }));
    await user.click(await within(unlink).findByRole('button', { name: 'Link again' }));
    await screen.findByRole('img', { name: 'QR code to link WhatsApp' });
    seen = sampleChannel({ link: link('QR') });

    await user.keyboard('{Escape}');
    await pass(300);

    await user.click(await linkButton());
    await screen.findByRole('img', { name: 'QR code to link WhatsApp' });
  });
});
