import type { Categorical, Numeric } from '../columns.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** How many of an arm had the outcome. */
export type ArmCount = { readonly successes: number; readonly n: number }

/** Two arms and a yes/no outcome. */
export type TwoByTwo = { readonly treated: ArmCount; readonly control: ArmCount }

/** Counts a 0/1 column by arm; rows without outcome are left out. Refuses other values and arms nobody is seen in. */
export function countTwoByTwo(
  outcome: Numeric,
  arm: Categorical,
  contrast: readonly [treated: string, control: string],
  rows?: Int32Array,
): TwoByTwo | Refusal {
  if (arm.codes.length !== outcome.length) {
    return refuse('columns-differ-in-length', { column: 'arm', length: arm.codes.length, rows: outcome.length })
  }
  const codes = contrast.map((name) => arm.levels.indexOf(name))
  const unknown = contrast.find((_, k) => codes[k] === -1)
  if (unknown !== undefined) return refuse('unknown-arm', { arm: unknown, arms: arm.levels })
  const n = [0, 0]
  const successes = [0, 0]
  const among = rows?.length ?? outcome.length
  for (let i = 0; i < among; i++) {
    const row = rows ? (rows[i] as number) : i
    const k = codes.indexOf(arm.codes[row] as number)
    const value = outcome[row] as number
    if (k === -1 || Number.isNaN(value)) continue
    if (value !== 0 && value !== 1) return refuse('not-binary', { column: 'outcome', row, found: value })
    n[k] = (n[k] as number) + 1
    successes[k] = (successes[k] as number) + value
  }
  const empty = contrast.find((_, k) => n[k] === 0)
  if (empty !== undefined) return refuse('nothing-observed', { arm: empty })
  const count = (k: number): ArmCount => ({ successes: successes[k] as number, n: n[k] as number })
  return { treated: count(0), control: count(1) }
}

/** Refuses counts that are not whole numbers, successes outside 0 … n, and empty arms. */
export function checkTwoByTwo({ treated, control }: TwoByTwo): Refusal | null {
  for (const [arm, { successes, n }] of [['treated', treated] as const, ['control', control] as const]) {
    if (n === 0) return refuse('arm-empty', { arm })
    const whole = Number.isSafeInteger(n) && Number.isSafeInteger(successes)
    if (!whole || successes < 0 || successes > n) return refuse('invalid-argument', { argument: arm, successes, n })
  }
  return null
}

/** The four cells: treated with and without the outcome, control with and without. */
export function cellsOf({ treated, control }: TwoByTwo): readonly [number, number, number, number] {
  return [treated.successes, treated.n - treated.successes, control.successes, control.n - control.successes]
}
