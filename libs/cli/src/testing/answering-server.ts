import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Told {
  readonly status: number
  readonly headers?: { readonly [name: string]: string }
  readonly body: string
}

/** A server on any free port that answers every request as told, while `work` runs. */
export async function answering<Result>(
  answer: (request: IncomingMessage, body: string) => Told | Promise<Told>, work: (url: string) => Promise<Result>,
): Promise<Result> {
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => {
      void Promise.resolve(answer(request, text)).then(({ status, headers, body }) => {
        response.writeHead(status, headers).end(body)
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
