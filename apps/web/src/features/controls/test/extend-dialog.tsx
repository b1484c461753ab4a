import { api } from '@channeldesk/contracts';
import { screen } from '@testing-library/react';
import { vi } from 'vitest';
import { answer, refuse } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleAccount, sampleChannel } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { ExtendDialog } from '../extend/extend-dialog.tsx';
import { channelId } from './samples.ts';

/** Where this browser keeps what it sent to the channel, until that has ended. */
export const draftKey = `channeldesk.extend.${channelId}`;

/** What it keeps there. */
export const storedDraft = () => JSON.parse(localStorage.getItem(draftKey) ?? 'null');

/** Has a backend answer that nothing was sent to the channel yet. */
export function answerNothingSent(): void {
  server.use(
    answer(api.account.get, sampleAccount()),
    answer(api.extensions.list, { items: [], freeAt: null }),
    refuse(api.extensions.get, 'not-found'),
  );
}

/** Opens the dialog that extends a channel. */
export function showExtend(channel = sampleChannel()) {
  const onOpen = vi.fn();
  const dialog = (
    <ExtendDialog channel={channel} isOpen onClose={() => undefined} onOpen={onOpen} />
  );
  return { ...renderAt(dialog), onOpen };
}

/** The button that sends the extension. */
export const extendButton = () => screen.findByRole('button', { name: `Extend ${channelId}` });
