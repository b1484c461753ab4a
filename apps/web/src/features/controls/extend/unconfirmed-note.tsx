import type { Channel, Extension } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { formatDays } from '#web/shared/format/number.ts';
import { useRights } from '#web/shared/rights.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { DateText } from '../components/date-text.tsx';
import { lookMutation } from '../mutations.ts';
import { LookResult } from './look-result.tsx';
import { SentBy } from './sent-by.tsx';

interface UnconfirmedNoteProps {
  readonly extension: Extension;
  readonly channel: Channel;
}

/** What nobody knows yet, and the one date that tells. */
export function UnconfirmedNote({ extension, channel }: UnconfirmedNoteProps) {
  const { days, activeTillBefore } = extension;
  const canLook = useRights().has('days:spend');
  const look = useMutation(lookMutation(useQueryClient(), extension.channelId));
  return (
    <Note tone="amber" title={`Extension by ${formatDays(days)}: unconfirmed`}>
      <p>
        <SentBy extension={extension} /> Do not extend again before you compared the active-till
        date
        {activeTillBefore ? (
          <>
            : it was <DateText at={activeTillBefore} /> before
          </>
        ) : null}
        .
      </p>
      <LookResult hasLooked={look.isSuccess} extension={extension} channel={channel} />
      {look.error ? <ProblemNotice attempt="Look again" error={look.error} /> : null}
      {canLook ? (
        <Button
          variant="default"
          size="xs"
          loading={look.isPending}
          onClick={() => look.mutate(extension.operationId)}
        >
          Look again
        </Button>
      ) : null}
    </Note>
  );
}
