import { asyncApiDocument } from '@bihuan/contracts'
import { openApiOf } from '@bihuan/host'
import { services } from '../services.js'
import { accessDocument } from './access-document.js'

/** The repository's `docs/`, from the compiled place of this file. */
export const DOCS = new URL('../../../../docs/', import.meta.url)

/** Every document that the code writes about itself, by its path below `docs/`. Nobody edits them by hand. */
export async function generatedDocuments(): Promise<ReadonlyMap<string, string>> {
  const api = await openApiOf(services)
  return new Map([
    ...[...api].map(([service, document]) => [`api/${service}.openapi.json`, textOf(document)] as const),
    ['api/access.json', accessDocument()] as const,
    ['events/asyncapi.json', textOf(asyncApiDocument('1'))] as const,
  ])
}

function textOf(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`
}
