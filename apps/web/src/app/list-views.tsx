import { lazyPart } from '#web/shared/lazy-part.tsx';
import { useRights } from '#web/shared/rights.tsx';
import classes from './list-views.module.css';

const ViewStrip = lazyPart(
  () => import('#web/features/views/components/view-strip.tsx'),
  'ViewStrip',
);

/** The views above the list. Their code comes after that of the list, into room that is there before. */
export function ListViews() {
  if (!useRights().has('channels:read')) return null;
  return (
    <div className={classes['root']}>
      <ViewStrip />
    </div>
  );
}
