import type { OpenAPIObject } from '@nestjs/swagger'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

const bilingual = {
  type: 'object', required: ['zh-CN', 'en'], properties: { 'zh-CN': { type: 'string' }, en: { type: 'string' } },
} as const

/** RFC 9457, as `Problem.body()` writes it. */
const problemSchema = {
  type: 'object' as const,
  required: ['type', 'title', 'titles', 'status', 'code'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    titles: { ...bilingual, required: [...bilingual.required] },
    status: { type: 'integer' },
    code: { type: 'string', description: '稳定代码 / stable code' },
    detail: { type: 'string' },
    facts: { type: 'object', additionalProperties: true },
    pointers: {
      type: 'array',
      items: {
        type: 'object', required: ['pointer', 'in', 'rule', 'titles'],
        properties: {
          pointer: { type: 'string' },
          in: { type: 'string', enum: ['body', 'query', 'path', 'header'] },
          rule: { type: 'string' },
          titles: { ...bilingual, required: [...bilingual.required] },
        },
      },
    },
    commandId: { type: 'string', format: 'uuid' },
    position: { type: 'string' },
    incident: { type: 'string' },
  },
}

const COMMON = {
  400: '请求格式有误 / malformed', 401: '未登录 / no valid token', 403: '无权限 / role or right missing',
  404: '未找到或不在范围内 / not found or out of scope', 503: '暂不可用，见 Retry-After / not available, see Retry-After',
}
const COMMANDS = {
  409: '业务规则不允许 / rejected by a rule', 412: '版本已过期 / stale', 413: '内容过大 / too large',
  415: '内容类型不支持 / media type', 422: '幂等键被重用 / idempotency key reused',
}

/** Adds the problem answers that every route of the house can give. */
export function withProblems(document: OpenAPIObject): OpenAPIObject {
  const components = { ...document.components, schemas: { ...document.components?.schemas, Problem: problemSchema } }
  const paths = Object.fromEntries(Object.entries(document.paths).map(([path, item]) => {
    const operations = METHODS.flatMap((method) => {
      const operation = item[method]
      if (operation === undefined) return []
      return [[method, { ...operation, responses: { ...operation.responses, ...answers(method) } }] as const]
    })
    return [path, { ...item, ...Object.fromEntries(operations) }]
  }))
  return { ...document, components, paths }
}

function answers(method: string): object {
  const described = Object.entries(method === 'get' ? COMMON : { ...COMMON, ...COMMANDS })
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(described.map(([status, description]) => [status, { description, content }]))
}
