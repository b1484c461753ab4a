import { formatDateTime } from '#web/shared/format/date.ts';
import { formatDays } from '#web/shared/format/number.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { Facts } from '../components/facts.tsx';
import type { ExtendDraft } from './extend-draft.ts';

/** A request that left this page and never arrived; the same operation ID makes it safe to send again. */
export function UnrecordedExtension({ draft }: { draft: ExtendDraft }) {
  return (
    <>
      <Note tone="amber" title="The console has no record of this extension">
        <p>
          It was sent from this page and did not arrive. Sending it again uses the same operation
          ID, so the days cannot be given twice.
        </p>
      </Note>
      <Facts
        facts={[
          { label: 'Days', value: formatDays(draft.days) },
          { label: 'Comment', value: draft.comment },
          { label: 'Sent', value: draft.sentAt ? formatDateTime(draft.sentAt) : null },
          { label: 'Operation ID', value: draft.operationId, isCode: true },
        ]}
      />
    </>
  );
}
