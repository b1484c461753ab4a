import { AddChannelButton } from '#web/features/channel-editing/components/add-channel-button.tsx';
import { useRights } from '#web/shared/rights.tsx';
import { ExportAction } from './export-action.tsx';

interface ActionsProps {
  /** Where the primary button is another, such as that of the channel that was looked up. */
  isSecondary?: boolean;
}

/** What one does with the list of channels wherever it is shown: take it away, or add to it. */
export function ListActions(props: ActionsProps) {
  return (
    <>
      <ExportAction />
      <AddAction {...props} />
    </>
  );
}

/** Only for those who may add one; the list shows it too, when the account has no channel yet. */
export function AddAction(props: ActionsProps) {
  return useRights().has('channels:create') ? <AddChannelButton {...props} /> : null;
}
