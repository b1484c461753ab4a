import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

const pauseMs = 300;

interface ListSearchProps {
  search: string;
  onSearch: (search: string) => void;
}

/** Searches shortly after the typing stops; follows the address when Back changes it. */
export function ListSearch({ search, onSearch }: ListSearchProps) {
  const [typed, setTyped] = useState(search);
  const [shown, setShown] = useState(search);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (shown !== search) {
    setShown(search);
    if (search !== typed.trim()) setTyped(search);
  }

  const searchSoon = (text: string, waitMs: number) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(text.trim()), waitMs);
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
      onKeyDown={(event) => event.key === 'Enter' && searchSoon(typed, 0)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
