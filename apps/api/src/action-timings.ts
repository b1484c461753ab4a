import type { Config } from './config.ts';
import type { ExtensionTimings } from './modules/extensions/extension-parts.ts';
import type { GateTimings } from './modules/gate/gate-parts.ts';
import type { OperationTimings } from './modules/operations/operation-parts.ts';

/** How long everything that acts on channels waits; tests shorten it. */
export interface ActionTimings {
  readonly extension: ExtensionTimings;
  readonly gate: GateTimings;
  readonly operation: OperationTimings;
  /** How long what moves days waits for an extension of the same channel. */
  readonly lockWaitMs: number;
  /** How often work that a dead process left is looked for. */
  readonly recoverEveryMs: number;
}

export function actionTimings({
  extendTimeoutMs,
  extendSettleSeconds,
}: Config['upstream']): ActionTimings {
  return {
    extension: {
      sendTimeoutMs: extendTimeoutMs,
      readTimeoutMs: 10_000,
      lockWaitMs: 40_000,
      settleMs: extendSettleSeconds * 1000,
      settleEveryMs: 2000,
    },
    gate: {
      unlinkVerifyMs: 15_000,
      unlinkPollMs: 1000,
      logoutTimeoutMs: 15_000,
      lockWaitMs: 20_000,
    },
    operation: {
      pollMs: 2000,
      callMs: 10_000,
      stopMs: 60_000,
      stoppedMs: 60_000,
      startMs: 60_000,
      gateMs: 120_000,
      logoutMs: 60_000,
      verifyMs: 90_000,
      settingsMs: 45_000,
      restartMs: 60_000,
    },
    lockWaitMs: 20_000,
    recoverEveryMs: 30_000,
  };
}
