import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import classes from './channel-card.module.css';

const facts = ['Active till', 'Mode', 'Status', 'Phone', 'Project', 'Created', 'Token'];
const wide = new Set(['Active till', 'Phone', 'Token']);

/** The outline of a channel card. */
export function CardSkeleton() {
  return (
    <Waiting label="Looking the channel up">
      <div className={classes['root']}>
        <div className={classes['header']}>
          <div className={classes['names']}>
            <Bone width="14rem" height="1.625rem" />
            <Bone width="8rem" height="1.5rem" />
          </div>
          <span className={classes['link']}>
            <span className={classes['age']}>Asking Whapi…</span>
          </span>
        </div>
        <dl className={classes['details']}>
          {facts.map((name) => (
            <div key={name} data-wide={wide.has(name)}>
              <dt>{name}</dt>
              <dd>
                <Bone width="7rem" />
              </dd>
            </div>
          ))}
        </dl>
        <div className={classes['controls']}>
          <Bone width="60%" height="2.25rem" />
        </div>
      </div>
    </Waiting>
  );
}
