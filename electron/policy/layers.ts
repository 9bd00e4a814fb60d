import { type IsoDate, addDays } from '../domain/date.ts';
import type { Grade } from '../domain/decision.ts';
import type {
  InForce,
  PackIdentity,
  ParameterName,
  ParameterValue,
  PolicyPack,
} from '../domain/policy.ts';
import { type Period, periodsOf } from './periods.ts';
import type { ReadPack } from './readPack.ts';
import type { DatedValue } from './schema.ts';
import type { SharedPolicy } from './shared.ts';
import { digestOf, packDigest } from './signature.ts';

/** The sources of a value in one line: document number, titles, facts of an article, our note. */
export function referenceText(value: DatedValue, titles: ReadonlyMap<string, string>): string {
  const named = value.source.map((ref) => {
    const title = titles.get(ref) ?? '';
    return ref.startsWith('[') || ref.startsWith('C') || ref.startsWith('X')
      ? `${ref}${title}`
      : title;
  });
  const facts = value.grade === 'SEED' ? value.facts.join('、') : '';
  const parts = [value.docNo ?? '', ...named, facts, value.note ?? ''];
  return parts.filter((part) => part !== '').join('；');
}

function inForceOf(
  period: Period,
  layer: string,
  titles: ReadonlyMap<string, string>,
): InForce<unknown> {
  const { dated } = period;
  return Object.freeze({
    value: dated.value,
    from: period.from,
    to: period.to,
    status: dated.status,
    grade: dated.grade,
    reference: referenceText(dated, titles),
    source: dated.source,
    docNo: dated.docNo ?? null,
    facts: dated.facts,
    note: dated.note ?? null,
    verifiedBy: dated.verifiedBy ?? null,
    verifiedOn: dated.verifiedOn ?? null,
    overrideRequires: dated.overrideRequires,
    layer,
  });
}

/** Values of one parameter, top layer first, within a layer by date. */
type Histories = ReadonlyMap<string, readonly InForce<unknown>[]>;

function historiesOf(layers: readonly ReadPack[], titles: ReadonlyMap<string, string>): Histories {
  const histories = new Map<string, InForce<unknown>[]>();
  for (const layer of layers) {
    const known = layer.sources.size === 0 ? titles : new Map([...titles, ...layer.sources]);
    for (const [name, values] of layer.values) {
      const found = periodsOf(values).map((period) => inForceOf(period, layer.manifest.id, known));
      histories.set(name, [...(histories.get(name) ?? []), ...found]);
    }
  }
  return histories;
}

function holdsOn(value: InForce<unknown>, on: IsoDate): boolean {
  return value.from <= on && (value.to === null || on <= value.to);
}

/** The days on which anything changes, in order. */
function changeDates(histories: Histories): readonly string[] {
  const dates = new Set<string>();
  for (const values of histories.values()) {
    for (const { from, to } of values) {
      dates.add(from);
      if (to !== null) dates.add(addDays(to, 1));
    }
  }
  return [...dates].sort();
}

function countGrades(layers: readonly ReadPack[]): Partial<Record<Grade, number>> {
  const counts: Partial<Record<Grade, number>> = {};
  for (const layer of layers) {
    for (const values of layer.values.values()) {
      for (const { grade } of values) counts[grade] = (counts[grade] ?? 0) + 1;
    }
  }
  return counts;
}

function identityOf(layers: readonly ReadPack[], top: ReadPack): PackIdentity {
  const { id, version, kind, name } = top.manifest;
  return {
    id,
    version,
    kind,
    name,
    digest: digestOf(layers.map((layer) => packDigest(layer.content))),
    signedBy: top.signature?.key ?? null,
    grades: countGrades(layers),
    layers: layers.map((layer) => layer.manifest.id),
  };
}

/** A pack with its layers, top first: the pack's own value counts, else that of the layer below. */
export function layeredPack(
  top: ReadPack,
  below: readonly ReadPack[],
  shared: SharedPolicy,
): PolicyPack {
  const layers = [top, ...below];
  const histories = historiesOf(layers, shared.titles);
  const changes = changeDates(histories);
  const history = <N extends ParameterName>(name: N) =>
    // Each value has passed the schema of its own parameter when the file was read.
    (histories.get(name) ?? []) as readonly InForce<ParameterValue<N>>[];
  const pack: PolicyPack = {
    id: top.manifest.id,
    kind: top.manifest.kind,
    identity: identityOf(layers, top),
    versionOn: () => pack,
    covers: top.manifest.covers,
    texts: shared.texts,
    isKnownCounty: shared.isKnownCounty,
    history,
    inForce: (name, on) => history(name).find((value) => holdsOn(value, on)) ?? null,
    periodOf: (on) => {
      let period = changes.length;
      while (period > 0 && (changes[period - 1] ?? '') > on) period -= 1;
      return period;
    },
  };
  return pack;
}
