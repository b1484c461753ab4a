import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

/** With the answer of the backend a result is there a quarter of a second after the last key. */
const pauseMs = 100;

interface ListSearchProps {
  search: string;
  onSearch: (search: string) => void;
  /** Out of the field and down to the rows. */
  onLeave: () => void;
}

/** Searches shortly after the typing stops; follows the address when Back or a button changes it. */
export function ListSearch({ search, onSearch, onLeave }: ListSearchProps) {
  const [typed, setTyped] = useState(search);
  const [shown, setShown] = useState(search);
  const [sent, setSent] = useState<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useLatest({ typed, onSearch });
  useEffect(() => () => clearTimeout(timer.current), []);
  if (shown !== search) {
    setShown(search);
    // What the field sent comes back late, when more may have been typed or even sent.
    const arrived = sent.indexOf(search);
    setSent(arrived < 0 ? [] : sent.slice(arrived + 1));
    if (arrived < 0) setTyped(search);
  }

  const searchSoon = (text: string, waitMs: number) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (latest.current.typed !== text) return;
      setSent((all) => [...all, text.trim()]);
      latest.current.onSearch(text.trim());
    }, waitMs);
  };
  const act = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') searchSoon(typed, 0);
    if (event.key !== 'ArrowDown' && event.key !== 'Escape') return;
    // Escape would empty the field; it leads out of it instead, to the rows if there are any.
    event.preventDefault();
    if (event.key === 'Escape') event.currentTarget.blur();
    onLeave();
  };
  return (
    <TextInput
      type="search"
      aria-label="Search channels by ID, name or phone"
      placeholder="ID, name or phone"
      leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
      value={typed}
      maxLength={100}
      onChange={(event) => searchSoon(event.currentTarget.value, pauseMs)}
      onKeyDown={act}
      autoComplete="off"
      spellCheck={false}
      data-find-field="list"
    />
  );
}

/** What belongs to the newest rendering, not to the one in which a key was pressed. */
function useLatest<Value>(value: Value) {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
