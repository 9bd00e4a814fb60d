/** The window's own clock, for the clock on the screen and for countdowns only. */
export function nowMs(): number {
  return Date.now();
}

const SHANGHAI = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** Time of day in Asia/Shanghai, 'hh:mm', 24 h. */
export function timeOfDay(ms: number): string {
  return SHANGHAI.format(ms);
}

/** '2026-03-10T09:09:00.123+08:00' → '2026-03-10 09:09:00'; the text itself, no time zone. */
export function formatInstant(instant: string): string {
  return instant.slice(0, 19).replace('T', ' ');
}

/** '2026-03-10T09:09:00.123+08:00' → '09:09'. */
export function formatTime(instant: string): string {
  return instant.slice(11, 16);
}

/** How far the counter's clock is ahead of this window's, ms; 0 when it is not known. */
export function clockOffset(businessNow: string | null): number {
  return businessNow === null ? 0 : Date.parse(businessNow) - nowMs();
}

/** Whole seconds from `fromMs` until an instant, at least 0. */
export function secondsUntil(instant: string, fromMs: number): number {
  return Math.max(0, Math.floor((Date.parse(instant) - fromMs) / 1000));
}

/** Seconds as 'm:ss'. */
export function formatCountdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
