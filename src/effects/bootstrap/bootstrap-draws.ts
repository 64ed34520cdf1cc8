import { type Ratios, ratioWidth } from '../randomisation/ratio.ts'
import type { PreparedBootstrap } from './request.ts'
import { signsOf } from './signs.ts'

/**
 * The statistics of draws `from` up to `to`, five numbers each. With signs v the bootstrap outcome under the value τ is the
 * restricted fit plus v times the restricted residuals e − δx, δ = τ − τ̂, so the new estimate differs from τ by v'(s − δd),
 * where s and d are the clusters' scores, and its scores are v·(s − δd) less what the model takes out again: linear in δ, and
 * nothing but sums by cluster is needed (Roodman, MacKinnon, Nielsen & Webb 2019, section 5). Ranges may be computed anywhere.
 */
export function bootstrapDraws(prepared: PreparedBootstrap, from: number, to: number): Ratios {
  const { clusters, scoreE, scoreX, along, partE, partX, factor } = prepared
  const ratios = new Float64Array((to - from) * ratioWidth)
  const fill = signsOf(prepared)
  const signs = new Float64Array(clusters)
  const e = new Float64Array(clusters)
  const x = new Float64Array(clusters)
  for (let draw = from; draw < to; draw++) {
    fill(draw, signs)
    let differenceE = 0
    let differenceX = 0
    for (let g = 0; g < clusters; g++) {
      e[g] = (signs[g] as number) * (scoreE[g] as number)
      x[g] = (signs[g] as number) * (scoreX[g] as number)
      differenceE += e[g] as number
      differenceX += x[g] as number
    }
    for (let k = 0; k < along.length; k += clusters) {
      let takenE = 0
      let takenX = 0
      for (let g = 0; g < clusters; g++) {
        takenE += (partE[k + g] as number) * (signs[g] as number)
        takenX += (partX[k + g] as number) * (signs[g] as number)
      }
      for (let g = 0; g < clusters; g++) {
        e[g] = (e[g] as number) - (along[k + g] as number) * takenE
        x[g] = (x[g] as number) - (along[k + g] as number) * takenX
      }
    }
    let uu = 0
    let uv = 0
    let vv = 0
    for (let g = 0; g < clusters; g++) {
      uu += (e[g] as number) ** 2
      uv += (e[g] as number) * (x[g] as number)
      vv += (x[g] as number) ** 2
    }
    ratios.set([differenceE, differenceX, factor * uu, factor * uv, factor * vv], (draw - from) * ratioWidth)
  }
  return ratios
}
