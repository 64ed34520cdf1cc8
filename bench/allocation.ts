/** Seconds to draw a million units, per method: one batch, and one at a time. `node bench/allocation.ts [units]`. */
import {
  type Allocated,
  type AllocationPlan,
  afterAllocation,
  drawBatch,
  initialState,
  isRefusal,
  seededWords,
  type Unit,
  type WordSource,
} from '../src/allocation/index.ts'

const unitCount = Number(process.argv[2] ?? 1_000_000)
const words = seededWords('0123456789abcdef'.repeat(4)) as WordSource
const epochHash = 'ab'.repeat(32)
const arms = [
  { id: 'K', ratio: 2 },
  { id: 'I', ratio: 1 },
  { id: 'II', ratio: 1 },
]
const factors = [
  { name: 'a', weight: 1 },
  { name: 'b', weight: 2 },
]
const plans: readonly AllocationPlan[] = [
  { method: 'simple', arms },
  { method: 'blocks', arms, blockSizes: [4, 8] },
  { method: 'complete', arms },
  { method: 'minimisation', arms, factors, distance: 'range', preferredProbability: 0.8 },
]
const units: readonly Unit[] = Array.from({ length: unitCount }, (_, i) => ({
  id: `p-${String(i).padStart(8, '0')}`,
  stratum: `site=${i % 18}`,
  factors: { a: String(i % 3), b: String(i % 7) },
}))

function drawn(...args: Parameters<typeof drawBatch>): readonly Allocated[] {
  const result = drawBatch(...args)
  if (isRefusal(result)) throw new Error(result.refused)
  return result
}

function seconds(work: () => void): string {
  const start = performance.now()
  work()
  return ((performance.now() - start) / 1000).toFixed(2).padStart(7)
}

console.log(`${unitCount} units in 18 strata\nmethod         one batch  one at a time`)
for (const plan of plans) {
  const batch = seconds(() => drawn(plan, epochHash, initialState(), units, words))
  const singly = seconds(() => {
    const state = initialState()
    for (const unit of units) {
      for (const entry of drawn(plan, epochHash, state, [unit], words)) afterAllocation(state, entry)
    }
  })
  console.log(`${plan.method.padEnd(14)} ${batch} s  ${singly} s`)
}
