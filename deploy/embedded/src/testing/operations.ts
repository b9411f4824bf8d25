import type { TestHost } from '@bihuan/host/testing'

/** Routes as the OpenAPI documents list them, with a sample of each body. */
export interface Operation {
  readonly method: string
  /** With its parameters still in braces. */
  readonly path: string
  readonly isPublic: boolean
  readonly queries: readonly string[]
  /** Absent where no body is taken. */
  readonly sample?: object
}

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly allOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: { readonly [name: string]: Schema }
}

interface Document {
  readonly paths: { readonly [path: string]: { readonly [method: string]: DocumentedOperation } }
  readonly components?: { readonly schemas?: { readonly [name: string]: Schema } }
}

interface DocumentedOperation {
  readonly security?: readonly object[]
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly requestBody?: { readonly content: { readonly [type: string]: { readonly schema: Schema } } }
}

/** Every documented route of these services. */
export async function operationsOf(host: TestHost, services: readonly string[]): Promise<readonly Operation[]> {
  const documents = await Promise.all(services.map((name) => host.anonymous().get(`/${name}/openapi.json`)))
  return documents.flatMap(({ body }) => {
    const document = body as Document
    return Object.entries(document.paths).flatMap(([path, methods]) => (
      Object.entries(methods).map(([method, operation]) => operationOf(method.toUpperCase(), path, operation, document))
    ))
  })
}

function operationOf(
  method: string, path: string, { security, parameters, requestBody }: DocumentedOperation, document: Document,
): Operation {
  const schema = requestBody?.content['application/json']?.schema
  const sample = schema === undefined ? undefined : sampleOf(schema, document)
  return {
    method, path, isPublic: security?.some((way) => Object.keys(way).length === 0) ?? false,
    queries: (parameters ?? []).flatMap((each) => (each.in === 'query' ? [each.name] : [])),
    ...(typeof sample === 'object' && sample !== null ? { sample } : {}),
  }
}

/** A value with every field that the schema names. */
function sampleOf(schema: Schema, document: Document): unknown {
  const name = schema.$ref?.split('/').at(-1)
  const known = name === undefined ? schema.allOf?.[0] : document.components?.schemas?.[name]
  if (known !== undefined) return sampleOf(known, document)
  if (schema.enum !== undefined) return schema.enum[0]
  switch (schema.type) {
    case 'object': return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([field, inner]) => [field, sampleOf(inner, document)]),
    )
    case 'array': return [sampleOf(schema.items ?? {}, document)]
    case 'integer':
    case 'number': return schema.minimum ?? 1
    case 'boolean': return true
    default: return SAMPLES[schema.format ?? ''] ?? 'x1'
  }
}

const SAMPLES: { readonly [format: string]: string } = {
  'date-time': '2026-03-02T01:00:00.000Z', 'date': '2026-03-02',
}
