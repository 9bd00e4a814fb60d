import { z } from 'zod';

/** A region (医保区划): six digits of GB/T 2260, e.g. '450100'. */
export const Region = z
  .string()
  .regex(/^\d{6}$/, 'a region is six digits')
  .brand<'Region'>();
export type Region = z.infer<typeof Region>;

/** 北京, 天津, 上海, 重庆: the whole municipality is one city. */
const MUNICIPALITIES = new Set(['11', '12', '31', '50']);

/** The province part: the first two digits. */
export function provinceOf(region: string): string {
  return region.slice(0, 2);
}

/** The city part: the first four digits; a municipality is one city and gives its two digits. */
export function cityOf(region: string): string {
  const province = region.slice(0, 2);
  return MUNICIPALITIES.has(province) ? province : region.slice(0, 4);
}

/** True when both regions lie in one city. */
export function isSameCity(one: string, other: string): boolean {
  return cityOf(one) === cityOf(other);
}

/** True when both regions lie in one province. */
export function isSameProvince(one: string, other: string): boolean {
  return provinceOf(one) === provinceOf(other);
}

/** True when `region` lies in `area`: 'xx0000' is a province, 'xxxx00' a city, else a county. */
export function liesIn(region: string, area: string): boolean {
  if (area.endsWith('0000')) return provinceOf(region) === provinceOf(area);
  if (area.endsWith('00')) return cityOf(region) === cityOf(area);
  return region === area;
}
