import { api } from '@channeldesk/contracts';
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { accountKey } from '#web/shared/query-keys.ts';
import { answer } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleAccount, sampleAttention } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { DaysAttention } from './days-attention.tsx';

const drift = { count: 3, days: 52, uncounted: 0, givenTwice: 0, from: '2026-10-31' };

test('says what nothing explains, and is gone once that is explained', async () => {
  server.use(answer(api.account.get, sampleAccount({ attention: sampleAttention({ drift }) })));
  const { queryClient } = renderAt(<DaysAttention />);

  const link = await screen.findByRole('link', { name: 'Show drift in the ledger' });
  expect(link.getAttribute('href')).toBe('/partner/days?state=unexplained&from=2026-10-31');
  screen.getByText('3 unexplained movements of days in the last 30 days');

  server.use(answer(api.account.get, sampleAccount()));
  await queryClient.invalidateQueries({ queryKey: accountKey });

  await waitFor(() => expect(screen.queryByRole('region')).toBeNull());
});

test('is there when the upstream is silent', async () => {
  const attention = sampleAttention({ conflicts: { extensions: 2, returns: 0 } });
  const unavailable = { since: new Date().toISOString(), code: 'upstream-timeout' } as const;
  server.use(
    answer(
      api.account.get,
      sampleAccount({ partner: null, balance: null, unavailable, attention }),
    ),
  );
  renderAt(<DaysAttention />);

  await screen.findByText('2 extensions need your decision');
});
