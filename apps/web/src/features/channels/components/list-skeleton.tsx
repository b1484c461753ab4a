import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import classes from './channel-list.module.css';

const rows = ['38%', '24%', '52%', '31%', '44%', '27%', '48%', '35%', '41%', '29%'];

/** Ten rows the size of real ones. */
export function ListSkeleton({ isNarrow }: { isNarrow: boolean }) {
  return (
    <Waiting label="Loading the channels">
      {!isNarrow && <div className={classes['bone-header']} />}
      {rows.map((width) => (
        <div key={width} className={classes[isNarrow ? 'bone-card' : 'bone-row']}>
          <Bone width={width} />
          {isNarrow && <Bone width="60%" />}
          {isNarrow && <Bone width="72%" />}
        </div>
      ))}
    </Waiting>
  );
}
