import type { Channel, Extension } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatDays } from '#web/shared/format/number.ts';
import { useRights } from '#web/shared/rights.tsx';
import type { ControlName } from '../components/control-dialog.ts';
import { RunningBanner } from '../components/running-banner.tsx';
import { extensionsQuery } from '../queries.ts';
import { extensionStages, waitsForPerson } from './extend-stages.ts';
import { hasMovedSince, openExtension } from './open-extension.ts';
import { UnconfirmedNote } from './unconfirmed-note.tsx';
import { WaitingNote } from './waiting-note.tsx';

interface ExtensionBannerProps {
  readonly channel: Channel;
  onOpen(name: ControlName): void;
}

/** An extension that runs, was never confirmed or waits for a person, shown to whoever opens the channel. */
export function ExtensionBanner({ channel, onOpen }: ExtensionBannerProps) {
  const extensions = useQuery(extensionsQuery(channel.id));
  const canSpend = useRights().has('days:spend');
  const open = openExtension(extensions.data?.items ?? []);
  if (!open) return null;
  if (open.state === 'unconfirmed') {
    return (
      <section aria-label="An extension is unconfirmed">
        <UnconfirmedNote extension={open} channel={channel} />
      </section>
    );
  }
  if (waitsForPerson(open)) {
    return (
      <section aria-label="An extension waits for a person">
        <WaitingNote extension={open} channel={channel}>
          {canSpend ? (
            <Button variant="default" size="xs" onClick={() => onOpen('extend')}>
              {labelOf(open, channel)}
            </Button>
          ) : null}
        </WaitingNote>
      </section>
    );
  }
  return (
    <RunningBanner
      title={`Extension by ${formatDays(open.days)} is running`}
      startedAt={open.sentAt ?? open.updatedAt}
      actor={open.actor}
      stepsLabel="Stages"
      steps={extensionStages(open)}
      onFollow={() => onOpen('extend')}
    />
  );
}

function labelOf(extension: Extension, channel: Channel): string {
  if (extension.state === 'conflict') return 'Decide';
  return hasMovedSince(channel, extension) ? 'Look at it' : 'Try again';
}
