import type { Settings } from '../gate/settings-schema.ts';
import { defaultSettings } from '../gate/settings-schema.ts';
import { type ChannelMode, DAY_MS, type SimChannel } from '../state/channel.ts';
import { blankChannel, type ChannelCore } from './blank.ts';
import { PROJECT_IDS } from './projects.ts';

/** A hand-made channel: what is remarkable about it, everything else is ordinary. */
export interface Scenario {
  key: string;
  name: string;
  link: string;
  daysLeft: number;
  /** Digits of the linked account; also the channel's own `phone` unless `hasPhone` is false. */
  account?: string;
  hasPhone?: false;
  project?: 0 | 1 | 2 | 3;
  /** `null`: the upstream leaves the field out, which means live. */
  mode?: ChannelMode | null;
  ageDays?: number;
  trialDaysLeft?: number;
  isStopped?: true;
  isBlocked?: true;
  isHung?: true;
  isStuck?: true;
  requestsLeft?: number;
  reportedStatus?: string | null;
  vendorProxy?: { host: string; port: number; auth: string };
  settings?: Partial<Settings>;
}

/** Builds the channel a scenario describes, relative to the time of the last reset. */
export function scenarioChannel(scenario: Scenario, identity: Named, epoch: number): SimChannel {
  const core: ChannelCore = {
    ...identity,
    name: scenario.name,
    projectId: PROJECT_IDS[scenario.project ?? 0],
    creationTS: epoch - (scenario.ageDays ?? 120 + identity.index * 11) * DAY_MS,
    activeTill: epoch + scenario.daysLeft * DAY_MS + DAY_MS / 24,
  };
  const blank = blankChannel(core);
  const { account } = scenario;
  const trialEnd = scenario.trialDaysLeft;
  return {
    ...blank,
    scenario: scenario.key,
    phone: scenario.hasPhone === false ? undefined : account,
    mode: scenario.mode === undefined ? 'live' : (scenario.mode ?? undefined),
    trial: trialEnd === undefined ? null : epoch + trialEnd * DAY_MS + DAY_MS / 24,
    blocked: scenario.isBlocked ?? null,
    hung: scenario.isHung ?? false,
    stopAt: scenario.isStopped ? epoch - 9 * DAY_MS : null,
    requestsLeft: scenario.requestsLeft ?? 980,
    reportedStatus: scenario.reportedStatus,
    proxy: scenario.vendorProxy,
    settings: scenario.settings ? { ...defaultSettings(), ...scenario.settings } : undefined,
    link: {
      ...blank.link,
      steps: [{ at: epoch - 3_600_000, text: scenario.link }],
      startAt: epoch - (identity.index + 3) * 3_600_000,
      session: account ? { phone: account, name: scenario.name, isBusiness: true } : null,
      syncBroken: scenario.link === 'SYNC_ERROR',
      stuckIn: scenario.isStuck ? scenario.link : null,
      proxyInUse: scenario.settings?.proxy ?? '',
    },
  };
}

export type Named = Pick<SimChannel, 'index' | 'id' | 'token'>;
