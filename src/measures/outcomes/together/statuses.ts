import type { MeasuredStatus } from '../measured.ts'
import { reasons, type Windows } from './windows.ts'

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
