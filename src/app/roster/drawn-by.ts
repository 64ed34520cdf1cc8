import {
  type Attribute,
  categoryOf,
  drawsClusters,
  type KnownValues,
  type Protocol,
  strataOf,
} from '../../protocol/index.ts'

/** What the draw looks at in a person: attributes that make strata or factors, or covariates that must be numbers. */
type DrawnBy = { readonly name: string; readonly attribute: Attribute; readonly as: 'category' | 'number' }

/** The attributes without which a person (whose own lot is drawn) cannot be drawn, and that come with the person. */
export const drawnBy = (protocol: Protocol): readonly DrawnBy[] => {
  const { allocation, population } = protocol
  if (drawsClusters(protocol)) return []
  const categories = [
    ...strataOf(protocol),
    ...(allocation.method === 'minimisation' ? allocation.factors.map(({ attribute }) => attribute) : []),
  ]
  const numbers = allocation.method === 'rerandomisation' ? allocation.covariates : []
  const named = [
    ...categories.map((name) => ({ name, as: 'category' as const })),
    ...numbers.map((name) => ({ name, as: 'number' as const })),
  ]
  return named.flatMap(({ name, as }) => {
    const attribute = population.attributes?.[name]
    return attribute === undefined || attribute.source !== undefined ? [] : [{ name, attribute, as }]
  })
}

/** Whether the draw can use this value as it stands. */
export const drawCanUse = ({ attribute, as }: DrawnBy, value: KnownValues[string]): boolean =>
  as === 'number' ? typeof value === 'number' && Number.isFinite(value) : categoryOf(attribute, value) !== undefined
