import type { Unit } from '../../../allocation/index.ts'
import { type Attribute, type KnownValues, type Protocol, planOf, strataOf, unitOf } from '../../../protocol/index.ts'
import { type PowerRefusal, refuse } from '../refusal.ts'
import type { Random } from './random.ts'

/**
 * Units for a draw that has not happened: every attribute that the draw looks at gets one of its declared categories or
 * bands, all equally often, numbers a normal value, dates a day of forty years. Outcomes do not depend on them, so what
 * stratifying on them would gain is not counted.
 */
export function madeUpUnits(protocol: Protocol, total: number, random: Random): readonly Unit[] | PowerRefusal {
  const plan = planOf(protocol)
  if (plan === undefined) return refuse('no-draw', { method: protocol.allocation.method })
  const names = [...new Set([...strataOf(protocol), ...lookedAt(protocol)])]
  const attributes = protocol.population.attributes ?? {}
  const covariates: readonly string[] = plan.method === 'rerandomisation' ? plan.covariates : []
  const units: Unit[] = []
  for (let position = 0; position < total; position++) {
    const values: Record<string, KnownValues[string]> = {}
    for (const name of names) {
      const attribute = attributes[name]
      values[name] = attribute && (covariates.includes(name) ? random.normal() : anyValueOf(attribute, random))
    }
    const unit = unitOf(protocol, plan, `unit-${String(position).padStart(7, '0')}`, values)
    if ('unfit' in unit) return refuse('attribute-values-unknown', { attribute: unit.unfit })
    units.push(unit)
  }
  return units
}

function lookedAt({ allocation }: Protocol): readonly string[] {
  if (allocation.method === 'minimisation') return allocation.factors.map(({ attribute }) => attribute)
  if (allocation.method === 'rerandomisation') return allocation.covariates
  return allocation.method === 'birth-date' ? [allocation.attribute] : []
}

/** A value of one of the declared categories or bands; nothing where none are declared. */
function anyValueOf(attribute: Attribute, random: Random): KnownValues[string] {
  const one = <T>(of: readonly T[]): T | undefined => of[Math.floor(random.uniform() * of.length)]
  if (attribute.type === 'date') return new Date(random.uniform() * 40 * 31_556_952_000).toISOString().slice(0, 10)
  if (attribute.bands !== undefined) {
    const band = one(attribute.bands)
    return band?.from ?? (band?.below === undefined ? 0 : band.below - 1)
  }
  const categories = Object.keys(attribute.categories ?? {}).filter((code) => code !== 'missing')
  if (categories.length > 0) return one(categories)
  return attribute.type === 'boolean' ? one([true, false]) : undefined
}
