import type {
  ChannelSettings,
  Extension,
  Health,
  LinkCode,
  Operation,
  Settings,
} from '@channeldesk/contracts';

export const channelId = 'MANTIS-PF298';
const now = () => new Date().toISOString();

export function sampleHealth(over: Partial<Health> = {}): Health {
  return {
    channelId,
    linkState: 'AUTH',
    vendorText: 'AUTH',
    linkedPhone: '447700900123',
    linkedName: 'Rosa',
    ip: '203.0.113.7',
    uptimeSeconds: 7_200,
    startedAt: '2026-11-23T10:00:00.000Z',
    version: '1.8.3',
    deviceId: 1,
    checkedAt: now(),
    ...over,
  };
}

export function sampleExtension(over: Partial<Extension> = {}): Extension {
  return {
    operationId: '7f0c1e9a-3b52-4c7e-9d61-0a8d5f3b2c11',
    channelId,
    runId: null,
    state: 'verified',
    days: 30,
    comment: 'Extended from the console',
    actor: 'partner@example.com',
    activeTillBefore: '2026-12-22T10:00:00.000Z',
    activeTillAfter: '2027-01-21T10:00:00.000Z',
    balanceBefore: 1204,
    balanceAfter: 1174,
    reason: null,
    retryAfterSeconds: null,
    attempt: 1,
    isLate: false,
    freeAt: null,
    sentAt: now(),
    createdAt: now(),
    updatedAt: now(),
    ...over,
  };
}

export function sampleLinkCode(over: Partial<LinkCode> = {}): LinkCode {
  return {
    linkState: 'QR',
    linkedPhone: null,
    qr: { image: 'data:image/png;base64,Zmlyc3Q=', expiresInSeconds: 20 },
    checkedAt: now(),
    ...over,
  };
}

export function sampleSettings(settings: Settings = {}, version = 'v1'): ChannelSettings {
  return {
    settings: {
      webhooks: [],
      callback_backoff_delay_ms: 3000,
      max_callback_backoff_delay_ms: 900_000,
      callback_persist: true,
      media: { auto_download: ['image'], init_avatars: false },
      offline_mode: false,
      full_history: false,
      pdo_sync: true,
      proxy: '',
      ...settings,
    },
    version,
    readAt: now(),
  };
}

type StepSample = readonly [title: string, state: Operation['steps'][number]['state']];

export function sampleOperation(
  steps: readonly StepSample[],
  over: Partial<Operation> = {},
): Operation {
  return {
    id: '0f0c1e9a-3b52-4c7e-9d61-0a8d5f3b2c22',
    channelId,
    kind: 'hard-unlink',
    state: 'running',
    steps: steps.map(([title, state], index) => ({
      key: `step-${index}`,
      title,
      state,
      detail: null,
      startedAt: null,
      finishedAt: null,
    })),
    result: null,
    actor: 'partner@example.com',
    createdAt: now(),
    updatedAt: now(),
    ...over,
  };
}
