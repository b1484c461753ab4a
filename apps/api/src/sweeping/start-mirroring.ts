import type { TransportHooks } from '@channeldesk/whapi/transport';
import type { Background } from '#api/background.ts';
import type { ChannelServices } from '#api/channel-services.ts';
import type { Clock } from '#api/clock.ts';
import type { Config } from '#api/config.ts';
import type { DatabaseTarget } from '#api/db/connection.ts';
import type { Jobs } from '#api/jobs/jobs.ts';
import type { Logger } from '#api/logging.ts';
import { createChildSweeper } from './child-sweeper.ts';
import { createSizedSweeper } from './sized-sweeper.ts';
import { registerSweepJob } from './sweep-job.ts';

type Used = 'upstream' | 'access' | 'news' | 'sweeper' | 'sweeps' | 'linkChecker';

export interface MirroringParts extends Pick<ChannelServices, Used> {
  readonly config: Pick<Config, 'upstream' | 'mirror' | 'log'>;
  readonly target: DatabaseTarget;
  readonly jobs: Jobs;
  readonly background: Pick<Background, 'run' | 'repeat' | 'signal'>;
  readonly hooks: TransportHooks;
  readonly clock: Clock;
  readonly log: Logger;
}

const linkTurnMs = 5000;

/** Starts all jobs, the sweep among them, which is due at once, and the checks of link states. */
export function startMirroring(parts: MirroringParts): void {
  const { config, jobs, background, linkChecker } = parts;
  const { signal } = background;
  const { sweepSoon } = registerSweepJob({ ...parts, sweeper: sizedSweeper(parts), signal });
  background.run('jobs', async () => {
    await sweepSoon();
    await jobs.start();
  });
  if (config.mirror.linkCheckIntervalSeconds === 0) return;
  background.repeat('link-states', linkTurnMs, async () => {
    await linkChecker.checkDue(signal);
  });
}

function sizedSweeper(parts: MirroringParts) {
  const { config, target, sweeper, sweeps, upstream } = parts;
  const { managerUrl, partnerToken, gateHosts } = config.upstream;
  const order = {
    database: target,
    managerUrl,
    partnerToken: partnerToken.reveal(),
    gateHosts,
    intervalSeconds: config.mirror.sweepIntervalSeconds,
    linkCheckIntervalSeconds: config.mirror.linkCheckIntervalSeconds,
    logLevel: config.log.level,
  };

  /** The size of the account as last seen; before the first sweep the upstream is asked. */
  async function countChannels(): Promise<number> {
    const known = await sweeps.lastSize();
    if (known !== null) return known;
    const told = await upstream.partner.listChannels({ count: 1 }).catch(() => null);
    return told?.total ?? 0;
  }

  const apart = createChildSweeper({ ...parts, order, onDeath: sweeper.noteDeath });
  return createSizedSweeper({ here: sweeper.whenDue, apart, countChannels });
}
