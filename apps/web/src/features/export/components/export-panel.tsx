import type { RequestedExport } from '../exports.tsx';
import { ExportItem } from './export-item.tsx';
import classes from './export-panel.module.css';

interface ExportPanelProps {
  readonly requested: readonly RequestedExport[];
  onSaved(id: number): void;
  onDismiss(id: number): void;
}

/** The downloads that were started, in a corner that leaves the page usable. */
export function ExportPanel({ requested, onSaved, onDismiss }: ExportPanelProps) {
  return (
    <section className={classes['root']} aria-label="Exports" data-exports>
      {requested.map((one) => (
        <ExportItem key={one.id} requested={one} onSaved={onSaved} onDismiss={onDismiss} />
      ))}
    </section>
  );
}
