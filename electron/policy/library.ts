import { z } from 'zod';

import { PolicyCard, SeedFact, type PolicyLibrary } from '../domain/policyLibrary.ts';
import { type PolicyProblem, problem } from './problems.ts';
import { type PolicyReader, readJsonFile } from './reader.ts';
import type { SourcesFile } from './schema.ts';

const FACTS_FILE = 'policy/seed-facts.json';
const FactsFile = z.strictObject({ note: z.string(), facts: z.array(SeedFact) });

/** Reads cards and facts; anything broken is a problem with file and cure. */
export function readLibrary(
  reader: PolicyReader,
  sources: SourcesFile,
  problems: PolicyProblem[],
): PolicyLibrary {
  const facts = readJsonFile(reader, FACTS_FILE, FactsFile);
  if (!facts.ok) problems.push(...facts.problems);
  return {
    cards: readCards(reader, problems),
    facts: facts.ok ? facts.value.facts : [],
    sources: new Map(sources.sources.flatMap(titled)),
  };
}

function readCards(reader: PolicyReader, problems: PolicyProblem[]): PolicyCard[] {
  const cards: PolicyCard[] = [];
  for (const name of reader.list('policy/cards')) {
    const file = `policy/cards/${name}`;
    const read = readJsonFile(reader, file, PolicyCard);
    if (!read.ok) problems.push(...read.problems);
    else if (`${read.value.id}.json` === name) cards.push(read.value);
    else problems.push(problem(file, 'id', read.value.id, `must be the file's name, ${name}`));
  }
  return cards;
}

type Titled = readonly [number, { readonly title: string; readonly grade: string }];

function titled({ ref, title, grade }: SourcesFile['sources'][number]): Titled[] {
  const number = /^\[(\d+)\]$/.exec(ref)?.[1];
  return number === undefined ? [] : [[Number(number), { title, grade }]];
}
