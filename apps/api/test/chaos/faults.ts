import type { SimulatorControl } from '@channeldesk/simulator/control/control-client';
import type { FaultInput } from '@channeldesk/simulator/faults/fault';

const extending = { method: 'POST', path: '/extend' };
const reading = { method: 'GET', path: '/channels/' };

/** How the upstream misbehaves, and how often: about half of all calls to extend go wrong. */
const faults: readonly (readonly [name: string, fault: FaultInput])[] = [
  ['times out before applying', { match: extending, hang: 'before', probability: 0.05 }],
  ['times out after applying', { match: extending, hang: 'after', probability: 0.06 }],
  ['resets before applying', { match: extending, drop: 'before', probability: 0.06 }],
  ['resets after applying', { match: extending, drop: 'after', probability: 0.07 }],
  [
    'answers 500 after applying',
    { match: extending, status: 500, when: 'after', probability: 0.08 },
  ],
  ['answers 429', { match: extending, status: 429, probability: 0.06 }],
  ['answers 503', { match: extending, status: 503, probability: 0.08 }],
  ['delays', { match: extending, delayMs: 250, probability: 0.2 }],
  ['resets a read', { match: reading, drop: 'before', probability: 0.04 }],
  ['answers a read with 503', { match: reading, status: 503, probability: 0.04 }],
];

export async function addFaults(control: SimulatorControl): Promise<void> {
  for (const [, fault] of faults) await control.addFault(fault);
}

/** How often each kind hit; they are told in the order in which they were added. */
export async function countFaults(control: SimulatorControl): Promise<Record<string, number>> {
  const told = await control.faults();
  return Object.fromEntries(faults.map(([name], index) => [name, told[index]?.hits ?? 0]));
}
