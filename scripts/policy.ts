import { runPolicy } from './policy/run.ts';

process.exitCode = await runPolicy(process.argv.slice(2));
