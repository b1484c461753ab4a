import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import classes from './ledger.module.css';

const rows = ['38%', '24%', '52%', '31%', '44%', '27%', '48%', '35%'];

/** Rows the size of real ones. */
export function LedgerSkeleton({ isNarrow }: { isNarrow: boolean }) {
  return (
    <Waiting label="Loading the ledger">
      {rows.map((width) => (
        <div key={width} className={classes[isNarrow ? 'boneCard' : 'boneRow']}>
          <Bone width={width} />
          {isNarrow && <Bone width="60%" />}
          {isNarrow && <Bone width="72%" />}
        </div>
      ))}
    </Waiting>
  );
}
