import { z } from 'zod';

import {
  centralApi,
  RequestRefusal,
  type CentralCall,
} from '../../electron/contract/central/api.ts';
import { centralLimits } from '../../electron/contract/central/common.ts';
import { WIRE_FIELDS, type WireField } from '../../electron/sync/wire.ts';

type Schema = { [key: string]: unknown };

/** The OpenAPI 3.1 document of central's API, as it goes over the line. */
export function openApi(): Schema {
  const calls: readonly CentralCall[] = Object.values(centralApi);
  const schemas = componentsOf(calls);
  const paths = Object.fromEntries(
    calls.map((call) => [call.path, { [call.method.toLowerCase()]: operationOf(call) }]),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Central API of the medical-insurance counter',
      version: '1',
      description: [
        'Generated from the zod schemas in electron/contract/central by scripts/openapi.ts.',
        'Person blocks carry the national field names of electron/sync/wire.ts. See central-api.md.',
        `Limits: ${centralLimits.batchItems} items a batch, ${centralLimits.bodyBytes} bytes a body`,
        `(unpacked), ${centralLimits.verifyPersons} persons a verification.`,
      ].join(' '),
    },
    paths,
    components: {
      schemas,
      securitySchemes: { terminal: { type: 'http', scheme: 'bearer' } },
    },
  };
}

/** The document as it lies in docs/, with a line feed at its end. */
export function openApiText(): string {
  return `${JSON.stringify(openApi(), null, 2)}\n`;
}

function operationOf(call: CentralCall): Schema {
  return {
    summary: call.summary,
    security: call.token ? [{ terminal: [] }] : [],
    ...(call.query === null ? {} : { parameters: parametersOf(call.query) }),
    ...(call.body === null
      ? {}
      : { requestBody: { required: true, content: { 'application/json': schemaOf(call.body) } } }),
    responses: {
      200: { description: 'Done', content: { 'application/json': schemaOf(call.answer) } },
      default: {
        description: 'Not taken as a whole; nothing was done',
        content: { 'application/json': schemaOf(RequestRefusal) },
      },
    },
  };
}

function schemaOf(schema: z.ZodType): Schema {
  return { schema: { $ref: `#/components/schemas/${idOf(schema)}` } };
}

function idOf(schema: z.ZodType): string {
  const id = schema.meta()?.id;
  if (id === undefined) throw new Error('a schema of the API has no id');
  return id;
}

function parametersOf(query: z.ZodObject): Schema[] {
  const { properties = {} } = z.toJSONSchema(query, { io: 'input' }) as { properties?: Schema };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: true,
    schema,
  }));
}

/** Every schema with an id that the calls reach, by its id. */
function componentsOf(calls: readonly CentralCall[]): Schema {
  const roots = [
    RequestRefusal,
    ...calls.flatMap(({ body, answer }) => [body ?? [], answer].flat()),
  ];
  const found: Schema = {};
  for (const root of roots) {
    const { $defs = {}, ...own } = z.toJSONSchema(root, { io: 'input' }) as Schema & {
      $defs?: Schema;
    };
    // A root with an id may come as a reference into its own definitions.
    const all = '$ref' in own ? $defs : { ...$defs, [idOf(root)]: own };
    for (const [id, schema] of Object.entries(all)) {
      found[id] = onTheLine(withoutHead(schema as Schema));
    }
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function withoutHead({ $schema: _, id: __, ...rest }: Schema): Schema {
  return rest;
}

/** Renames properties as the line names them and points references to the components. */
function onTheLine(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(onTheLine);
  if (schema === null || typeof schema !== 'object') return schema;
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (key === '$ref') return [key, String(value).replace('#/$defs/', '#/components/schemas/')];
    if (key === 'properties') return [key, propertiesOf(value as Schema)];
    if (key === 'required')
      return [key, (value as string[]).map((name) => WIRE_FIELDS[name]?.name ?? name)];
    return [key, onTheLine(value)];
  });
  return Object.fromEntries(entries);
}

function propertiesOf(properties: Schema): Schema {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const field = WIRE_FIELDS[name];
      if (field === undefined) return [name, onTheLine(schema)];
      return [field.name, { title: field.title, ...fieldSchema(field, schema as Schema) }];
    }),
  );
}

function fieldSchema(field: WireField, schema: Schema): Schema {
  if (field.money === true) return { type: 'string', pattern: '^\\d+\\.\\d{2}$' };
  if (field.codes === undefined) return onTheLine(schema) as Schema;
  const codes = { type: 'string', enum: Object.values(field.codes) };
  const isNullable = Array.isArray(schema.anyOf);
  return isNullable ? { anyOf: [codes, { type: 'null' }] } : codes;
}
