import { readFileSync } from 'node:fs';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

import { openApi, openApiText } from '../../scripts/lib/openApi.ts';
import { toWire } from '../../electron/sync/wire.ts';

const FILE = new URL('../../docs/openapi.json', import.meta.url);

describe('the documentation of the API', () => {
  it('is the one the schemas give: node scripts/openapi.ts', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(openApiText());
  });

  it('describes what goes over the line: a body in our words does not fit, its wire form does', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'api', ...openApi() });
    const validate = ajv.compile({ $ref: 'api#/components/schemas/VerifyAnswer' });
    const ours = {
      time: '2026-03-10T09:00:00.000+08:00',
      sequence: 1,
      persons: [
        null,
        {
          idType: '01',
          idNumber: '450103198511039949',
          name: '示例周敏',
          sex: 'F',
          birthDate: '1985-11-03',
          deceasedOn: null,
          publicFunded: false,
          chronicRegistered: false,
          insurance: { plan: '310', status: 'active', region: '450100', employment: null },
          account: {
            accountId: 'account-P03',
            balanceFen: 930_400,
            priorYearsFen: 930_400,
            quotaFen: 0,
            asOf: '2026-02-28',
            state: 'open',
            sequence: 1,
          },
        },
      ],
    };
    expect(validate(ours)).toBe(false);
    expect(validate(toWire(ours)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...(toWire(ours) as object), colour: 'red' })).toBe(false);
  });

  it('has every reference it makes', () => {
    const text = openApiText();
    const ids = new Set(Object.keys((openApi().components as { schemas: object }).schemas));
    for (const [, id] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) expect(ids).toContain(id);
    expect(text).not.toContain('$defs');
  });
});
