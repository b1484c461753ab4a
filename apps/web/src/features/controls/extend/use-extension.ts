import type { CreateExtension, Extension } from '@channeldesk/contracts';
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiProblem, problemCodeOf } from '#web/shared/api-problem.ts';
import { rereadDays } from '../invalidation.ts';
import { extendMutation, lookMutation } from '../mutations.ts';
import { extensionQuery } from '../queries.ts';
import { createExtendDrafts, type ExtendDraft } from './extend-draft.ts';
import { isFinal, isFollowed } from './extend-stages.ts';
import { useWaitingSteps } from './use-waiting-steps.ts';

const followPollMs = 2_000;

const drafts = createExtendDrafts({
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
  removeItem: (key) => localStorage.removeItem(key),
});

export type ExtensionView =
  | { readonly stage: 'form' }
  | { readonly stage: 'sending' }
  | { readonly stage: 'looking' }
  | { readonly stage: 'recorded'; readonly extension: Extension }
  /** It was sent, and the console has no record of it. */
  | { readonly stage: 'unrecorded' }
  /** It was sent, and its record could not be read. */
  | { readonly stage: 'unreadable'; readonly error: unknown };

/**
 * One extension of one channel, from the form to a state that is certain. Where this browser sent
 * none, it is the one that waits for a person, whoever sent that.
 */
export function useExtension(channelId: string, waiting: Extension | null) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => drafts.open(channelId));
  const create = useMutation(extendMutation(client, channelId));
  const look = useMutation(lookMutation(client, channelId));
  const steps = useWaitingSteps(channelId, adopt);
  const isSending = create.isPending || steps.isRetrying;
  const row = useQuery({
    ...extensionQuery(channelId, draft.operationId),
    enabled: draft.sentAt !== null && !isSending,
    refetchInterval: ({ state }) => (state.data && isFollowed(state.data) ? followPollMs : false),
  });
  const isSettled = row.data !== undefined && isFinal(row.data);

  useEffect(() => {
    if (!isSettled) return;
    drafts.forget(channelId);
    // It may have settled while only its record was watched, after a reload of the page.
    void rereadDays(client, channelId);
  }, [client, isSettled, channelId]);

  function keep(next: ExtendDraft) {
    drafts.keep(channelId, next);
    setDraft(next);
  }

  function send(values: CreateExtension) {
    const next = { ...draft, ...values, sentAt: new Date().toISOString() };
    keep(next);
    create.mutate(next);
  }

  /** From now on it is this browser's as well, so that its end is shown and not only that it is gone. */
  function adopt(extension: Extension) {
    const { operationId, days, comment, sentAt, createdAt } = extension;
    client.setQueryData(extensionQuery(channelId, operationId).queryKey, extension);
    keep({ operationId, days, comment, sentAt: sentAt ?? createdAt });
  }

  function startAnew() {
    drafts.forget(channelId);
    create.reset();
    look.reset();
    steps.reset();
    setDraft(drafts.open(channelId));
  }

  async function readRecord() {
    await Promise.all([row.refetch(), rereadDays(client, channelId)]);
  }

  const ofDraft = () =>
    draft.sentAt === null ? beforeSending(waiting) : afterSending(row, create.error);

  return {
    draft,
    view: isSending ? ({ stage: 'sending' } as const) : ofDraft(),
    error: create.error,
    look,
    steps,
    readRecord,
    send,
    resend: () => send({ days: draft.days, comment: draft.comment }),
    startAnew,
  };
}

function beforeSending(waiting: Extension | null): ExtensionView {
  return waiting ? { stage: 'recorded', extension: waiting } : { stage: 'form' };
}

function afterSending(row: UseQueryResult<Extension>, refusal: unknown): ExtensionView {
  if (row.data) return { stage: 'recorded', extension: row.data };
  if (row.isPending && row.isFetching) return { stage: 'looking' };
  if (problemCodeOf(row.error) !== 'not-found') return { stage: 'unreadable', error: row.error };
  return isPlainRefusal(refusal) ? { stage: 'form' } : { stage: 'unrecorded' };
}

/** The backend refused it before it wrote anything down, so the form can be corrected. */
function isPlainRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.maybeApplied !== true;
}
