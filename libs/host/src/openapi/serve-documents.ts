import { SwaggerModule } from '@nestjs/swagger'
import type { INestApplication } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { documentOf, type DocumentedService } from './open-api.js'

/**
 * `/<service>/openapi.json`, and all of them to read and try at `/docs`. Swagger UI comes from this machine, nothing
 * is loaded from elsewhere. These are the only routes beside the guard: they say what this page's source says anyway.
 */
export function serveDocuments(app: INestApplication, services: readonly DocumentedService[]): void {
  const adapter = app.getHttpAdapter()
  for (const service of services) {
    let text: string | undefined
    adapter.get(`/${service.definition.name}/openapi.json`, (_: FastifyRequest, reply: FastifyReply) => {
      text ??= JSON.stringify(documentOf(app, service))
      return reply.type('application/json').send(text)
    })
  }
  const [first] = services
  if (first === undefined) return
  SwaggerModule.setup('docs', app, () => documentOf(app, first), {
    raw: false,
    explorer: true,
    customSiteTitle: 'Bihuan 闭环 API',
    swaggerOptions: {
      urls: services.map(({ definition: { name, title } }) => ({
        name: `${title['zh-CN']} ${title.en}`, url: `/${name}/openapi.json`,
      })),
    },
  })
}
