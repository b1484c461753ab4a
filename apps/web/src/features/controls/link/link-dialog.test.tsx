import { api } from '@channeldesk/contracts';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, problemResponse } from '../../../../test/answers.ts';
import { sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { showLink } from '../test/link-dialog.tsx';
import { sampleHealth, sampleLinkCode } from '../test/samples.ts';

const second = { image: 'data:image/png;base64,c2Vjb25k', expiresInSeconds: 20 };

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  vi.useRealTimers();
  Reflect.deleteProperty(document, 'visibilityState');
});

function setVisibility(state: 'hidden' | 'visible') {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  fireEvent(document, new Event('visibilitychange', { bubbles: true }));
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const qr = () => screen.findByRole<HTMLImageElement>('img', { name: 'QR code to link WhatsApp' });

describe('LinkDialog', () => {
  it('counts down and redraws the code when the upstream rotates it', async () => {
    let code = sampleLinkCode();
    server.use(answer(api.gate.link, () => code));
    showLink();

    expect((await qr()).src).toContain('Zmlyc3Q=');
    screen.getByText(/New code in (20|19) s/);
    code = sampleLinkCode({ qr: second });
    await pass(5_000);

    await waitFor(async () => expect((await qr()).src).toContain('c2Vjb25k'));
  });

  it('says success with the linked number when the customer has scanned, and asks no more', async () => {
    let asked = 0;
    let code = sampleLinkCode();
    server.use(
      answer(api.gate.link, () => {
        asked += 1;
        return code;
      }),
      answer(api.gate.health, sampleHealth()),
    );
    showLink();
    await qr();

    code = sampleLinkCode({ linkState: 'AUTH', linkedPhone: '447700900123', qr: null });
    await pass(5_000);
    await screen.findByText('The channel is linked', { selector: '[role=status]' });
    screen.getByText(/44\s7700\s900123/);
    const askedUntilLinked = asked;
    await pass(30_000);

    expect(asked).toBe(askedUntilLinked);
  });

  it('says that the code was used while WhatsApp connects after it', async () => {
    let code = sampleLinkCode();
    server.use(answer(api.gate.link, () => code));
    showLink();
    await qr();

    code = sampleLinkCode({ linkState: 'LAUNCH', qr: null });
    await pass(5_000);

    await screen.findByText(/The code was used. WhatsApp connects now/);
    expect(screen.queryByText(/A code appears here/)).toBeNull();
  });

  it('shows no code for a channel that is linked already, and says why', async () => {
    server.use(
      answer(
        api.gate.link,
        sampleLinkCode({ linkState: 'AUTH', linkedPhone: '447700900123', qr: null }),
      ),
    );
    showLink();

    await screen.findByText(/The channel is linked already/);
    screen.getByText(/that could drop the live link/);
    expect(screen.queryByRole('img', { name: /QR/ })).toBeNull();
    expect(screen.queryByText('Type a pairing code')).toBeNull();
  });

  it('waits without asking while the page is hidden', async () => {
    let asked = 0;
    server.use(
      answer(api.gate.link, () => {
        asked += 1;
        return sampleLinkCode();
      }),
    );
    showLink();
    await qr();

    setVisibility('hidden');
    const before = asked;
    await pass(30_000);

    expect(asked).toBe(before);
  });

  it('waits for a channel that starts without an alert, and keeps what is typed meanwhile', async () => {
    const alerts = vi.fn();
    const watch = new MutationObserver(() => {
      if (document.querySelector('[role=alert]')) alerts();
    });
    watch.observe(document.body, { childList: true, subtree: true });
    let asked = 0;
    let isDown = true;
    server.use(
      answer(api.gate.link, () => {
        asked += 1;
        return isDown ? problemResponse('channel-starting') : sampleLinkCode();
      }),
    );
    const { user } = showLink(sampleChannel({ phone: null }));
    await screen.findByText(/The channel is starting or connecting/);
    await pass(2_600);
    screen.getByText(/The channel is starting or connecting/);
    expect(asked).toBe(2);
    isDown = false;
    await pass(2_600);
    await user.click(await screen.findByText('Type a pairing code'));
    await user.type(await screen.findByRole('textbox', { name: /Phone number/ }), '4477');

    await pass(5_000);
    isDown = true;
    await pass(5_000);
    await screen.findByText(/The channel is starting or connecting/);
    isDown = false;
    await pass(5_000);

    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: /Phone number/ });
    expect(field.value).toBe('4477');
    expect(asked).toBeGreaterThan(4);
    expect(alerts).not.toHaveBeenCalled();
    watch.disconnect();
  });

  it('says steadily, from one look to the next, that the code could not be read', async () => {
    let asked = 0;
    server.use(
      answer(api.gate.link, () => {
        asked += 1;
        if (asked === 1) return problemResponse('upstream-timeout');
        return new Promise<never>(() => undefined);
      }),
    );
    showLink();
    await screen.findByRole('alert');

    await pass(3_000);

    expect(asked).toBe(2);
    screen.getByText(/The code could not be read/);
    expect(screen.queryByRole('tab')).toBeNull();
  });

  it('asks nothing while it is closed', async () => {
    showLink(sampleChannel(), false);

    await pass(10_000);

    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('explains a sleeping channel and wakes it up only by choice', async () => {
    let isAwake = false;
    server.use(
      answer(api.gate.link, () =>
        isAwake ? sampleLinkCode() : sampleLinkCode({ linkState: 'NOT_INIT', qr: null }),
      ),
      answer(api.gate.health, ({ query }) => {
        isAwake = query.get('wakeup') === 'true';
        return sampleHealth({ linkState: 'INIT' });
      }),
    );
    const { user } = showLink();

    await user.click(await screen.findByRole('button', { name: 'Wake up' }));

    await qr();
  });

  it('leads a channel without days to Extend and a stopped one to Start', async () => {
    server.use(answer(api.gate.link, sampleLinkCode({ linkState: 'STOP', qr: null })));
    const { user, onOpen } = showLink(sampleChannel({ isStopped: true, status: 'stopped' }));

    await user.click(await screen.findByRole('button', { name: 'Start' }));

    expect(onOpen).toHaveBeenCalledWith('start');
  });
});
