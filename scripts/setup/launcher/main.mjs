// Stands in for Electron's default_app.asar, which the fallback runtime lacks: starts the first
// argument that is not a switch, a folder with a package.json or one script.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { app } from 'electron';

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.';
const target = path.resolve(given);
if (fs.statSync(target).isDirectory()) {
  const manifest = JSON.parse(fs.readFileSync(path.join(target, 'package.json'), 'utf8'));
  app.setAppPath(target);
  app.setName(manifest.productName ?? manifest.name);
  app.setVersion(manifest.version ?? '0.0.0');
  await import(pathToFileURL(path.join(target, manifest.main ?? 'index.js')).href);
} else {
  app.setAppPath(path.dirname(target));
  await import(pathToFileURL(target).href);
}
