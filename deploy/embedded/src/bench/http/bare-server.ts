import { fastify } from 'fastify'
import { reportToParent } from './report-to-parent.js'

/** The raw limit of HTTP: the same requests, parsed and answered by Fastify alone, nothing done. */
const server = fastify()
server.post('/acceptance/cases/:caseId/supply-materials', (_request, reply) => reply.send({ position: '0' }))
reportToParent(await server.listen({ host: '127.0.0.1', port: 0 }))
