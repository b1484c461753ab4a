import { type Column, type ColumnName, columns } from './model.ts';

/** In rem; each holds its longest words in a wide font, the phone fifteen digits. The name has the rest. */
const widths: Record<ColumnName, number> = {
  name: 10,
  id: 8.5,
  phone: 12.125,
  link: 8.875,
  status: 5.75,
  mode: 4.75,
  till: 9.75,
  created: 6.125,
};
/** "Archived sandbox" on one line, where the name has plenty. */
const wideMode = 8.25;
const plentyForName = 24;

export const checkboxWidth = 2;

/** Which columns give way first where there is no room for all. */
const giveWay: readonly ColumnName[] = ['created', 'mode', 'status', 'phone', 'link', 'till', 'id'];

export interface PlacedColumn extends Column {
  /** In rem; the name takes what is left. */
  readonly width: number | null;
}

/** The chosen columns that fit beside each other, so that nothing scrolls sideways. */
export function layOut(hidden: readonly ColumnName[], availableRem: number): PlacedColumn[] {
  const chosen = columns.filter(({ name }) => name === 'name' || !hidden.includes(name));
  const gone = new Set<ColumnName>();
  const spare = () =>
    chosen
      .filter(({ name }) => !gone.has(name))
      .reduce((rest, { name }) => rest - widths[name], availableRem - checkboxWidth);
  for (const name of giveWay) if (spare() < 0) gone.add(name);
  const isWide = spare() + widths.name > plentyForName;
  return chosen
    .filter(({ name }) => !gone.has(name))
    .map((column) => ({ ...column, width: widthOf(column.name, isWide) }));
}

function widthOf(name: ColumnName, isWide: boolean): number | null {
  if (name === 'name') return null;
  return name === 'mode' && isWide ? wideMode : widths[name];
}
