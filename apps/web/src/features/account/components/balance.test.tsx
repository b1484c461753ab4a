import { api } from '@channeldesk/contracts';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answer } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleAccount } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { Balance } from './balance.tsx';
import { BalanceFigure } from './balance-figure.tsx';

test('a balance that was read after the clock last ticked is not from the future', async () => {
  const asOf = new Date(Date.now() + 4000).toISOString();
  server.use(answer(api.account.get, sampleAccount({ balance: { days: 1204, asOf } })));
  renderAt(
    <>
      <Balance />
      <BalanceFigure />
    </>,
  );

  await screen.findByText('just now');
  await screen.findByText('Read just now');
  expect(screen.queryByText(/in \d+ s/)).toBeNull();
});
