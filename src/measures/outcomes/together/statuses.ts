import { type ByRow, byRow, type MeasuredStatus } from '../measured.ts'
import { reasons, type Windows } from './windows.ts'

/** Why each row has a value or none. */
export const statusesOf = ({ kinds: { ofRow }, reason }: Windows): ByRow<MeasuredStatus> =>
  byRow(ofRow.length, (row) => reasons[reason[ofRow[row] as number] as number] as MeasuredStatus)
