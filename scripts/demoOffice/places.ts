import file from '../../resources/regions/names.json' with { type: 'json' };

import { cityOf } from '../../electron/domain/region.ts';
import type { Random } from './random.ts';

const CODES = Object.keys(file.names);

/** A city with the county codes that id numbers of people born there begin with. */
export interface Place {
  /** Insured region (参保地): a city, a municipality as a whole. */
  readonly region: string;
  readonly counties: readonly string[];
}

function placeOf(city: string, codes: readonly string[]): Place {
  return {
    region: city.padEnd(6, '0'),
    counties: codes.filter((code) => !code.endsWith('00') && cityOf(code) === city),
  };
}

/** All cities that have counties; areas run by a province directly (xx90) are left out. */
const PLACES: readonly Place[] = [...new Set(CODES.map(cityOf))]
  .filter((city) => !city.endsWith('00') && city.slice(2) !== '90')
  .map((city) => placeOf(city, CODES))
  .filter((place) => place.counties.length > 0);

function isIn(prefix: string): (place: Place) => boolean {
  return (place) => place.region.startsWith(prefix);
}

/** Where the families of an office live: mostly its own city, then its province, then anywhere. */
export interface Neighbourhood {
  pick(random: Random): Place;
}

/** `office` is the office's region, e.g. 450100. */
export function neighbourhoodOf(office: string): Neighbourhood {
  const home = PLACES.filter(isIn(cityOf(office)));
  const province = PLACES.filter(isIn(office.slice(0, 2)));
  if (home.length === 0) throw new Error(`no such city: ${office}`);
  return {
    pick: (random) => {
      const draw = random.next();
      if (draw < 0.45) return random.pick(home);
      return random.pick(draw < 0.75 ? province : PLACES);
    },
  };
}
