import { api, type Operation } from '@channeldesk/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { accountKey } from '#web/shared/query-keys.ts';
import { answer, problemResponse, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleAccount, sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { ProxyDialog } from '../proxy/proxy-dialog.tsx';
import { sampleOperation } from '../test/samples.ts';
import { HardUnlinkDialog } from './hard-unlink-dialog.tsx';

let operations: Operation[] = [];
const stopping = sampleOperation([
  ['Stop the channel', 'running'],
  ['Start it again', 'pending'],
]);
const starting = sampleOperation([
  ['Stop the channel', 'done'],
  ['Start it again', 'running'],
]);
const succeeded = sampleOperation(
  [
    ['Stop the channel', 'done'],
    ['Start it again', 'done'],
  ],
  { state: 'succeeded', result: 'Unlinked. The channel waits for a scan.' },
);

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  operations = [];
  server.use(
    answer(api.operations.list, () => ({ items: operations })),
    answer(api.account.get, sampleAccount()),
  );
});
afterEach(() => vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const props = { channel: sampleChannel(), isOpen: true, onClose: () => undefined };

function stepTexts() {
  const list = screen.getByRole('list', { name: /^Steps/ });
  return within(list)
    .getAllByRole('listitem')
    .map((item) => item.textContent);
}

describe('HardUnlinkDialog', () => {
  it('works only after the channel ID was typed', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.operations.hardUnlink, ({ body }) => {
        sent.push(body);
        operations = [stopping];
        return stopping;
      }),
    );
    const { user } = renderAt(<HardUnlinkDialog {...props} onOpen={() => undefined} />);
    const confirm = await screen.findByRole('button', { name: 'Hard unlink MANTIS-PF298' });
    expect(confirm).toHaveProperty('disabled', true);

    await user.type(screen.getByRole('textbox'), 'mantis-pf298');
    await user.click(confirm);

    await screen.findByRole('list', { name: 'Steps of hard unlink' });
    expect(sent).toEqual([{ confirm: 'MANTIS-PF298' }]);
  });

  it('shows each step as it runs, and the statement at the end', async () => {
    operations = [stopping];
    const onOpen = vi.fn();
    const { user } = renderAt(<HardUnlinkDialog {...props} onOpen={onOpen} />);

    await screen.findByText('Step 1 of 2: Stop the channel');
    operations = [starting];
    await pass(1_500);
    await screen.findByText('Step 2 of 2: Start it again');
    expect(stepTexts()).toEqual(['Stop the channelDone', 'Start it againRunning']);
    operations = [succeeded];
    await pass(1_500);

    await screen.findByText('Unlinked. The channel waits for a scan.');
    await user.click(screen.getByRole('button', { name: 'Link again' }));
    expect(onOpen).toHaveBeenCalledWith('link');
  });

  it('takes up an operation that was started before the tab was closed', async () => {
    operations = [starting];
    renderAt(<HardUnlinkDialog {...props} onOpen={() => undefined} />);

    await screen.findByText('Step 2 of 2: Start it again');
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('states what a failed one left, and lets it be started over', async () => {
    operations = [stopping];
    const { user } = renderAt(<HardUnlinkDialog {...props} onOpen={() => undefined} />);
    await screen.findByText('Step 1 of 2: Stop the channel');

    operations = [
      sampleOperation([['Stop the channel', 'failed']], {
        state: 'failed',
        result: 'Nothing was changed: Whapi refused to stop the channel.',
      }),
    ];
    await pass(1_500);
    await screen.findByText('Nothing was changed: Whapi refused to stop the channel.');
    await user.click(screen.getByRole('button', { name: 'Start over' }));

    await screen.findByRole('textbox');
  });

  it('shows the refusal when another operation runs', async () => {
    server.use(refuse(api.operations.hardUnlink, 'conflict'));
    const { user } = renderAt(<HardUnlinkDialog {...props} onOpen={() => undefined} />);

    await user.type(await screen.findByRole('textbox'), 'MANTIS-PF298');
    await user.click(screen.getByRole('button', { name: 'Hard unlink MANTIS-PF298' }));

    await screen.findByText('Hard unlink: Not possible in the present state');
  });
});

