import { lazyPart } from '#web/shared/lazy-part.tsx';
import { useRights } from '#web/shared/rights.tsx';
import classes from './dashboard-forecast.module.css';

const ForecastPanel = lazyPart(
  () => import('#web/features/forecast/components/forecast-panel.tsx'),
  'ForecastPanel',
);

/** How long the balance lasts. Its code comes after that of the list, into room that is there before. */
export function DashboardForecast() {
  if (!useRights().has('account:read')) return null;
  return (
    <div className={classes['root']}>
      <ForecastPanel />
    </div>
  );
}
