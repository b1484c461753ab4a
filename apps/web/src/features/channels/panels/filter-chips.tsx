import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { projectsQuery } from '#web/shared/projects-query.ts';
import { facetWords } from '../facet-words.ts';
import { type FacetName, without } from '../facets.ts';
import { focusListTitle } from '../list-title.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './filter-chips.module.css';

interface FilterChipsProps {
  chosen: readonly FacetName[];
  control: ListControl;
}

/** What the list is narrowed down to; each can be taken away. */
export function FilterChips({ chosen, control: { state, change } }: FilterChipsProps) {
  const projects = useQuery({ ...projectsQuery, enabled: state.project !== undefined }).data?.items;
  const remove = (name: FacetName, chip: HTMLElement) => {
    change(without(name));
    // The chip goes with what it was for, so the focus needs another place.
    const next = chip.closest('li')?.nextElementSibling?.querySelector('button');
    if (next) next.focus({ preventScroll: true });
    else focusListTitle();
  };
  return (
    <ul className={classes['list']} aria-label="Filters">
      {chosen.map((name) => {
        const { label, chosen: words } = facetWords[name];
        const project = projects?.find(({ id }) => id === state.project)?.name;
        const text = `${label}: ${(name === 'project' && project) || words(state)}`;
        return (
          <li key={name}>
            <button
              type="button"
              className={classes['chip']}
              aria-label={`Remove the filter ${text}`}
              onClick={({ currentTarget }) => remove(name, currentTarget)}
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
