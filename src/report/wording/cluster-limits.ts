import { defaults } from '../../effects/index.ts'
import { armName, type Context, pick } from '../context.ts'
import { join, type Line, line } from '../document/inline.ts'
import { armNumber } from '../numbers/estimate-number.ts'
import { statedNumber } from '../numbers/stated-number.ts'
import { clusterWords } from './clusters.ts'
import { comesInClusters } from './design.ts'

/** How many clusters of each arm have people in an analysis, with the estimate that says so: the largest number of each. */
const countsByArm = ({ results, protocol }: Context) => {
  const found = Object.entries(results.estimates).flatMap(([id, { clusters = {} }]) =>
    Object.entries(clusters).map(([arm, count]) => ({ id, arm, count })),
  )
  return protocol.arms.flatMap(({ id: arm }) => {
    const [most] = found.filter((one) => one.arm === arm).sort((a, b) => b.count - a.count)
    return most === undefined ? [] : [most]
  })
}

/** Below this the approximations behind clustered intervals are felt: many more are needed for them not to matter. */
const comfortable = 20

const fewLine = (context: Context, fewest: number): Line => {
  const least = statedNumber(context, 'defaults.fewestClusters', defaults.fewestClusters, '', 'rule')
  if (fewest < defaults.fewestClusters) {
    return pick(context, {
      da: line` Med færre end ${least} i en gruppe gives hverken interval eller konklusion.`,
      en: line` With fewer than ${least} in an arm neither interval nor verdict is given.`,
    })
  }
  if (fewest >= comfortable) return []
  return pick(context, {
    da: line` Så få gør intervallet bredt og følsomt for en enkelt, der adskiller sig.`,
    en: line` So few make the interval wide, and sensitive to a single one that differs.`,
  })
}

/** Where whole clusters came into an arm: what the uncertainty rests on, and whether that is little. */
export const clusterLimits = (context: Context): readonly Line[] => {
  if (!comesInClusters(context.protocol)) return []
  const { da, en } = clusterWords(context)
  const whole = pick(context, {
    da: line`Hele klynger kom i samme gruppe, så det er antallet af ${da}, ikke af deltagere, der afgør, hvor sikkert en forskel kan måles`,
    en: line`Whole clusters came into the same arm, so it is the number of ${en}, not of people, that decides how surely a difference can be measured`,
  })
  const counts = countsByArm(context)
  if (counts.length === 0) return [line`${whole}.`]
  const perArm = counts.map(({ id, arm }) => line`${armName(context, arm)} ${armNumber(context, id, 'clusters', arm)}`)
  const few = fewLine(context, Math.min(...counts.map(({ count }) => count)))
  return [line`${whole}: ${join(perArm, ', ')}.${few}`]
}
