import type { Account, Channel } from '@channeldesk/contracts';
import { useNow } from '#web/shared/hooks/use-now.ts';
import { BalanceCost, BalanceWarning } from '#web/shared/ui/balance-cost.tsx';
import { BeforeAfter } from '#web/shared/ui/before-after.tsx';
import { DateText } from '../components/date-text.tsx';
import classes from '../components/dialog-layout.module.css';
import { Facts } from '../components/facts.tsx';
import formClasses from './extend-form.module.css';
import { previewExtension } from './extend-preview.ts';

interface ExtendCostProps {
  readonly channel: Channel;
  readonly account: Account | null;
  /** Null while no usable number is typed; the rows stay, so that nothing jumps under the pointer. */
  readonly days: number | null;
}

/** What it will cost and give, before anything is sent. */
export function ExtendCost({ channel, account, days }: ExtendCostProps) {
  const now = useNow(60_000).getTime();
  const preview = previewExtension({ channel, days, now });
  return (
    <>
      <Facts
        facts={[
          {
            label: 'Active till',
            value: (
              <>
                <BeforeAfter
                  before={<DateText at={preview.activeTillBefore} />}
                  after={
                    <span className={formClasses['date']}>
                      <DateText at={preview.activeTillAfter} />
                    </span>
                  }
                />
                {preview.isCountedFromNow ? (
                  <div className={classes['dimmed']}>It has expired, so it counts from now.</div>
                ) : null}
              </>
            ),
          },
          { label: 'Balance', value: <BalanceCost account={account} days={days} /> },
        ]}
      />
      <BalanceWarning account={account} days={days} />
    </>
  );
}
