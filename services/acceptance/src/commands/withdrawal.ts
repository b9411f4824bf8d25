import { ListEntry, OptionalText } from '@bihuan/host'

export class WithdrawApplication extends ListEntry {
  @OptionalText(4_000)
  readonly reason?: string
}
