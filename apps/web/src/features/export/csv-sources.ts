import { api } from '@channeldesk/contracts';

/** What can be exported, and what one line of its file is. */
export const csvSources = {
  channels: { endpoint: api.channels.exportCsv, line: 'channel' },
  ledger: { endpoint: api.ledger.exportCsv, line: 'movement' },
} as const;

export type CsvSource = keyof typeof csvSources;
