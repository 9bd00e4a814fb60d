import { formatFen, parseYuan } from '../domain/fen.ts';
import type { Json } from '../domain/json.ts';

/**
 * The only place that knows the national interface's field names and codes (handbook 11.1, [79]
 * and [80]). The contract speaks our words; what goes over the line is renamed here, both ways.
 * A field's name may stand for it in person blocks only, which is true of everything in
 * `electron/contract/central`.
 */
export interface WireField {
  /** Name on the line. */
  readonly name: string;
  /** Our value → the value on the line, where they differ. */
  readonly codes?: Readonly<Record<string, string>>;
  /** Whole fen here, yuan with two decimals as text there. */
  readonly money?: true;
  readonly title: string;
}

/** Our name → the field on the line. */
export const WIRE_FIELDS: Readonly<Record<string, WireField>> = {
  // Codes 16 and 17 are the other way round in one public implementation: map them here then.
  idType: { name: 'psn_cert_type', title: '证件类型' },
  idNumber: { name: 'certno', title: '证件号码' },
  name: { name: 'psn_name', title: '人员姓名' },
  sex: { name: 'gend', title: '性别', codes: { M: '1', F: '2' } },
  plan: { name: 'insutype', title: '险种' },
  // The codes of psn_insu_stas are not confirmed by any public text: ask the region's dictionary.
  status: {
    name: 'psn_insu_stas',
    title: '参保状态',
    codes: { active: '1', suspended: '2', arrears: '3', terminated: '4' },
  },
  employment: {
    name: 'psn_type',
    title: '人员类别',
    codes: { employee: '1101', flexible: '1103', retired: '1201' },
  },
  balanceFen: { name: 'balc', title: '个人账户余额（元）', money: true },
};

interface Way {
  readonly fields: ReadonlyMap<string, WireField & { readonly to: string }>;
  value(field: WireField, value: Json): Json;
}

const OUT: Way = {
  fields: new Map(Object.entries(WIRE_FIELDS).map(([ours, f]) => [ours, { ...f, to: f.name }])),
  value(field, value) {
    if (field.money === true && typeof value === 'number') return plainYuan(value);
    return typeof value === 'string' ? (field.codes?.[value] ?? value) : value;
  },
};

const BACK = new Map(
  Object.values(WIRE_FIELDS).map((field) => [
    field.name,
    new Map(Object.entries(field.codes ?? {}).map(([ours, theirs]) => [theirs, ours])),
  ]),
);

const IN: Way = {
  fields: new Map(Object.entries(WIRE_FIELDS).map(([ours, f]) => [f.name, { ...f, to: ours }])),
  value(field, value) {
    if (typeof value !== 'string') return value;
    // An amount that is none stays text, and the contract's schema refuses it.
    if (field.money === true) return parseYuan(value) ?? value;
    return BACK.get(field.name)?.get(value) ?? value;
  },
};

function plainYuan(fen: number): string {
  return formatFen(fen).replaceAll(',', '');
}

function renamed(json: Json, way: Way): Json {
  if (json === null || typeof json !== 'object') return json;
  if (isArray(json)) return json.map((item) => renamed(item, way));
  const result: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(json)) {
    const field = way.fields.get(key);
    if (field === undefined) result[key] = renamed(value, way);
    else result[field.to] = way.value(field, value);
  }
  return result;
}

function isArray(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

/** A body of the contract as it goes over the line. */
export function toWire(json: Json): Json {
  return renamed(json, OUT);
}

/** What came over the line in the contract's words; still to be parsed by its schema. */
export function fromWire(json: Json): Json {
  return renamed(json, IN);
}
