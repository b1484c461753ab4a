import type { Forecast } from '@channeldesk/contracts';
import type { ReactNode } from 'react';
import { formatDay } from '#web/shared/format/day.ts';
import { formatCount, formatDays, formatNumber } from '#web/shared/format/number.ts';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { type ChartShape, chartShape } from '../chart-shape.ts';
import { formatWeek } from '../day-words.ts';
import { autoLegend, lastsText } from '../forecast-words.ts';
import classes from './forecast-chart.module.css';

interface ForecastChartProps {
  readonly forecast: Forecast;
  readonly size: 'small' | 'large';
}

/** The balance as a line over bars of the days needed each week; both share the weeks, each has its own scale. */
export function ForecastChart({ forecast, size }: ForecastChartProps) {
  const shape = chartShape(forecast);
  const hasLine = shape.line.length > 0;
  return (
    <div
      role="img"
      aria-label={`Chart of the coming weeks. ${lastsText(forecast)}`}
      className={classes['root']}
      data-size={size}
    >
      {hasLine && (
        <Panel title={balanceTitle(forecast)} top={shape.startBalance}>
          <Plot shape={shape} forecast={forecast}>
            <Line points={shape.autoLine} kind="auto" />
            <Line points={shape.line} kind="kept" />
          </Plot>
          <EndMark shape={shape} />
        </Panel>
      )}
      <Panel title={needTitle(shape)} top={shape.mostNeeded}>
        <Plot shape={shape} forecast={forecast}>
          {shape.bars.map(({ from, x, width, height, isPaid }) => (
            <rect
              key={from}
              x={x + width * 0.14}
              width={width * 0.72}
              y={100 - 100 * height}
              height={100 * height}
              className={classes['bar']}
              data-paid={isPaid !== false}
            />
          ))}
        </Plot>
        {hasLine && shape.end && (
          <span className={classes['rule']} style={atDay(shape, shape.end.x)} />
        )}
      </Panel>
      <div className={classes['months']}>
        {shape.months.map(({ x, label }) => (
          <span key={x} style={atDay(shape, x)} data-late={x > 0.93 * shape.days}>
            {label}
          </span>
        ))}
      </div>
      {shape.autoLine.length > 0 && <p className={classes['legend']}>{autoLegend(forecast)}</p>}
    </div>
  );
}

function Line({ points, kind }: { points: ChartShape['line']; kind: 'auto' | 'kept' }) {
  const path = points.map(({ x, y }) => `${x},${100 - 100 * y}`).join(' ');
  return <polyline points={path} className={classes['line']} data-kind={kind} />;
}

function balanceTitle({ extraDays }: Forecast): string {
  return extraDays > 0 ? `Balance + ${formatNumber(extraDays)}` : 'Balance';
}

function needTitle({ end }: ChartShape): string {
  return end ? 'Days needed a week, hollow: not covered' : 'Days needed a week';
}

interface PanelProps {
  readonly title: string;
  /** What the top of the scale stands for. */
  readonly top: number;
  readonly children: ReactNode;
}

function Panel({ title, top, children }: PanelProps) {
  return (
    <div className={classes['panel']}>
      <span className={classes['title']}>{title}</span>
      <span className={classes['scale']}>
        <span>{formatNumber(top)}</span>
        <span>0</span>
      </span>
      <div className={classes['plot']}>{children}</div>
    </div>
  );
}

interface PlotProps {
  readonly shape: ChartShape;
  readonly forecast: Forecast;
  readonly children: ReactNode;
}

/** Stretched to the room there is; each week tells its numbers to the pointer. */
function Plot({ shape, forecast, children }: PlotProps) {
  return (
    <svg viewBox={`0 0 ${shape.days} 100`} preserveAspectRatio="none" aria-hidden="true">
      {children}
      {shape.bars.map(({ from, x, width }, index) => (
        <rect key={from} x={x} width={width} height={100} className={classes['week']}>
          <title>{weekText(forecast.weeks[index])}</title>
        </rect>
      ))}
    </svg>
  );
}

function EndMark({ shape }: { shape: ChartShape }) {
  if (!shape.end) return null;
  const { x, day } = shape.end;
  return (
    <>
      <span className={classes['rule']} style={atDay(shape, x)} />
      <span className={classes['end']} style={flagAt(x / shape.days)}>
        <StateDot tone="amber">Used up {formatDay(day)}</StateDot>
      </span>
    </>
  );
}

/** Above the place it marks, as far as the title and the end of the page leave room. */
function flagAt(share: number) {
  return { insetInlineStart: `clamp(5.5rem, ${100 * share}%, calc(100% - 9.25rem))` };
}

function atDay({ days }: ChartShape, x: number) {
  return { insetInlineStart: `${(100 * x) / days}%` };
}

function weekText(week: Forecast['weeks'][number] | undefined): string {
  if (!week) return '';
  const { channelsRunningOut, daysNeeded, balanceAtEnd } = week;
  const left = balanceAtEnd === null ? '' : `, ${balanceText(balanceAtEnd)}`;
  return `${formatWeek(week)}: ${formatCount(channelsRunningOut, 'channel')} run out, ${formatDays(daysNeeded)} needed${left}`;
}

function balanceText(days: number): string {
  return days < 0 ? `${formatDays(-days)} short` : `${formatDays(days)} left`;
}
