import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import Mustache from 'mustache';

import { type Form, FormCatalogue, FormTexts, Sources, Watermarks } from './formTexts.ts';

/** Forms, texts and templates of `resources/forms`, read once. */
export interface Forms {
  readonly texts: FormTexts;
  readonly css: string;
  form(code: string): Form;
  /** The whole page of a form, filled; everything from the view is escaped. */
  fill(code: string, view: object): string;
}

/** Reads a forms folder; a missing or malformed file is a bug of the installation and throws. */
export function loadForms(folder: string): Forms {
  const catalogue = FormCatalogue.parse(readJson(path.join(folder, 'forms.json')));
  const { watermarks } = Watermarks.parse(readJson(path.join(folder, 'watermarks.json')));
  const sources = readSources(path.join(folder, '../policy/sources.json'));
  const texts = FormTexts.parse({
    ...readTexts(path.join(folder, 'texts')),
    watermarks,
    sources,
  });
  const templates = readTemplates(folder);
  for (const template of templates.values()) Mustache.parse(template);
  const layout = templates.get('layout') ?? '';
  const byCode = new Map(catalogue.forms.map((form) => [form.code, form]));
  return {
    texts,
    css: readFileSync(path.join(folder, 'paper.css'), 'utf8'),
    form: (code) => known(byCode.get(code), code),
    fill: (code, view) => {
      const body = known(templates.get(code), code);
      return Mustache.render(layout, view, (name) =>
        name === 'body' ? body : known(templates.get(name), name),
      );
    },
  };
}

function known<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new Error(`no form or template ${name}`);
  return found;
}

function readTexts(folder: string): Record<string, unknown> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    names.map((name) => [path.basename(name, '.json'), readJson(path.join(folder, name))]),
  );
}

function readSources(file: string): Record<string, string> {
  const { sources } = Sources.parse(readJson(file));
  return Object.fromEntries(sources.map(({ ref, title }) => [ref, title]));
}

function readTemplates(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.mustache'));
  return new Map(
    names.map((name) => [
      path.basename(name, '.mustache'),
      readFileSync(path.join(folder, name), 'utf8'),
    ]),
  );
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
