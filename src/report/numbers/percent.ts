import type { Estimate } from '../../analysis/index.ts'
import type { Quantity } from '../../measures/index.ts'
import { unitNamed } from './units.ts'

/** Whether a unit is that of shares of the time, which are kept as numbers from 0 to 1. */
export const isShareOfTime = (unit: string): boolean => unitNamed(unit) === 'degree'

/** What numbers of an estimate are multiplied by when printed: shares, of people and of the time, are in per cent. */
export const timesPrinted = ({ scale, unit }: Pick<Estimate, 'scale' | 'unit'>): 1 | 100 =>
  scale === 'share' || isShareOfTime(unit) ? 100 : 1

/** Whether a quantity is printed in per cent, or as a difference in percentage points. */
export const isInPercent = ({ kind, unit }: Pick<Quantity, 'kind' | 'unit'>): boolean =>
  kind === 'share' ||
  kind === 'incidence' ||
  (isShareOfTime(unit) && ['mean', 'sd', 'median', 'difference'].includes(kind))
