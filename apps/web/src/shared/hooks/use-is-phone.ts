import { useMediaQuery } from '@mantine/hooks';

/** Whether the screen is as narrow as a phone's. */
export function useIsPhone(): boolean {
  return (
    useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false }) ?? false
  );
}

/** Whether the page is too narrow for a table of eight columns. */
export function useIsNarrow(): boolean {
  return (
    useMediaQuery('(max-width: 71.99em)', undefined, { getInitialValueInEffect: false }) ?? false
  );
}
