import type { OutcomeColumn, OutcomeStatus } from './outcomes.ts'

const masked = (column: OutcomeColumn, statusOf: (row: number) => OutcomeStatus | undefined): OutcomeColumn => {
  const instead = column.status.map((_, row) => statusOf(row))
  const hide = (values: Float64Array): Float64Array =>
    values.map((value, row) => (instead[row] === undefined ? value : Number.NaN))
  const { event, reached, periods, exit } = column
  return {
    ...column,
    values: hide(column.values),
    status: column.status.map((status, row) => instead[row] ?? status),
    ...(event === undefined ? {} : { event: hide(event) }),
    ...(reached === undefined ? {} : { reached: hide(reached) }),
    ...(exit === undefined
      ? {}
      : {
          exit: { levels: exit.levels, codes: exit.codes.map((code, row) => (instead[row] === undefined ? code : -1)) },
        }),
    ...(periods === undefined
      ? {}
      : { periods: periods.map(({ period, values }) => ({ period, values: hide(values) })) }),
  }
}

/** Only of those who achieved another outcome; who has none of that has none of this, for the same reason. */
const among = (column: OutcomeColumn, condition: OutcomeColumn | undefined): OutcomeColumn => {
  if (condition === undefined) return column
  const reached = condition.reached ?? condition.values
  return masked(column, (row) => {
    if (column.status[row] === 'not-in-base') return undefined
    if (Number.isNaN(reached[row])) return condition.status[row]
    return (reached[row] as number) > 0 ? undefined : 'not-in-base'
  })
}

/** Applies what outcomes are conditional on. */
export const withConditions = (columns: ReadonlyMap<string, OutcomeColumn>): ReadonlyMap<string, OutcomeColumn> =>
  new Map(
    [...columns].map(([id, column]): readonly [string, OutcomeColumn] => {
      const { base } = column.outcome
      const condition = typeof base === 'object' ? base.among : undefined
      return [id, condition === undefined ? column : among(column, columns.get(condition))]
    }),
  )
