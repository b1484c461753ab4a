import type { Right } from '@channeldesk/contracts';
import { screen, within } from '@testing-library/react';
import { Link } from 'react-router';
import { renderAt } from '../../../../test/render.tsx';
import { ViewStrip } from '../components/view-strip.tsx';

const page = (
  <>
    <ViewStrip />
    <Link to="?search=elsewhere">Elsewhere</Link>
  </>
);

/** Opens a page that has the strip of views, and a link to a query that none of them has. */
export const openStrip = (path = '/', rights?: readonly Right[]) =>
  renderAt(page, { path, ...(rights && { rights }) });

/** What is within the strip. */
export const strip = () => within(screen.getByRole('navigation', { name: 'Views' }));

/** The whole names of its tabs. */
export const tabNames = () =>
  strip()
    .getAllByRole('link')
    .map((link) => link.querySelector('[title]')?.getAttribute('title'));

/** The name of its current tab, if one is. */
export const currentNames = () =>
  strip()
    .queryAllByRole('link', { current: true })
    .map((link) => link.querySelector('[title]')?.getAttribute('title'));
