import { type RefObject, useMemo } from 'react';
import { useWidth } from '#web/shared/hooks/use-width.ts';
import { layOut } from './column-layout.ts';
import { useTableSettings } from './table-settings.ts';

/** The menu and the margins beside the list, in rem, and the widest a page becomes. */
const besideRem = 15;
const widestRem = 93;

const guess = () => Math.min(window.innerWidth / 16 - besideRem, widestRem);

/** What the table shows, from what was chosen and the room there is. */
export function useTableLayout(list: RefObject<HTMLElement | null>) {
  const [settings, change] = useTableSettings();
  const widthRem = useWidth(list, guess);
  const columns = useMemo(() => layOut(settings.hidden, widthRem), [settings.hidden, widthRem]);
  return { columns, settings, change };
}

export type TableLayout = ReturnType<typeof useTableLayout>;
