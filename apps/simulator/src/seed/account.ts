import type { SimChannel } from '../state/channel.ts';
import type { ChannelSeed } from '../state/channel-store.ts';
import { crowdChannel, crowdProjectId } from './crowd.ts';
import { createIdentity } from './identity.ts';
import { PROJECT_IDS } from './projects.ts';
import { SCENARIOS } from './scenario-list.ts';
import { type Named, scenarioChannel } from './scenarios.ts';

/** Describes the account's channels at start: the hand-made ones first, then a crowd. */
export function accountSeed(options: { count: number; seed: number; epoch: number }): ChannelSeed {
  const { count, seed, epoch } = options;
  const identity = createIdentity(seed);
  return {
    count,
    identity,
    channel: (index): SimChannel => {
      const named: Named = { index, id: identity.id(index), token: identity.token(index) };
      const scenario = SCENARIOS[index];
      return scenario ? scenarioChannel(scenario, named, epoch) : crowdChannel(seed, named, epoch);
    },
    projectId: (index) => {
      const scenario = SCENARIOS[index];
      return scenario ? PROJECT_IDS[scenario.project ?? 0] : crowdProjectId(seed, index);
    },
  };
}
