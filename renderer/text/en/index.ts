import { bind } from './bind.ts';
import { consult } from './consult.ts';
import { desk } from './desk.ts';
import { facts } from './facts.ts';
import { frame } from './frame.ts';
import { office } from './office.ts';
import { packs } from './packs.ts';
import { pages } from './pages.ts';
import { casework } from './casework.ts';
import { passed } from './passed.ts';
import { person } from './person.ts';
import { policyWords } from './policyWords.ts';
import { problems } from './problems.ts';
import { withdrawal } from './withdrawal.ts';

/** Texts after sign-in; their top keys do not overlap (a test sees to it), `problem` aside. */
export const texts = {
  ...frame,
  ...person,
  ...bind,
  ...desk,
  ...office,
  ...facts,
  ...pages,
  ...passed,
  ...problems,
  ...consult,
  ...policyWords,
  ...packs,
  ...withdrawal,
  ...casework,
};
