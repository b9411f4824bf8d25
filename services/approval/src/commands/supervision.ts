import { Text } from '@bihuan/host'

export class ExplainOverdue {
  /** Made public (优化营商环境条例 Art. 36). */
  @Text(4_000)
  readonly explanation!: string
}
