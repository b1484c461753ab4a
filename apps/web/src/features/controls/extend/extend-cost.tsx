import type { Account } from '@channeldesk/contracts';
import { formatDays, formatNumber } from '#web/shared/format/number.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { DateText } from '../components/date-text.tsx';
import classes from '../components/dialog-layout.module.css';
import { BeforeAfter, Facts } from '../components/facts.tsx';
import type { ExtendPreview } from './extend-preview.ts';

interface ExtendCostProps {
  readonly preview: ExtendPreview;
  readonly account: Account | null;
}

/** What it will cost and give, before anything is sent. */
export function ExtendCost({ preview, account }: ExtendCostProps) {
  const { balanceBefore, balanceAfter } = preview;
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
                  after={<DateText at={preview.activeTillAfter} />}
                />
                {preview.isCountedFromNow ? (
                  <div className={classes['dimmed']}>It has expired, so it counts from now.</div>
                ) : null}
              </>
            ),
          },
          {
            label: 'Balance',
            value:
              balanceBefore === null || balanceAfter === null ? (
                'Unavailable, so the cost cannot be checked here'
              ) : (
                <>
                  <BeforeAfter
                    before={formatNumber(balanceBefore)}
                    after={formatDays(balanceAfter)}
                  />
                  {account?.balance ? (
                    <div className={classes['dimmed']}>
                      as of <RelativeTime at={account.balance.asOf} />
                    </div>
                  ) : null}
                </>
              ),
          },
        ]}
      />
      {preview.isBalanceShort && balanceBefore !== null ? (
        <Note tone="amber" title="The balance is too low">
          <p>
            It holds {formatDays(balanceBefore)}. Whapi will refuse this unless the balance was
            topped up meanwhile; top up, or give fewer days.
          </p>
        </Note>
      ) : null}
    </>
  );
}
