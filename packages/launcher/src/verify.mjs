import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { findChromium } from './chromium.mjs';
import { testEnvironment } from './environment.mjs';
import { run } from './processes.mjs';
import * as tallying from './tally.mjs';
import { bundleBudget, staticChecks, testProjects } from './verify-steps.mjs';

/** Runs everything CI runs, to the end even after a failure, and closes with one line of numbers. */
export async function verify({ root, toolchain }) {
  const context = { root, toolchain, env: testEnvironment(toolchain) };
  const outcomes = [];
  for (const check of staticChecks) outcomes.push(await runCheck(check, context));
  heading('browser build');
  const buildCode = await buildWeb(context, { isForced: true });
  outcomes.push(tallying.checkOutcome('browser build', buildCode));
  outcomes.push(await runCheck(bundleBudget, context));
  for (const project of testProjects) outcomes.push(await runProject(project, context));
  return close(outcomes, root);
}

async function runCheck({ name, script }, { root, toolchain, env }) {
  heading(name);
  const code = await run(toolchain.pnpm, ['run', '--silent', script], { cwd: root, env });
  return tallying.checkOutcome(name, code);
}

async function runProject(project, context) {
  const name = `${project} tests`;
  heading(name);
  if (project !== 'e2e') return runVitest(name, project, context);
  const chromium = await findChromium(context.env);
  if (!chromium) return tallying.skippedOutcome(name);
  return runVitest(name, project, {
    ...context,
    env: { ...context.env, CHROMIUM_PATH: chromium },
  });
}

async function runVitest(name, project, { root, env }) {
  const folder = mkdtempSync(join(tmpdir(), 'channeldesk-verify-'));
  const reportFile = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const program = join(root, 'node_modules/.bin/vitest');
  const code = await run(program, ['run', '--project', project, ...reporters], { cwd: root, env });
  const outcome = tallying.vitestOutcome(name, code, readReport(reportFile));
  rmSync(folder, { recursive: true, force: true });
  return outcome;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function heading(name) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(4, 70 - name.length))}`);
}

function close(outcomes, root) {
  const total = tallying.tally(outcomes);
  heading('summary');
  for (const { name, passed, failed, skipped, failures = [] } of outcomes) {
    const mark = failed > 0 ? 'FAILED ' : skipped > 0 && passed === 0 ? 'SKIPPED' : 'passed ';
    console.log(
      `${mark}  ${name}${passed + failed > 1 ? ` (${passed} of ${passed + failed})` : ''}`,
    );
    for (const failure of failures) {
      console.log(`           ${failure.replaceAll(join(root, '/'), '')}`);
    }
  }
  if (
    outcomes.some(
      ({ name, skipped, passed }) => name === 'e2e tests' && skipped > 0 && passed === 0,
    )
  ) {
    console.log(
      "\n!!! THE BROWSER JOURNEYS DID NOT RUN: no Chromium here, and it could not be installed.\n!!! Install Debian's chromium package, or set CHROMIUM_PATH to a Chromium.",
    );
  }
  console.log(`\n${tallying.closingLine(total)}`);
  return tallying.isSuccess(total) ? 0 : 1;
}
