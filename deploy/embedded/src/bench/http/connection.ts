import { connect, type Socket } from 'node:net'

export interface Answer {
  readonly status: number
  readonly body: string
}

const HEAD_END = Buffer.from('\r\n\r\n')
const STATUS = /^HTTP\/1\.1 (\d{3}) /
const LENGTH = /^content-length: *(\d+)\r?$/im

/**
 * One kept-alive HTTP/1.1 connection, one request at a time. Built-in fetch takes several times the processor time,
 * which on two cores would be the server's. Understands answers with a `Content-Length`, as the house gives them.
 */
export class Connection {
  private received: Buffer = Buffer.alloc(0)
  private waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.take(chunk))
    socket.on('error', (error) => this.fail(error))
    socket.on('close', () => this.fail(new Error('the server has closed the connection')))
  }

  static async open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port) })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    return new Connection(socket)
  }

  /** @param message as it goes over the wire, head and body */
  ask(message: string): Promise<Answer> {
    if (this.waiting !== undefined) return Promise.reject(new Error('one request at a time'))
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject }
      this.socket.write(message)
    })
  }

  close(): void {
    this.socket.destroy()
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk])
    const headEnd = this.received.indexOf(HEAD_END)
    if (headEnd < 0) return
    const head = this.received.toString('latin1', 0, headEnd)
    const [status, length] = [STATUS.exec(head)?.[1], LENGTH.exec(head)?.[1]]
    if (status === undefined || length === undefined) {
      return this.fail(new Error(`not understood: ${head.slice(0, 200)}`))
    }
    const bodyStart = headEnd + HEAD_END.length
    const end = bodyStart + Number(length)
    if (this.received.length < end) return
    const body = this.received.toString('utf8', bodyStart, end)
    this.received = this.received.subarray(end)
    const { waiting } = this
    this.waiting = undefined
    waiting?.resolve({ status: Number(status), body })
  }

  private fail(error: Error): void {
    const { waiting } = this
    this.waiting = undefined
    waiting?.reject(error)
  }
}
