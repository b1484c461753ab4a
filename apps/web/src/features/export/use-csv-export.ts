import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type CsvOrder, downloadCsv, type Progress } from './download-csv.ts';
import { saveFile } from './save-file.ts';

/** Pieces come faster than anybody reads numbers. */
const renewMs = 100;
const nothingYet: Progress = { received: 0, total: null };

/** Downloads at once and saves what is whole; ends with the component that uses it. */
export function useCsvExport({ source, query }: CsvOrder, onSaved: () => void) {
  const [progress, setProgress] = useState(nothingYet);
  const latest = useRef(nothingYet);
  const running = useRef<AbortController>(null);
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async () => {
      const aborter = new AbortController();
      running.current = aborter;
      latest.current = nothingYet;
      const { name, lines, content } = await downloadCsv(
        { source, query },
        {
          signal: aborter.signal,
          onProgress: (now) => {
            latest.current = now;
          },
        },
      );
      saveFile(name, content);
      return { name, lines };
    },
    onSuccess: onSaved,
  });
  useEffect(() => {
    mutate();
    return () => running.current?.abort();
  }, [mutate]);
  useEffect(() => {
    if (!isPending) return;
    setProgress(nothingYet);
    const timer = setInterval(() => setProgress(latest.current), renewMs);
    return () => clearInterval(timer);
  }, [isPending]);
  return { progress, saved: data, error, start: () => mutate() };
}
