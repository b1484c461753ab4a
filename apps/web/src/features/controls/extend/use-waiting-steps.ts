import type { DecideExtension, Extension } from '@channeldesk/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { decideMutation, retryMutation } from '../mutations.ts';
import { extensionQuery } from '../queries.ts';

/** What a person can do about an extension that waits for one; `adopt` takes it over first. */
export function useWaitingSteps(channelId: string, adopt: (extension: Extension) => void) {
  const client = useQueryClient();
  const retry = useMutation(retryMutation(client, channelId));
  const decide = useMutation(decideMutation(client, channelId));

  /** What is refused mostly is because the record stands otherwise by now. */
  const orReread = ({ operationId }: Extension) => ({
    onError: () =>
      void client.invalidateQueries({ queryKey: extensionQuery(channelId, operationId).queryKey }),
  });

  return {
    isRetrying: retry.isPending,
    isDeciding: decide.isPending,
    retryError: retry.error,
    decideError: decide.error,
    tryAgain(extension: Extension) {
      adopt(extension);
      retry.mutate(extension, orReread(extension));
    },
    decide(extension: Extension, decision: DecideExtension) {
      adopt(extension);
      decide.mutate({ operationId: extension.operationId, ...decision }, orReread(extension));
    },
    reset() {
      retry.reset();
      decide.reset();
    },
  };
}
