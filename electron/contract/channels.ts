/** Channel names; the preloads and main agree on them here. Imports nothing: preloads bundle it. */
export const channels = {
  invoke: 'desk:invoke',
  event: 'desk:event',
  citizenView: 'citizen:view',
  citizenSignal: 'citizen:signal',
} as const;
