import type { MeasuredStatus } from '../measured.ts'
import type { Together } from './asked.ts'
import type { Counter } from './count-weeks.ts'
import { reasons, type Windows } from './windows.ts'

/** Loops, not maps: there are millions of rows. What is the same for all people of a kind is worked out once. */
export const valuesOf = ({ value }: Together, { windows, weeks }: Counter): Float64Array => {
  const { ofRow } = windows.kinds
  const isEver = value === 'ever'
  // A number divided by NaN is none.
  const per = Float64Array.from(windows.reason, (reason, kind) =>
    reason !== 0 ? Number.NaN : value === 'share' ? (windows.weeks[kind] as number) : 1,
  )
  const values = new Float64Array(weeks.length)
  for (let row = 0; row < weeks.length; row++) {
    const n = weeks[row] as number
    values[row] = (isEver && n > 0 ? 1 : n) / (per[ofRow[row] as number] as number)
  }
  return values
}

const isSame = (a: Windows, b: Windows): boolean =>
  a.kinds === b.kinds && a.reason.every((reason, kind) => reason === b.reason[kind])

/** Why each row has a value or none: one list for all windows in which that is the same for everyone. */
export const createStatuses = (): ((windows: Windows) => readonly MeasuredStatus[]) => {
  const known: { readonly windows: Windows; readonly status: readonly MeasuredStatus[] }[] = []
  return (windows) => {
    const found = known.find((one) => isSame(one.windows, windows))
    if (found !== undefined) return found.status
    const { ofRow } = windows.kinds
    const ofKind = Array.from(windows.reason, (at) => reasons[at] as MeasuredStatus)
    const status = new Array<MeasuredStatus>(ofRow.length)
    for (let row = 0; row < ofRow.length; row++) status[row] = ofKind[ofRow[row] as number] as MeasuredStatus
    known.push({ windows, status })
    return status
  }
}
