import { ListEntry, Text } from '@bihuan/host'

/** 否定报备: what the superior needs in order to agree or not. */
export class ProposeNonAcceptance extends ListEntry {
  @Text(4_000)
  readonly facts!: string

  @Text(4_000)
  readonly reason!: string

  @Text(4_000)
  readonly legalBasis!: string

  /** What the applicant can do now. */
  @Text(4_000)
  readonly wayForward!: string
}

export class ConfirmNonAcceptance {}

export class OverturnNonAcceptance {
  @Text(4_000)
  readonly reason!: string
}
