import { api } from '@channeldesk/contracts';
import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { server } from '../../../../test/server.ts';
import { TokenField } from './token-field.tsx';

const token = 'AbCdEf0123456789AbCdEf0123456789';

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => vi.useRealTimers());

function allow() {
  server.use(answer(api.channels.revealToken, { token, hideAfterSeconds: 30 }));
}

describe('TokenField', () => {
  it('shows the token only after it was asked for, and hides it after 30 seconds', async () => {
    allow();
    const { user } = renderAt(<TokenField channelId="MANTIS-PF298" />);
    expect(document.body.textContent).not.toContain(token);

    await user.click(await screen.findByRole('button', { name: 'Reveal token' }));
    await screen.findByText(token);
    screen.getByText(/hides in (30|29) s/);
    await act(() => vi.advanceTimersByTimeAsync(28_000));
    screen.getByText(token);
    await act(() => vi.advanceTimersByTimeAsync(2_500));

    expect(document.body.innerHTML).not.toContain(token);
  });

  it('hides the token at once when asked to', async () => {
    allow();
    const { user } = renderAt(<TokenField channelId="MANTIS-PF298" />);

    await user.click(await screen.findByRole('button', { name: 'Reveal token' }));
    await user.click(await screen.findByRole('button', { name: 'Hide token' }));

    expect(document.body.innerHTML).not.toContain(token);
  });

  it('copies the token without showing it', async () => {
    allow();
    const { user } = renderAt(<TokenField channelId="MANTIS-PF298" />);

    await user.click(await screen.findByRole('button', { name: 'Copy token' }));
    await screen.findByText('Token copied');

    expect(await navigator.clipboard.readText()).toBe(token);
    expect(document.body.innerHTML).not.toContain(token);
  });

  it('copies one that is shown without asking for it anew', async () => {
    let asked = 0;
    server.use(
      answer(api.channels.revealToken, () => {
        asked += 1;
        return { token, hideAfterSeconds: 30 };
      }),
    );
    const { user } = renderAt(<TokenField channelId="MANTIS-PF298" />);

    await user.click(await screen.findByRole('button', { name: 'Reveal token' }));
    await screen.findByText(token);
    await user.click(screen.getByRole('button', { name: 'Copy token' }));
    await screen.findByText('Token copied');

    expect(asked).toBe(1);
  });

  it('keeps no token in the cache after it was used', async () => {
    allow();
    const { user, queryClient } = renderAt(<TokenField channelId="MANTIS-PF298" />);

    await user.click(await screen.findByRole('button', { name: 'Copy token' }));
    await screen.findByText('Token copied');
    await act(() => vi.advanceTimersByTimeAsync(10));

    const cached = queryClient.getMutationCache().getAll();
    expect(JSON.stringify(cached.map((mutation) => mutation.state))).not.toContain(token);
  });

  it('says which right is missing instead of offering it', async () => {
    renderAt(<TokenField channelId="MANTIS-PF298" />, { rights: ['channels:read'] });

    await screen.findByText('hidden');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says why a token could not be read', async () => {
    server.use(refuse(api.channels.revealToken, 'upstream-unavailable'));
    const { user } = renderAt(<TokenField channelId="MANTIS-PF298" />);

    await user.click(await screen.findByRole('button', { name: 'Reveal token' }));

    await screen.findByText('Reveal: Whapi is not reachable');
  });
});
