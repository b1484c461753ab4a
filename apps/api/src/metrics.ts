import type { TransportHooks } from '@channeldesk/whapi/transport';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Creates the metrics of this process in a registry of their own. */
export function createMetrics() {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  const requests = new Histogram({
    name: 'channeldesk_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers,
  });
  const upstreamCalls = new Histogram({
    name: 'channeldesk_upstream_call_duration_seconds',
    help: 'Attempts at calling the upstream, by operation and outcome',
    labelNames: ['api', 'operation', 'outcome'],
    buckets: seconds,
    registers,
  });
  const circuitChanges = new Counter({
    name: 'channeldesk_upstream_circuit_changes_total',
    help: 'How often a circuit to the upstream changed, by its new state',
    labelNames: ['state'],
    registers,
  });
  const hooks: TransportHooks = {
    onEvent: ({ api, operation, outcome, durationMs }) =>
      upstreamCalls.observe({ api, operation, outcome }, durationMs / 1000),
    onCircuit: (_origin, state) => circuitChanges.inc({ state }),
  };
  return {
    hooks,
    observeRequest(labels: { method: string; route: string; status: number }, duration: number) {
      requests.observe(labels, duration);
    },
    /** Adds a value that is read when the metrics are. A reading that fails is left out. */
    addGauge(name: string, help: string, read: () => Promise<number | null>) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          const value = await read().catch(() => null);
          if (value === null) this.remove();
          else this.set(value);
        },
      });
    },
    collectProcess: () => collectDefaultMetrics({ register: registry }),
    text: () => registry.metrics(),
  };
}
