import { Body, Controller, Get, HttpCode, Inject, Post, UseGuards } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { malformed } from '../../http/malformed.js'
import { Public } from '../../http/routes.js'
import type { DemonstrationClockControl, DemonstrationTime } from '../../runtime/runtime.js'
import { demonstrationToken } from '../issuers.js'
import { systemTimers } from '../system-ports.js'
import { LoopbackOnly } from './loopback-only.js'
import { ClockRequest, TokenRequest } from './requests.js'

/** What these routes need; provided in demonstration mode alone, as is the controller itself. */
export interface DemonstrationDesk {
  readonly secret: Uint8Array
  readonly clock: DemonstrationClockControl
}

export const DEMONSTRATION_DESK = Symbol.for('bihuan.demonstration-desk')

/** Tokens for anybody and a business time that can be moved: for demonstrations and tests, on this machine only. */
@ApiExcludeController()
@UseGuards(LoopbackOnly)
@Controller('dev')
export class DemonstrationController {
  constructor(@Inject(DEMONSTRATION_DESK) private readonly desk: DemonstrationDesk) {}

  @Post('tokens') @HttpCode(200) @Public({ rateLimited: false })
  async token(@Body() { actor }: TokenRequest): Promise<{ readonly token: string }> {
    return { token: await demonstrationToken({ ...actor }, this.desk.secret, systemTimers.nowMs()) }
  }

  @Get('clock') @Public({ rateLimited: false })
  time(): DemonstrationTime {
    return this.desk.clock.read()
  }

  /** `advance` and `now` answer when everything that falls due on the way has been done. */
  @Post('clock') @HttpCode(200) @Public({ rateLimited: false })
  async move(@Body() { now, advance, realTime }: ClockRequest): Promise<DemonstrationTime> {
    const { clock } = this.desk
    const asked = [now, advance, realTime].filter((one) => one !== undefined)
    if (asked.length !== 1) throw malformed([{ pointer: '', in: 'body', rule: 'exactly-one' }])
    if (now !== undefined) return clock.set(now)
    return advance === undefined ? clock.realTime() : clock.advance(advance)
  }
}
