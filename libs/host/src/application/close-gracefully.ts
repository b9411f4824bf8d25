import type { NestFastifyApplication } from '@nestjs/platform-fastify'

/** A connection that never sends its request is cut off after this time. */
const SILENT_MS = 10_000
const LOOK_MS = 25

/**
 * Stops listening and answers what is in hand. Node closes the connections that are idle when it stops listening; one
 * that becomes idle later would be kept for the whole keep-alive time and the stop would hang as long (measured).
 */
export async function closeGracefully(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer()
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_MS)
  const silent = setTimeout(() => server.closeAllConnections(), SILENT_MS)
  try {
    await app.close()
  } finally {
    clearInterval(idle)
    clearTimeout(silent)
  }
}
