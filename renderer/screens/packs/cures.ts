import type { Locale, Say } from '../../text/i18n.ts';

/**
 * The sentences in which the checks of packs name a cure, as they are written in electron/policy.
 * `policy lint` says them in English to whoever writes packs; a window says them in its language.
 */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^line (?<line>\d+): this key stands twice in one object$/, 'keyTwice'],
  [/^line (?<line>\d+): .*$/, 'noJson'],
  [/^the file is not saved as UTF-8/, 'notUtf8'],
  [/^larger than (?<size>\d+) MB/, 'tooLarge'],
  [/^no pack\.json in this folder/, 'noPackJson'],
  [/^is no plain file/, 'noPlainFile'],
  [/^cannot be read \((?<code>\w+)\)/, 'unreadable'],
  [/^made for a newer program/, 'newer'],
  [/^the file is missing$/, 'fileMissing'],
  [/^is missing$/, 'missing'],
  [/^must be one of (?<list>.+)$/, 'oneOf'],
  [/^unknown keys? (?<keys>.+): take it out/, 'unknownKey'],
  [/^must be the directory's name, (?<name>.+)$/, 'directoryName'],
  [/^must not be before from \((?<from>[\d-]+)\)$/, 'endsBefore'],
  [/^overlaps /, 'overlap'],
  [/^leaves a gap until (?<last>[\d-]+)/, 'gap'],
  [/^stands in another file of the pack too$/, 'twoFiles'],
  [/^stands twice in the pack$/, 'twoFiles'],
  [/^no such day in the calendar$/, 'noSuchDay'],
  [/^a date is written/, 'dateForm'],
  [/^name at least one source$/, 'noSource'],
  [/^a source is written/, 'sourceForm'],
  [/^no such source/, 'unknownSource'],
  [/^policy\/sources\.json has another text/, 'sourceTaken'],
  [/^the two articles have no such fact$/, 'noFact'],
  [/^our own reading needs a note/, 'ownNote'],
  [/^a value from an article names the facts/, 'seedFacts'],
  [/^verifiedBy and verifiedOn are given together$/, 'verifiedTogether'],
  [/^verified in the future/, 'verifiedFuture'],
  [/^to be confirmed again by this day/, 'confirmAgain'],
  [/^no value on (?<on>[\d-]+) in any layer$/, 'noValue'],
  [/^no value in any layer on the next day/, 'hole'],
  [/^the base has no layer below/, 'baseLayer'],
  [/^'seed' exactly when/, 'seedKind'],
  [/^a version is written/, 'versionForm'],
  [/^a region is six digits/, 'regionForm'],
  [/^a file of a pack is named/, 'fileName'],
  [/^reach onlyRegion needs/, 'needsRegion'],
  [/^the pack is not signed/, 'unsigned'],
  [/^no such key in policy\/keys; known keys: (?<keys>.*)$/, 'unknownKeyLabel'],
  [/^a (?<use>\w+) key; this office takes (?<takes>.+) keys only$/, 'keyUse'],
  [/^the content was changed after signing/, 'changedAfterSigning'],
  [/^the signature was not made with the key (?<key>[\w-]+)/, 'otherKey'],
  [/^no such pack, or it is refused$/, 'noLayer'],
  [/^the layers go round in a circle$/, 'circle'],
  [/^the pack is of kind (?<kind>\w+) here/, 'otherKind'],
  [/^a seed pack holds what an article says/, 'seed'],
  [/^the file of the imported version (?<version>[\d.]+) is missing or damaged/, 'lostVersion'],
  [/^the file of the previous version is missing/, 'lostPrevious'],
];

/** The cure in the window's language; a sentence nobody translated stays as it is. */
export function cureWords(right: string, t: Say, locale: Locale): string {
  if (locale === 'en') return right;
  for (const [pattern, key] of SENTENCES) {
    const found = pattern.exec(right);
    if (found !== null) return t(`packs.cure.${key}`, { ...found.groups });
  }
  return right;
}

/** Names of the texts the sentences are said with. */
export const CURE_KEYS: readonly string[] = [...new Set(SENTENCES.map(([, key]) => key))];
