import { ledgerKind, ledgerStanding } from '@channeldesk/contracts';
import { NativeSelect } from '@mantine/core';
import { kindWords, standingWords } from '#web/shared/format/movement-words.ts';
import type { LedgerControl } from '../use-ledger-address.ts';
import { ChannelFilter } from './channel-filter.tsx';
import classes from './ledger-filters.module.css';
import { TimeFilter } from './time-filter.tsx';

const kinds = ledgerKind.options.map((value) => ({ value, label: kindWords[value] }));
const states = ledgerStanding.options.map((value) => ({ value, label: standingWords[value] }));

/** What narrows the ledger down. */
export function LedgerFilterRow({ control }: { control: LedgerControl }) {
  const { choice, change } = control;
  return (
    <div className={classes['row']}>
      <ChannelFilter
        key={choice.channel ?? ''}
        channel={choice.channel}
        onChange={(channel) => change({ channel })}
      />
      <NativeSelect
        label="Kind"
        data={[{ value: '', label: 'Any kind' }, ...kinds]}
        value={choice.kind ?? ''}
        onChange={({ currentTarget: { value } }) => change({ kind: value || undefined })}
      />
      <NativeSelect
        label="State"
        data={[{ value: '', label: 'Any state' }, ...states]}
        value={choice.state ?? ''}
        onChange={({ currentTarget: { value } }) => change({ state: value || undefined })}
      />
      <TimeFilter control={control} />
    </div>
  );
}
