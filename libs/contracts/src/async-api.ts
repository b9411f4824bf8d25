import { z } from 'zod'
import { catalogue } from './catalogue.js'
import type { EventDefinition } from './define-event.js'
import { pathText } from './field-paths.js'
import { SERVICE_NAMES, type ServiceName } from './service-names.js'

type Json = { readonly [member: string]: unknown }

/**
 * The internal event streams as an AsyncAPI 3 document, one channel a service: made from the catalogue, never by hand.
 * `x-personal` lists, in each message, the fields that are stored encrypted; those and the ones of `x-internal` are not
 * given to analysts.
 */
export function asyncApiDocument(version: string): Json {
  const definitions = [...catalogue.values()]
  const writing = SERVICE_NAMES.filter((service) => (
    definitions.some((definition) => definition.services.includes(service))
  ))
  return {
    asyncapi: '3.0.0',
    info: { title: 'Bihuan event streams', version, description: 'Domain events as stored. 领域事件，与存储一致。' },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(writing.map((service) => [service, channelOf(service, definitions)])),
    operations: Object.fromEntries(writing.map((service) => [`record-${service}`, {
      action: 'send', channel: { $ref: `#/channels/${service}` },
    }])),
    components: {
      messages: Object.fromEntries(definitions.map((definition) => [definition.type, messageOf(definition)])),
    },
  }
}

function channelOf(service: ServiceName, definitions: readonly EventDefinition[]): Json {
  const types = definitions.filter((definition) => definition.services.includes(service)).map(({ type }) => type)
  return {
    address: `${service}.events`,
    messages: Object.fromEntries(types.map((type) => [type, { $ref: `#/components/messages/${type}` }])),
  }
}

function messageOf(definition: EventDefinition): Json {
  return {
    name: definition.type,
    title: definition.type,
    payload: {
      schemaFormat: 'application/schema+json;version=draft-2020-12', schema: z.toJSONSchema(definition.schema),
    },
    'x-version': definition.version,
    'x-audience': definition.audience,
    'x-personal': definition.personal.map(pathText),
    'x-internal': definition.internal.map(pathText),
  }
}
