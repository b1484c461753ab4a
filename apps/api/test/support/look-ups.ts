import { api } from '@channeldesk/contracts';
import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import { expect } from 'vitest';
import type { TestConsole } from './console.ts';

/** Looks a channel up, as a person who is signed in. */
export function lookUp(on: TestConsole, id: string) {
  return on.admin.call(api.channels.get, { params: { id } });
}

/** Has the upstream fail where this channel is read. */
export function failAt(on: TestConsole, id: string, fault: Omit<FaultInput, 'match'>) {
  const match = { method: 'GET', path: `/channels/${id}` };
  return on.simulator.control.addFault({ match, ...fault });
}

/** Ends all faults; an answer ends the count of outages, so that no test opens the circuit for the next. */
export async function endFaults(on: TestConsole, id: string): Promise<void> {
  await on.simulator.control.clearFaults();
  expect((await lookUp(on, id)).statusCode).toBe(200);
}
