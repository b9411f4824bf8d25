import type { DutyRoster, Item, Organisation, Policy } from '@bihuan/contracts'
import type { CalendarYear } from '@bihuan/deadlines'
import { ApiProperty } from '@nestjs/swagger'
import { IsObject } from 'class-validator'

/**
 * Published data is formed as its event is. The schema of the contract is its only definition, so the controller checks
 * the inside of these fields with it (`http/well-formed.ts`).
 */
export class PublishOrganisation {
  @ApiProperty({ type: Object })
  @IsObject()
  readonly organisation!: Organisation
}

export class PublishItem {
  @ApiProperty({ type: Object })
  @IsObject()
  readonly item!: Item
}

export class PublishPolicy {
  @ApiProperty({ type: Object })
  @IsObject()
  readonly policy!: Policy
}

export class PublishCalendar {
  @ApiProperty({ type: Object })
  @IsObject()
  readonly calendar!: CalendarYear
}

export class PublishDutyRoster {
  @ApiProperty({ type: Object })
  @IsObject()
  readonly roster!: DutyRoster
}
