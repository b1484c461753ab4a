import type { RunParts } from './run-parts.ts';
import type { RunRecord } from './run-reads.ts';

/** To read the whole account once costs less than to read so many channels one by one. */
const manyRows = 200;

/**
 * How far the rows of a run rely on the mirror. What happened in Whapi's own panel before the run went on,
 * or beside a call that met silence, must not be taken for its doing.
 */
export function createMirrorTrust(
  run: Pick<RunRecord, 'actor_kind' | 'count'>,
  { clock, sweepSoon }: Pick<RunParts, 'clock' | 'sweepSoon'>,
) {
  // Nobody watches a policy, so each of its channels is read.
  let since = run.actor_kind === 'policy' ? null : clock.now();
  let isToBeSwept = since !== null && run.count >= manyRows;
  return {
    /** What the mirror saw before this is not relied on; null where it is not relied on at all. */
    since: (): Date | null => since,
    /** Has the account swept for a large run, once there is anything to send. */
    async renew(): Promise<void> {
      if (!isToBeSwept) return;
      isToBeSwept = false;
      await sweepSoon();
    },
    /** Whapi was silent: what others do meanwhile could look like its answer. */
    metSilence(): void {
      if (since) since = clock.now();
    },
  };
}
