import { clustersAmong } from '../cluster/contrast-clusters.ts'
import { defaults } from '../defaults.ts'
import { intervalAt } from '../inference.ts'
import { linearModel } from '../linear/linear-model.ts'
import { meanOf } from '../mean.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { CurveRequest } from './request.ts'
import type { DescribedArm, Description } from './result.ts'

type Arm = { readonly arm: string; readonly drawn: number; readonly counted: Int32Array }

/** Mean and interval of an arm's counted people; with clusters by CR2, as `lm_robust(y ~ 1, clusters = )` has it. */
export function describeArm(request: CurveRequest, outcome: Float64Array, { arm, drawn, counted }: Arm): DescribedArm {
  const { weights, clusters } = request
  const seen = counted.filter(
    (row) =>
      !Number.isNaN(outcome[row] as number) &&
      (!weights || (weights[row] as number) > 0) &&
      (!clusters || (clusters.column.codes[row] as number) >= 0),
  )
  const described = weights || clusters ? byModel(request, outcome, seen) : plain(request, outcome, seen)
  return { arm, drawn, counted: counted.length, n: seen.length, described }
}

function plain({ level }: CurveRequest, outcome: Float64Array, seen: Int32Array): Description | Refusal {
  const result = meanOf(outcome, seen, level ?? defaults.level)
  if (isRefusal(result)) return result
  const { mean, stdError, n, confInt } = result
  return { mean, stdError, df: n - 1, confInt }
}

function byModel(request: CurveRequest, outcome: Float64Array, seen: Int32Array): Description | Refusal {
  const { weights, clusters, level = defaults.level } = request
  if (seen.length < 2) return refuse('too-few-units', { n: seen.length, fewest: 2 })
  const groups = clusters ? clustersAmong(clusters.column, seen) : null
  const model = linearModel(outcome, seen, [], {
    se: clusters ? 'CR2' : 'HC2',
    intercept: 'included',
    ...(weights ? { weights } : {}),
    ...(clusters ? { clusters: clusters.column } : {}),
  })
  if (isRefusal(model)) return model
  const term = model.terms[0]
  if (!term) return refuse('not-estimable', { term: 'mean' })
  if (groups !== null && clusters?.role !== 'served' && groups < defaults.fewestClusters) {
    return refuse('too-few-clusters', { mean: term.estimate, clusters: groups, fewest: defaults.fewestClusters })
  }
  if (term.stdError === null) return refuse('no-variation', { mean: term.estimate, n: seen.length })
  const { estimate: mean, stdError, df } = term
  return { mean, stdError, df, confInt: intervalAt({ estimate: mean, stdError, df }, level) }
}
