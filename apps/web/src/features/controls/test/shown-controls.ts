import { api } from '@channeldesk/contracts';
import { screen } from '@testing-library/react';
import { answer } from '../../../../test/answers.ts';
import { server } from '../../../../test/server.ts';

/** When the link of a channel was last looked at. */
export const checkedAt = '2026-11-23T10:00:00.000Z';

/** Has a backend answer that nothing is under way for the channel. */
export function answerNothingUnderWay(): void {
  server.use(
    answer(api.operations.list, { items: [] }),
    answer(api.extensions.list, { items: [], freeAt: null }),
  );
}

/** The button of this name, once it is there. */
export const button = (name: string) => screen.findByRole('button', { name });
