import type { ExtensionRun } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconCalendarPlus, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatNumber } from '#web/shared/format/number.ts';
import { notGivenQuery } from '../queries.ts';
import { RetryRunDialog } from './retry-run-dialog.tsx';
import type { usePlanAnew } from './use-plan-anew.ts';

interface NotGivenActionsProps {
  readonly run: ExtensionRun;
  /** The looks of the button while a change is under way. */
  readonly busy: { readonly loading: boolean; readonly disabled: boolean };
  /** With the hash of the rows that were seen. */
  onRetry(seen: string): void;
  readonly planAnew: Pick<ReturnType<typeof usePlanAnew>, 'start' | 'isPending'>;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What can be done about the rows that got no days: another attempt, or another plan. */
export function NotGivenActions({ run, busy, onRetry, planAnew }: NotGivenActionsProps) {
  const { data, isPlaceholderData } = useQuery(notGivenQuery(run));
  const [isAsking, setAsking] = useState(false);
  if (!data) return null;
  const { retry, anew } = data;
  return (
    <>
      {retry.count > 0 && run.state !== 'paused' ? (
        <Button
          variant="default"
          leftSection={<IconRefresh {...icon} />}
          {...busy}
          disabled={busy.disabled || isPlaceholderData}
          onClick={() => setAsking(true)}
        >
          Retry not applied ({formatNumber(retry.count)})
        </Button>
      ) : null}
      {anew.length > 0 ? (
        <Button
          variant="default"
          leftSection={<IconCalendarPlus {...icon} />}
          loading={planAnew.isPending}
          onClick={() => planAnew.start(anew)}
        >
          Plan anew ({formatNumber(anew.length)})…
        </Button>
      ) : null}
      <RetryRunDialog
        retry={retry}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          onRetry(retry.hash);
        }}
      />
    </>
  );
}
