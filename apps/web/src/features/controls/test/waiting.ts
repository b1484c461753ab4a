import { api, type Extension } from '@channeldesk/contracts';
import { answer, refuse } from '../../../../test/answers.ts';
import { sampleAccount, sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { showExtend } from './extend-dialog.tsx';

/** Has a backend answer that nothing else is known of the channel. */
export function answerNothingElse(): void {
  server.use(
    answer(api.account.get, sampleAccount()),
    answer(api.ledger.list, { items: [], nextCursor: null }),
    refuse(api.extensions.get, 'not-found'),
  );
}

/** Opens the dialog of a channel with an extension that waits for a person. */
export function showWaiting(extension: Extension, channel = sampleChannel()) {
  server.use(answer(api.extensions.list, { items: [extension], freeAt: null }));
  return showExtend(channel);
}
