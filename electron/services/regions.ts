import file from '../../resources/regions/names.json' with { type: 'json' };

import { cityOf, provinceOf } from '../domain/region.ts';

const NAMES: Readonly<Record<string, string>> = file.names;

/** True for a province, city or county of today's table. */
export function isKnownRegion(region: string): boolean {
  return NAMES[region] !== undefined;
}

/** 南宁市, 重庆市, 南宁市青秀区; the six digits themselves when no table knows them. */
export function regionName(region: string): string {
  const own = NAMES[region];
  if (own === undefined) return region;
  if (region.endsWith('00')) return own;
  const city = NAMES[cityOf(region).padEnd(6, '0')];
  return city === undefined ? own : city + own;
}

/** With the province in front: 广西壮族自治区南宁市, but 重庆市. */
export function regionFullName(region: string): string {
  const province = NAMES[`${provinceOf(region)}0000`];
  const name = regionName(region);
  return province === undefined || name.startsWith(province) ? name : province + name;
}