describe('ProxyDialog', () => {
  const running = sampleOperation([['Set the proxy', 'running']], { kind: 'change-proxy' });

  it('sends the address once and never shows the password', async () => {
    const sent: unknown[] = [];
    server.use(
      answer(api.operations.changeProxy, ({ body }) => {
        sent.push(body);
        operations = [running];
        return running;
      }),
    );
    const { user } = renderAt(<ProxyDialog {...props} onOpen={() => undefined} />);

    await user.type(await screen.findByRole('textbox', { name: 'Host' }), 'proxy.example.com');
    await user.type(screen.getByRole('textbox', { name: 'User' }), 'desk');
    await user.type(screen.getByLabelText('Password'), 'pa55word');
    await user.click(screen.getByRole('button', { name: 'Change proxy of MANTIS-PF298' }));

    await screen.findByRole('list', { name: 'Steps of change proxy' });
    expect(sent).toEqual([
      { kind: 'address', address: 'socks5://desk:pa55word@proxy.example.com:1080' },
    ]);
    expect(document.body.innerHTML).not.toContain('pa55word');
  });

  it('refuses an incomplete address without asking anybody', async () => {
    const { user } = renderAt(<ProxyDialog {...props} onOpen={() => undefined} />);

    await user.type(await screen.findByRole('textbox', { name: 'Host' }), 'proxy.example.com');
    await user.click(screen.getByRole('button', { name: 'Change proxy of MANTIS-PF298' }));

    const missing = await screen.findByRole('textbox', { name: 'User' });
    await waitFor(() => expect(document.activeElement).toBe(missing));
    const faulty = [...document.querySelectorAll('[aria-invalid="true"]')];
    expect(faulty).toEqual([missing, screen.getByLabelText('Password')]);
  });

  it('takes a typed address apart when the host is left, so that no password stays readable', async () => {
    const { user } = renderAt(<ProxyDialog {...props} onOpen={() => undefined} />);
    const host = await screen.findByRole('textbox', { name: 'Host' });

    await user.type(host, 'socks5://user:secretpw@198.51.100.7:1081');
    await user.tab();

    expect(host).toHaveProperty('value', '198.51.100.7');
    expect(screen.getByRole('textbox', { name: 'Port' })).toHaveProperty('value', '1081');
    expect(screen.getByRole('textbox', { name: 'User' })).toHaveProperty('value', 'user');
    expect(screen.getByLabelText('Password')).toMatchObject({
      type: 'password',
      value: 'secretpw',
    });
  });

  it('does not offer a pool that the console does not have', async () => {
    server.use(answer(api.account.get, sampleAccount({ hasProxyPool: false })));
    renderAt(<ProxyDialog {...props} onOpen={() => undefined} />);

    await screen.findByText(/This console has no pool/);
    expect(screen.getByRole('radio', { name: /Next free one/ })).toHaveProperty('disabled', true);
  });

  it('offers the pool only once it is known that there is one', async () => {
    let tell = (_: Response) => {};
    const account = new Promise<Response>((resolve) => {
      tell = resolve;
    });
    server.use(answer(api.account.get, () => account));
    renderAt(<ProxyDialog {...props} onOpen={() => undefined} />);

    await screen.findByText('Reading whether this console has a pool…');
    const pool = screen.getByRole('radio', { name: /Next free one/ });
    expect(pool).toHaveProperty('disabled', true);
    tell(Response.json(sampleAccount()));

    await waitFor(() => expect(pool).toHaveProperty('disabled', false));
  });

  it('sends nothing for a pool that is gone by the time it was chosen', async () => {
    const { user, queryClient } = renderAt(<ProxyDialog {...props} onOpen={() => undefined} />);
    const pool = await screen.findByRole('radio', { name: /Next free one/ });
    await waitFor(() => expect(pool).toHaveProperty('disabled', false));
    await user.click(pool);

    act(() => {
      queryClient.setQueryData(accountKey, sampleAccount({ hasProxyPool: false }));
    });

    const confirm = screen.getByRole('button', { name: 'Change proxy of MANTIS-PF298' });
    await waitFor(() => expect(confirm).toHaveProperty('disabled', true));
    await user.click(screen.getByRole('radio', { name: /Address of Whapi/ }));
    expect(confirm).toHaveProperty('disabled', false);
  });

  it('says when the pool has no free address', async () => {
    server.use(
      answer(api.operations.changeProxy, ({ body }) => {
        expect(body).toEqual({ kind: 'pool' });
        return problemResponse('proxy-pool-empty');
      }),
    );
    const { user } = renderAt(<ProxyDialog {...props} onOpen={() => undefined} />);
    const pool = await screen.findByRole('radio', { name: /Next free one/ });
    await waitFor(() => expect(pool).toHaveProperty('disabled', false));

    await user.click(pool);
    await user.click(screen.getByRole('button', { name: 'Change proxy of MANTIS-PF298' }));

    await screen.findByText('Change proxy: No free proxy in the pool');
  });
});
