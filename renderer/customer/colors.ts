/** Colours of the citizen's screen; every pair below reaches 7:1 (a test computes it). */
export const citizenColors = {
  ink: '#14202b',
  quiet: '#33424f',
  ground: '#ffffff',
  soft: '#eef2f5',
  button: '#0c4768',
  onButton: '#ffffff',
  notice: '#fff6d6',
  practice: '#8f0f63',
  onPractice: '#ffffff',
} as const;

/** Text on background, as used in citizen.css. */
export const citizenPairs = [
  ['ink', 'ground'],
  ['ink', 'soft'],
  ['ink', 'notice'],
  ['quiet', 'ground'],
  ['quiet', 'soft'],
  ['onButton', 'button'],
  ['onPractice', 'practice'],
] as const satisfies readonly (readonly [keyof typeof citizenColors, keyof typeof citizenColors])[];

/** WCAG contrast of two '#rrggbb' colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(color: string): number {
  const channel = (place: number) => {
    const value = Number.parseInt(color.slice(place, place + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
