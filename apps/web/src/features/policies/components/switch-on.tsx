import type { Policy, PolicyPreview } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { problemCodeOf } from '#web/shared/api-problem.ts';
import { formatDay } from '#web/shared/format/day.ts';
import { formatDays } from '#web/shared/format/number.ts';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ConfirmFooter } from '#web/shared/ui/confirm-footer.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { lostText, spendingText } from '../policy-words.ts';
import classes from './policies.module.css';
import { usePolicySwitch } from './use-policy-switch.ts';

interface SwitchOnProps {
  readonly policy: Policy;
  /** Null until it is known; then there is nothing to press. */
  readonly preview: PolicyPreview | null;
}

/**
 * The one press that spends, after what it spends was seen. What came of it is said also while the preview
 * is read anew, as it is when somebody has changed the policy meanwhile.
 */
export function SwitchOn({ policy, preview }: SwitchOnProps) {
  const { change, switchTo, place } = usePolicySwitch(policy);
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const ask = () => {
    change.reset();
    setOpen(true);
  };
  return (
    <div ref={place} className={classes['section']}>
      {change.error ? <NotSwitched error={change.error} /> : null}
      {policy.state === 'paused' && preview ? (
        <div className={classes['actions']}>
          <Button onClick={ask}>Switch on</Button>
        </div>
      ) : null}
      <AppDialog
        title={`Switch on ${policy.name}`}
        isOpen={isOpen && preview !== null}
        onClose={close}
        footer={
          <ConfirmFooter
            confirmLabel="Switch on"
            cancelLabel="Leave it paused"
            isBusy={change.isPending}
            onCancel={close}
            onConfirm={() => switchTo('on', close)}
          />
        }
      >
        {preview ? <WhatItSpends policy={policy} preview={preview} /> : null}
      </AppDialog>
    </div>
  );
}

interface WhatItSpendsProps {
  readonly policy: Policy;
  readonly preview: PolicyPreview;
}

function WhatItSpends({ policy: { caps }, preview }: WhatItSpendsProps) {
  return (
    <div className={classes['section']}>
      <p>{spendingText(preview)}</p>
      <p>
        It never gives more than {formatDays(caps.perDay)} a day and {formatDays(caps.perMonth)} a
        month. It begins at once and goes on by itself until it is paused, also while nobody is
        signed in.
      </p>
      <Lost preview={preview} />
      <ShortBalance preview={preview} />
    </div>
  );
}

function NotSwitched({ error }: { error: unknown }) {
  const isChanged = problemCodeOf(error) === 'conflict';
  const words = isChanged
    ? { advice: 'Look through what it spends as it is now, before you decide again.' }
    : {};
  return <ProblemNotice attempt="Switch on" error={error} words={words} />;
}

function Lost({ preview }: { preview: PolicyPreview }) {
  const title = lostText(preview);
  return title === null ? null : (
    <Note tone="amber" title={title}>
      <p>They wait until they are past reviving, and then get no days any more. Raise the caps.</p>
    </Note>
  );
}

function ShortBalance({ preview: { balance, runsOutOn } }: { preview: PolicyPreview }) {
  if (balance === null || runsOutOn === null) return null;
  return (
    <Note tone="amber" title={`The balance is used up on ${formatDay(runsOutOn)}`}>
      <p>It holds {formatDays(balance)}. From then on channels wait until it is topped up.</p>
    </Note>
  );
}
