import { expect, inject, onTestFailed, test } from 'vitest';
import { runChaos } from './chaos/chaos.ts';

const seed = 20_261_130;
const orders = 120;
/** Where chance has left something out by then, the operators go on until it has happened. */
const mostOrders = 3 * orders;
const changes = ['pause', 'resume', 'retry', 'cancel'];
const faultKinds = 10;
/** Processes are started and killed all the while. */
const patienceMs = 240_000;

test(
  `whatever fails and whoever is killed, no days are given twice or lost (seed ${seed})`,
  async () => {
    const report = await runChaos(inject('postgres'), {
      seed,
      until: ({ ordered, changes: made, faults }) => {
        const hit = Object.values(faults).filter((hits) => hits > 0);
        const isAll = changes.every((change) => made[change]) && hit.length === faultKinds;
        return ordered >= (isAll ? orders : mostOrders);
      },
      killEveryMs: 1000,
    });
    onTestFailed(() => {
      process.stderr.write(`${JSON.stringify(report, null, 2)}\n`);
    });

    expect(report).toMatchObject({ doubled: [], lost: [], unfinished: [], disagreeing: [] });
    expect(report.madeUp).toEqual([]);
    expect(report.operations).toBeGreaterThanOrEqual(orders);
    expect(report.kills).toBeGreaterThan(0);
    expect(report.states['verified']).toBeGreaterThan(orders / 3);
    expect(report.rowsOfRuns).toBeGreaterThan(20);
    expect(report.retriedOfRuns).toBeGreaterThan(0);
    for (const change of changes) {
      expect(report.changes[change] ?? 0, change).toBeGreaterThan(0);
    }
    expect(Object.keys(report.faults)).toHaveLength(faultKinds);
    for (const [fault, hits] of Object.entries(report.faults)) {
      expect(hits, fault).toBeGreaterThan(0);
    }
  },
  patienceMs,
);
