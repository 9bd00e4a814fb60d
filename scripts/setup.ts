/**
 * `npm run setup [-- --retry]`: sets everything up for window and checks, and prints what was found
 * as lines for a shell. --retry asks again for an official Electron that could not be reached.
 */
import { forgetRuntime, prepareRuntime, runtimeEnvironment } from './setup/setup.ts';

if (process.argv.includes('--retry')) forgetRuntime();
const runtime = await prepareRuntime('checks');
const env = runtimeEnvironment(runtime);
for (const name of Object.keys(env).filter((key) => /^(COUNTER|ELECTRON)_/.test(key))) {
  process.stdout.write(`export ${name}='${env[name] ?? ''}'\n`);
}
