import { Catch, type RpcExceptionFilter } from '@nestjs/common'
import type { Observable } from 'rxjs'

/**
 * Lets a reaction's error reach the strategy as it was thrown. Nest's default filter turns it into a stream that
 * somebody would have to subscribe to; a strategy that only awaits the handler would take the failure for a success.
 */
@Catch()
export class RpcErrorsAsThrown implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    throw error
  }
}
