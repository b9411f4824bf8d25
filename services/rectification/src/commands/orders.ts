import { IsCode, Text } from '@bihuan/host'
import { ApiProperty } from '@nestjs/swagger'
import { Matches } from 'class-validator'

/** Every command on an order names it: one case may have several. */
export class OfOrder {
  @ApiProperty({ description: '整改单号 / number of the order' })
  @Matches(/^[A-Za-z0-9._-]{1,64}$/)
  readonly orderId!: string
}

export class AssignOrder extends OfOrder {
  /** 谁办理、谁负责. */
  @ApiProperty({ description: '责任单位 / responsible unit' })
  @IsCode()
  readonly unitId!: string

  @Text(128, { description: '责任人账号 / account id of the responsible person' })
  readonly person!: string
}

export class CloseOrder extends OfOrder {
  @Text(4_000)
  readonly reason!: string
}

export class GiveFeedback extends OfOrder {
  /** Read by the rater; to an anonymous one it is published. */
  @Text(4_000)
  readonly content!: string
}
