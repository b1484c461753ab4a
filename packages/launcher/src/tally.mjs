/** Adds up the outcomes of all steps; pure, so that the closing line can be trusted. */
export function tally(outcomes) {
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

export function checkOutcome(name, exitCode) {
  const isPassed = exitCode === 0;
  return { name, passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: 0 };
}

/**
 * Reads a vitest run from its JSON report and exit code. A run that went wrong without a failed
 * test (unhandled error, file that does not load, no report) counts as one failure, as does a
 * run in which nothing was tested.
 */
export function vitestOutcome(name, exitCode, report) {
  const passed = report?.numPassedTests ?? 0;
  const failed = report?.numFailedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const hasUnseenFailure = failed === 0 && (exitCode !== 0 || !report?.success || passed === 0);
  return {
    name,
    passed,
    failed: hasUnseenFailure ? 1 : failed,
    skipped,
    failures: failuresOf(report?.testResults ?? []),
  };
}

/** Which tests failed and with what, one line each: the end of a log is often all that is kept. */
function failuresOf(files) {
  return files.flatMap(({ name: file, message, assertionResults: tests = [] }) => {
    const failed = tests.filter(({ status }) => status === 'failed');
    if (failed.length === 0) return message ? [`${file}: ${firstLine(message)}`] : [];
    return failed.map(
      ({ fullName, failureMessages: [reason = ''] = [] }) =>
        `${file}: ${fullName}: ${firstLine(reason)}`,
    );
  });
}

function firstLine(text) {
  return text.trim().split('\n')[0].slice(0, 300);
}

export function skippedOutcome(name) {
  return { name, passed: 0, failed: 0, skipped: 1 };
}

/** The last line of the run: `N passed, N failed`, and what was skipped if anything was. */
export function closingLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}

export function isSuccess({ passed, failed }) {
  return failed === 0 && passed > 0;
}
