import { type Problem, problem } from '../../problems/index.ts'
import { type Check, type Checkup, keyReferences } from './checkup.ts'

/** The ratio names every arm, and block sizes fit it. */
export const ratioProblems: Check = function* (checkup) {
  const { allocation } = checkup.protocol
  if (allocation === undefined || !('ratio' in allocation)) {
    yield* blockProblems(checkup)
    return
  }
  const arms = checkup.ids(['arms'])
  yield* keyReferences('arm', arms, allocation.ratio, ['allocation', 'ratio'], checkup)
  const named = checkup.keys(['allocation', 'ratio'])
  const missing = arms.valid.filter((arm) => !named.valid.includes(arm))
  const isTypo = named.valid.some((arm) => !arms.valid.includes(arm))
  if (arms.complete && named.complete && !isTypo && missing.length > 0)
    yield problem('protocol.ratio-incomplete', { missing }, checkup.placeOf(['allocation', 'ratio']))
  yield* blockProblems(checkup)
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))

/** The sum of the reduced ratio; undefined where ratio or arms are not known for certain. */
const ratioSum = ({ protocol: { allocation }, ids, isUnknown }: Checkup): number | undefined => {
  const arms = ids(['arms'])
  const areDistinct = new Set(arms.valid).size === arms.valid.length
  if (!arms.complete || !areDistinct || arms.valid.length < 2 || allocation === undefined) return undefined
  const ratio = 'ratio' in allocation ? allocation.ratio : undefined
  if (ratio === undefined) return isUnknown(['allocation', 'ratio']) ? undefined : arms.valid.length
  const parts = arms.valid.map((arm) => ratio[arm])
  if (!parts.every((part) => part !== undefined)) return undefined
  return parts.reduce((sum, part) => sum + part, 0) / parts.reduce(greatestCommonDivisor)
}

function* blockProblems(checkup: Checkup): Iterable<Problem> {
  const { allocation } = checkup.protocol
  if (allocation?.method !== 'blocks' || allocation.blockSizes === undefined) return
  const sum = ratioSum(checkup)
  const misfits = allocation.blockSizes.flatMap((size, i) => (sum && size && size % sum !== 0 ? [{ size, i }] : []))
  const [first] = misfits
  if (first && sum) {
    const sizes = misfits.map(({ size }) => size)
    const extras = { found: sizes.join(', '), expected: [1, 2, 3].map((times) => times * sum).join(', ') }
    const place = checkup.placeOf(['allocation', 'blockSizes', first.i])
    yield problem('protocol.block-size', { sizes, sum }, { ...place, ...extras })
  }
  const isOpen = allocation.enrolment !== 'batch' && !checkup.isUnknown(['allocation', 'enrolment'])
  const [size] = allocation.blockSizes
  if (size !== undefined && misfits.length === 0 && isOpen && new Set(allocation.blockSizes).size === 1)
    yield problem('protocol.block-size-predictable', { size }, checkup.placeOf(['allocation', 'blockSizes']))
}
