import { Connection } from '../http/connection.js'
import { askMessage, expectOk } from '../http/messages.js'
import { percentile } from '../http/visibility.js'

const PAGE = 50
/** Pages are turned in large steps on the way to a late one. */
const STEP = 500
const PROBES = 100

interface ListPage {
  readonly items: readonly object[]
  readonly cursor?: string
}

/** Asks for pages of one list, one after the other, on one connection. */
export class ListProbe {
  private constructor(private readonly connection: Connection, private readonly token: string) {}

  static async open(url: string, token: string): Promise<ListProbe> {
    return new ListProbe(await Connection.open(url), token)
  }

  /** 95th percentile in milliseconds of asking for a page. @param cursor of the page, the first when left out */
  async p95(list: string, cursor?: string): Promise<number> {
    const taken: number[] = []
    for (let probe = 0; probe < PROBES; probe++) {
      const startedMs = performance.now()
      await this.page(list, PAGE, cursor)
      taken.push(performance.now() - startedMs)
    }
    return percentile(taken, 0.95)
  }

  /** The cursor of page 10,000, or of the last full page that there is, and the page's number. */
  async late(list: string, wanted: number): Promise<{ readonly cursor: string | undefined; readonly page: number }> {
    let [cursor, items]: [string | undefined, number] = [undefined, 0]
    while (items < (wanted - 1) * PAGE) {
      const page = await this.page(list, STEP, cursor)
      if (page.cursor === undefined) break
      cursor = page.cursor
      items += page.items.length
    }
    return { cursor, page: items / PAGE + 1 }
  }

  close(): void {
    this.connection.close()
  }

  private async page(list: string, limit: number, cursor: string | undefined): Promise<ListPage> {
    const behind = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
    return JSON.parse(expectOk(await this.connection.ask(askMessage(`${list}&limit=${limit}${behind}`, this.token))))
  }
}
