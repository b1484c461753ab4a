import type { Channel, Extension } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { formatDays } from '#web/shared/format/number.ts';
import { useRights } from '#web/shared/rights.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import type { ControlName } from '../components/control-dialog.ts';
import { DateText } from '../components/date-text.tsx';
import { Steps } from '../components/steps.tsx';
import { lookMutation } from '../mutations.ts';
import classes from '../operations/operation-banner.module.css';
import { extensionsQuery } from '../queries.ts';
import { extensionStages } from './extend-stages.ts';
import { openExtension } from './open-extension.ts';

interface ExtensionBannerProps {
  readonly channel: Channel;
  onOpen(name: ControlName): void;
}

/** An extension that runs or was never confirmed, shown to whoever opens the channel. */
export function ExtensionBanner({ channel, onOpen }: ExtensionBannerProps) {
  const extensions = useQuery(extensionsQuery(channel.id));
  const open = openExtension(extensions.data?.items ?? []);
  if (!open) return null;
  if (open.state === 'unconfirmed') {
    return (
      <section aria-label="An extension is unconfirmed">
        <UnconfirmedNote extension={open} />
      </section>
    );
  }
  return (
    <section className={classes['root']} aria-label="An extension is running">
      <div className={classes['head']}>
        <div>
          <strong>Extension by {formatDays(open.days)} is running</strong>
          <div className={classes['who']}>
            Started <RelativeTime at={open.createdAt} /> by {open.actor}
          </div>
        </div>
        <Button variant="default" size="xs" onClick={() => onOpen('extend')}>
          Open
        </Button>
      </div>
      <Steps label="Stages" steps={extensionStages(open)} />
    </section>
  );
}

/** What nobody knows yet, and the one date that tells. */
export function UnconfirmedNote({ extension }: { extension: Extension }) {
  const { days, actor, createdAt, activeTillBefore } = extension;
  const canLook = useRights().has('days:spend');
  const look = useMutation(lookMutation(useQueryClient(), extension.channelId));
  return (
    <Note tone="amber" title={`Extension by ${formatDays(days)}: unconfirmed`}>
      <p>
        Sent <RelativeTime at={createdAt} /> by {actor}. Do not extend again before you compared the
        active-till date
        {activeTillBefore ? (
          <>
            : it was <DateText at={activeTillBefore} /> before
          </>
        ) : null}
        .
      </p>
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
