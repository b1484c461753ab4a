import { type Account, api } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { accountQuery } from '#web/shared/account-query.ts';
import { answer } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleAccount } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { PartnerLabel } from './partner-label.tsx';

function unavailable(code: NonNullable<Account['unavailable']>['code']): Account {
  const since = '2026-11-23T10:00:00.000Z';
  return sampleAccount({ partner: null, balance: null, unavailable: { since, code } });
}

/** The label beside the code of the answer that it was drawn from. */
function Labelled() {
  const code = useQuery(accountQuery).data?.unavailable?.code;
  return (
    <>
      <PartnerLabel />
      <p>{code}</p>
    </>
  );
}

test('a label that a refused token took away does not come back with a time-out', async () => {
  let told = sampleAccount();
  server.use(answer(api.account.get, () => told));
  const { queryClient } = renderAt(<Labelled />);
  await screen.findByText('Partner');

  for (const code of ['upstream-credential-refused', 'upstream-timeout'] as const) {
    told = unavailable(code);
    await queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });

    await screen.findByText(code);
    expect(screen.queryByText('Partner')).toBeNull();
  }
});
