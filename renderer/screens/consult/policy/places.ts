import { cityOf, provinceOf } from '../../../../electron/domain/region.ts';

/** Where somebody is insured, seen from the owner's place. */
export const PLACES = ['here', 'sameProvince', 'otherProvince'] as const;
export type Place = (typeof PLACES)[number];

/** An example region of that kind: only whether city and province agree matters to the rules. */
export function regionOf(place: Place, home: string): string {
  const province = provinceOf(home);
  if (place === 'here') return home;
  if (place === 'otherProvince') return province === '44' ? '430100' : '440100';
  const capital = `${province}0100`;
  return cityOf(capital) === cityOf(home) ? `${province}0200` : capital;
}

/** True where a province is one city (直辖市): there is no other city in it. */
export function isOneCity(home: string): boolean {
  return cityOf(`${provinceOf(home)}0100`) === cityOf(`${provinceOf(home)}0200`);
}
