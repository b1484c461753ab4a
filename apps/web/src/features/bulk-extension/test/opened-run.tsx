import { api, type ExtensionRun, type RunNotGiven, type RunRow } from '@channeldesk/contracts';
import { screen } from '@testing-library/react';
import { answer } from '../../../../test/answers.ts';
import { renderAt } from '../../../../test/render.tsx';
import { sampleAccount } from '../../../../test/samples.ts';
import { server } from '../../../../test/server.ts';
import { RunPage } from '../components/run-page.tsx';
import { runId, sampleRun, sampleRunRow } from './samples.ts';

/** A run as the backend has it, and what it was asked for. */
interface AnsweredRun {
  run: ExtensionRun;
  rows: RunRow[];
  notGiven: RunNotGiven;
  askedRows: string[];
  /** Which changes were asked for, in their order. */
  changes: string[];
}

/** Has a backend answer with a run that is paused halfway, and change it as it is asked to. */
export function answerRun(): AnsweredRun {
  const given: AnsweredRun = {
    run: sampleRun({ state: 'paused', counts: { waiting: 5, verified: 5 } }),
    rows: [sampleRunRow()],
    notGiven: { retry: { count: 7, days: 210, hash: '7' }, anew: [], unsettled: 0 },
    askedRows: [],
    changes: [],
  };
  const change = (name: 'pause' | 'resume' | 'cancel' | 'retry', over: Partial<ExtensionRun>) =>
    answer(api.extensionRuns[name], () => {
      given.changes.push(name);
      given.run = { ...given.run, ...over };
      return given.run;
    });
  server.use(
    answer(api.extensionRuns.get, () => given.run),
    answer(api.extensionRuns.notGiven, () => given.notGiven),
    answer(api.account.get, sampleAccount()),
    answer(api.extensionRuns.rows, ({ query }) => {
      given.askedRows.push(String(query));
      return { items: given.rows, nextCursor: query.has('cursor') ? null : 'after-50' };
    }),
    change('pause', { state: 'paused' }),
    change('resume', { state: 'running' }),
    change('cancel', { state: 'cancelled', counts: { verified: 5, withdrawn: 5 } }),
    change('retry', { state: 'paused', counts: { waiting: 5, verified: 5 } }),
  );
  return given;
}

/** Where the page of the run stands. */
export const runPath = `/partner/days/runs/${runId}`;

/** Opens the page of the run. */
export const openRun = (search = '') =>
  renderAt(<RunPage id={runId} />, { path: `${runPath}${search}` });

/** The button of this name, once it is there. */
export const button = (name: string) => screen.findByRole('button', { name });
