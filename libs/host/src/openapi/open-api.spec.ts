import { describe, expect, it } from '@jest/globals'
import { registryService } from '../testing/registry-service.js'
import { tastingService } from '../testing/tasting-service.js'
import { openApiOf } from './open-api.js'

describe('the OpenAPI documents', () => {
  it('are one a service, each with its own paths alone, without starting anything', async () => {
    const documents = await openApiOf([registryService, tastingService])
    expect([...documents.keys()]).toEqual(['acceptance', 'tasting'])
    expect(Object.keys(documents.get('acceptance')?.paths ?? {})).toEqual([
      '/acceptance/cases', '/acceptance/cases/{caseId}/issue', '/acceptance/cases/{caseId}',
    ])
  })

  it('are OpenAPI 3.1 in both languages, with roles, problems and headers', async () => {
    const document = (await openApiOf([tastingService])).get('tasting')
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: '品尝 / Tasting' } })
    const create = document?.paths['/tasting/cases']?.post
    expect(create).toMatchObject({
      summary: '品尝 / Taste', description: '角色 / roles: clerk, importer', security: [{ bearer: [] }],
      responses: { 201: {}, 409: { content: { 'application/problem+json': {} } }, 422: {} },
    })
    expect(create?.parameters).toEqual([expect.objectContaining({ name: 'Idempotency-Key', in: 'header' })])
  })

  it('are the same each time they are made', async () => {
    const once = await openApiOf([registryService, tastingService])
    const again = await openApiOf([registryService, tastingService])
    expect(JSON.stringify([...again])).toBe(JSON.stringify([...once]))
  })
})
