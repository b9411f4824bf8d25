import { EVERYWHERE } from '@bihuan/kernel'
import { timingSafeEqual } from 'node:crypto'
import type { CommandGateway } from '../runtime/command-gateway.js'
import type { Call } from './call.js'
import { notFound } from './outcome-problems.js'

/** What an applicant asks with who has no account: the case number and the query code given out with it. */
export class QueryCodes {
  constructor(private readonly gateway: Pick<CommandGateway, 'queryCodeOf'>) {}

  /**
   * The same call, on behalf of the holder of the code: it sees that case wherever it is handled, so a controller may
   * use it for this case alone. A wrong code is answered like a case that does not exist.
   * @throws Problem 404
   */
  holder(call: Call, caseId: string, queryCode: string): Call {
    const given = Buffer.from(queryCode.trim().toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1'))
    const expected = Buffer.from(this.gateway.queryCodeOf(caseId))
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw notFound()
    const actor = { ...call.caller.actor, id: `holder:${caseId}` }
    return { ...call, caller: { ...call.caller, actor, scope: EVERYWHERE } }
  }
}
