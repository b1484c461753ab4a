import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { projectsQuery } from '#web/shared/projects-query.ts';
import { chosenFacets, facets, without } from '../facets.ts';
import { shownInRow } from '../filters-in-row.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './filter-chips.module.css';

/** What the list is narrowed down to, apart from what the row of filters shows itself. */
export function FilterChips({ control: { state, change } }: { control: ListControl }) {
  const isPhone = useIsPhone();
  const projects = useQuery({ ...projectsQuery, enabled: state.project !== undefined }).data?.items;
  const chosen = chosenFacets(state).filter((name) => isPhone || !shownInRow.has(name));
  if (chosen.length === 0) return null;
  return (
    <ul className={classes['list']} aria-label="Filters">
      {chosen.map((name) => {
        const { label, words } = facets[name];
        const project = projects?.find(({ id }) => id === state.project)?.name;
        const text = `${label}: ${(name === 'project' && project) || words(state)}`;
        return (
          <li key={name}>
            <button
              type="button"
              className={classes['chip']}
              aria-label={`Remove the filter ${text}`}
              onClick={() => change(without(name))}
            >
              <span className={classes['pill']}>
                <bdi className={classes['text']} title={text}>
                  {text}
                </bdi>
                <IconX size={12} stroke={2} aria-hidden />
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
