import { api, type ExplainMovement } from '@channeldesk/contracts';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { accountKey, ledgerKeys } from '#web/shared/query-keys.ts';

/** Says what was behind a movement; nothing is sent and nothing moves. */
export const explainMutation = (client: QueryClient, movement: string) =>
  mutationOptions({
    mutationFn: (body: ExplainMovement) => call(api.ledger.explain, { params: { movement }, body }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ledgerKeys.all }),
        client.invalidateQueries({ queryKey: accountKey }),
      ]),
  });
