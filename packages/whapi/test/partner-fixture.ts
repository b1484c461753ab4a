import { onTestFinished } from 'vitest';
import { createPartnerClient, type PartnerClientOptions } from '../src/partner.ts';
import { type Respond, startUpstream } from './upstream-server.ts';

export const partnerToken = 'eyJhbGciOiJIUzI1NiJ9.canary-partner-payload.canarySignature';

/** Starts an upstream and a partner client for one test; both end with it. */
export async function partnerWith(respond: Respond, options: Partial<PartnerClientOptions> = {}) {
  const upstream = await startUpstream(respond);
  const client = createPartnerClient({
    baseUrl: upstream.origin,
    token: partnerToken,
    backoffMs: 1,
    ...options,
  });
  onTestFinished(async () => {
    await upstream.close();
    await client.close();
  });
  return { upstream, client };
}
