/** Stands for a process that does not do what it was started for. */
process.exit(3);
