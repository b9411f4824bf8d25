import type { INestApplication, Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger'
import { previewModule, serviceModule } from '../application/host-module.js'
import type { ServiceDefinition } from '../definition/service-definition.js'
import { withProblems } from './problem-responses.js'

/** A service and the module that holds its routes. */
export interface DocumentedService {
  readonly definition: ServiceDefinition
  readonly module: Type
}

/**
 * OpenAPI 3.1 of each service, by its name, from the decorators of its routes. Nothing is started: the house writes
 * these documents to `docs/api` and a test compares them.
 */
export async function openApiOf(
  definitions: readonly ServiceDefinition[],
): Promise<ReadonlyMap<string, OpenAPIObject>> {
  const services = definitions.map((definition) => ({ definition, module: serviceModule(definition) }))
  const root = {
    module: class Documents {},
    imports: [previewModule(), ...services.map(({ module }) => module)],
  }
  // In preview nothing is instantiated: routes are known without a store, a key or a clock.
  const options = { logger: false, preview: true, abortOnError: false } as const
  const app = await NestFactory.create(root, new FastifyAdapter(), options)
  try {
    return new Map(services.map((service) => [service.definition.name, documentOf(app, service)]))
  } finally {
    await app.close()
  }
}

/** The document of one service of a running or previewed application. */
export function documentOf(app: INestApplication, { definition, module }: DocumentedService): OpenAPIObject {
  const { name, title, summary } = definition
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`${title['zh-CN']} / ${title.en}`)
    .setDescription(`${summary['zh-CN']}\n\n${summary.en}`)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build()
  const document = SwaggerModule.createDocument(app, description, {
    include: [module],
    operationIdFactory: (controller, method) => `${name}.${controller.replace(/Controller$/, '')}.${method}`,
  })
  return withProblems(document)
}
