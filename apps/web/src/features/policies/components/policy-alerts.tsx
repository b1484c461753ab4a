import type { Policy } from '@channeldesk/contracts';
import { Note } from '#web/shared/ui/note.tsx';
import { heldBackText } from '../policy-words.ts';

/** What keeps a policy from what it is for. */
export function PolicyAlerts({ policy }: { policy: Policy }) {
  const heldBack = heldBackText(policy);
  return (
    <>
      {policy.state === 'paused' || policy.reason === null ? null : (
        <Note tone="amber" title="Not all that is due is extended">
          <p>{policy.reason}</p>
        </Note>
      )}
      {heldBack === null ? null : (
        <Note tone="amber" title={heldBack}>
          <p>Extended as soon as the cap allows it; raise the cap where that is too late.</p>
        </Note>
      )}
    </>
  );
}
