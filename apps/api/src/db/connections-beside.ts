/** What one copy of the console opens beside the configured connections: its jobs, and a sweep's process. */
export const connectionsBeside = { jobs: 3, sweep: 2, sweepLocks: 1 } as const;
