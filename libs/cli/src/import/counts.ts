/** What has become of the rows of a list. `known`: they were in already, from an earlier run or twice in the list. */
export interface Counts {
  readonly rows: number
  readonly imported: number
  readonly known: number
  readonly rejected: number
}

export function countsText({ rows, imported, known, rejected }: Counts): string {
  return `${rows} rows: ${imported} imported, ${known} known already, ${rejected} rejected `
    + `/ 共 ${rows} 行：新导入 ${imported}，此前已导入 ${known}，拒绝 ${rejected}`
}
